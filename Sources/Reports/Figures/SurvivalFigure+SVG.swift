extension SurvivalFigure {
  /// The figure as SVG: a whole document without scripts, fonts or anything from elsewhere.
  ///
  /// It has a title and a description in words, is dark where the reader's screen is and light on
  /// paper, and has no more corners than places, however many steps a curve has.
  public var svg: String {
    let layout = SurvivalLayout(self)
    var svg = """
      <svg xmlns="http://www.w3.org/2000/svg" class="survival" role="img" \
      aria-labelledby="survival-title survival-description" width="\(layout.width)" \
      height="\(layout.height)" style="max-width:100%;height:auto" viewBox="0 0 \(layout.width) \(layout.height)">
      <title id="survival-title">\(FigureText.escaped(title))</title>
      <desc id="survival-description">\(FigureText.escaped(words))</desc>
      <style>
      \(FigureStyle.sheet(curveCount: panels.map(\.curves.count).max() ?? 0))</style>
      <rect class="page" width="\(layout.width)" height="\(layout.height)"/>
      <text class="title" x="\(SurvivalLayout.margin)" y="26">\(layout.heading)</text>

      """
    for (index, panel) in panels.enumerated() {
      svg += SurvivalPanelDrawing(figure: self, panel: panel, index: index, layout: layout).svg
    }
    return svg + "</svg>\n"
  }

  /// What the figure shows, in words.
  private var words: String {
    panels.map { panel in
      let curves = panel.curves.map { curve in
        curve.summary.isEmpty ? curve.label : "\(curve.label): \(curve.summary)"
      }
      let heading = panel.title.isEmpty ? "Survival curves" : panel.title
      return ([heading + ". " + curves.joined(separator: "; ")] + panel.notes)
        .map { $0.hasSuffix(".") ? $0 : $0 + "." }.joined(separator: " ")
    }.joined(separator: " ")
  }
}
