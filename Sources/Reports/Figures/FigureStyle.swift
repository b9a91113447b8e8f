/// Colors and line styles of figures.
///
/// The colors are those of M. Okabe and K. Ito, Color Universal Design (2008), darkened where they
/// would be faint on white; lines differ in their dashes too, so that they are told apart in grey.
/// Paper is always light.
enum FigureStyle {
  private static let onWhite = ["#0072B2", "#C75000", "#007A5A", "#A0417F", "#9A6A00", "#333333"]
  private static let onBlack = ["#6CB8F0", "#FF9A57", "#3DD6A8", "#EA9CCB", "#F0C350", "#E4E4E4"]
  private static let dashes = ["none", "9 4", "2.5 2.5", "12 3 2.5 3", "5 2", "1.5 4"]

  /// The style sheet of a figure with so many curves.
  static func sheet(curveCount: Int) -> String {
    var sheet = """
      .survival text{font-family:Helvetica,Arial,'Liberation Sans',sans-serif;font-size:12px;fill:#1a1a1a}
      .survival .title{font-size:16px;font-weight:bold}
      .survival .panel{font-size:13.5px;font-weight:bold}
      .survival .caution{fill:#a32100}
      .survival .small{font-size:11px}
      .survival .page{fill:#fff}
      .survival .axis{stroke:#444;fill:none}
      .survival .grid{stroke:#e6e6e6;fill:none}
      .survival .median{stroke:#767676;stroke-dasharray:3 3;fill:none}
      .survival .curve{stroke-width:1.8;fill:none}
      .survival .censored{stroke-width:1.2;stroke-dasharray:none;fill:none}
      .survival .band{stroke:none;fill-opacity:.12}

      """
    for index in 0..<curveCount {
      sheet += ".survival .c\(index){stroke-dasharray:\(dash(index))}\n"
    }
    sheet += colors(onWhite, curveCount: curveCount)
    sheet += """
      @media screen and (prefers-color-scheme:dark){
      .survival text{fill:#ececec}
      .survival .caution{fill:#ff9d80}
      .survival .page{fill:#15171a}
      .survival .axis{stroke:#b8b8b8}
      .survival .grid{stroke:#2c3036}
      .survival .median{stroke:#9a9a9a}
      .survival .band{fill-opacity:.2}

      """
    return sheet + colors(onBlack, curveCount: curveCount) + "}\n"
  }

  private static func colors(_ palette: [String], curveCount: Int) -> String {
    (0..<curveCount).map { index in
      let color = palette[index % palette.count]
      return ".survival .c\(index),.survival .t\(index){stroke:\(color)}"
        + ".survival .b\(index){fill:\(color)}\n"
    }.joined()
  }

  /// The dashes of a curve; where the colors start anew, they come in another order.
  private static func dash(_ index: Int) -> String {
    dashes[(index + index / onWhite.count) % dashes.count]
  }
}
