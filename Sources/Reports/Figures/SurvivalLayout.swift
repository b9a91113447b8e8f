/// Where the parts of a figure of survival curves stand, in pixels.
struct SurvivalLayout: Sendable {
  /// The space around everything.
  static let margin = 16
  /// The height of a line of text.
  static let line = 16
  /// The height of the plots.
  static let plotHeight = 300
  /// The width of a line that shows a curve's style, with the space behind it.
  static let sample = 24
  /// The size of plain text.
  static let textSize = 12.0

  /// The width of one panel with its labels.
  let panelWidth: Int
  /// What stands to the left of a plot: labels of the axis and of the rows below it.
  let left: Int
  /// The width of the plots.
  let plotWidth: Int
  /// Where panels start, below the heading.
  let top = 40
  /// Where plots start, the same in all panels.
  let plotTop: Int
  /// The width of the figure.
  let width: Int
  /// The height of the figure.
  let height: Int
  /// The heading as it fits, for SVG.
  let heading: String

  /// Lays out a figure.
  init(_ figure: SurvivalFigure) {
    let isWide = figure.panels.count > 1
    let panelWidth = isWide ? 600 : 680
    let labels = figure.panels.flatMap(\.curves).map {
      FigureText.width($0.label, size: Self.textSize)
    }
    left = max(58, min(160, Int(min(1_000, labels.max() ?? 0)) + Self.sample + 26))
    plotWidth = panelWidth - left - 2 * Self.margin
    let heads = figure.panels.map { panel in
      Self.noteLines(panel, width: panelWidth).count + panel.curves.count
        + (panel.title.isEmpty ? 0 : 1)
    }
    plotTop = top + (heads.max() ?? 0) * Self.line + 14
    let rows = figure.panels.map(\.curves.count).max() ?? 0
    height = plotTop + Self.plotHeight + 62 + (rows + 1) * Self.line
    self.panelWidth = panelWidth
    width = panelWidth * max(1, figure.panels.count)
    heading = FigureText.escaped(
      FigureText.cut(figure.title, width: Double(width - 2 * Self.margin), size: 16))
  }

  /// The notes of a panel in lines that fit.
  static func noteLines(_ panel: SurvivalFigure.Panel, width: Int) -> [String] {
    panel.notes.flatMap {
      FigureText.lines($0, width: Double(width - 2 * margin), size: textSize)
    }
  }
}
