/// Draws one panel of a figure of survival curves.
struct SurvivalPanelDrawing {
  let figure: SurvivalFigure
  let panel: SurvivalFigure.Panel
  let index: Int
  let layout: SurvivalLayout

  /// Steps of the grid within a pixel; finer ones cannot be seen.
  private static let grid = 4
  /// Bands of more curves would hide each other.
  private static let mostBands = 3

  private var plotWidth: Int { layout.plotWidth }
  private var plotHeight: Int { SurvivalLayout.plotHeight }

  /// The panel as an SVG group.
  var svg: String {
    let origin = index * layout.panelWidth
    let left = SurvivalLayout.margin + layout.left
    return """
      <g transform="translate(\(origin),0)">
      \(head)<g transform="translate(\(left),\(layout.plotTop))">
      \(axes)\(bands)\(medians)\(curves)\(atRisk)</g>
      </g>

      """
  }

  // MARK: Text

  private var head: String {
    let width = Double(layout.panelWidth - 2 * SurvivalLayout.margin)
    var y = layout.top + 12
    var text = ""
    if !panel.title.isEmpty {
      let title = FigureText.cut(panel.title, width: width, size: 14.5)
      let names = panel.isCaution ? "panel caution" : "panel"
      text += label(title, x: SurvivalLayout.margin, y: y, names)
      y += SurvivalLayout.line
    }
    for line in SurvivalLayout.noteLines(panel, width: layout.panelWidth) {
      text += label(line, x: SurvivalLayout.margin, y: y)
      y += SurvivalLayout.line
    }
    // Legends stand just above the plots, whatever the other panel's height.
    y = max(y, layout.plotTop - 14 - panel.curves.count * SurvivalLayout.line + 12)
    for (place, curve) in panel.curves.enumerated() {
      let start = SurvivalLayout.margin
      text += "<path class=\"curve c\(place)\" d=\"M\(start),\(y - 4)h34\"/>"
      let summary = curve.summary.isEmpty ? "" : ": \(curve.summary)"
      // Of a name that is too long the end is cut, not what is said of the group.
      let room = width - 44 - FigureText.width(summary, size: SurvivalLayout.textSize)
      let name = FigureText.cutInside(
        curve.label, width: max(60, room), size: SurvivalLayout.textSize)
      let shown = FigureText.cut(
        name + summary, width: width - 44, size: SurvivalLayout.textSize)
      let isCut = shown != curve.label + summary
      text += label(shown, x: start + 42, y: y, full: isCut ? curve.label + summary : nil)
      y += SurvivalLayout.line
    }
    return text
  }

  private func label(
    _ text: String, x: Int, y: Int, _ names: String = "", anchor: String? = nil,
    full: String? = nil
  ) -> String {
    let names = names.isEmpty ? "" : " class=\"\(names)\""
    let anchor = anchor.map { " text-anchor=\"\($0)\"" } ?? ""
    let title = full.map { "<title>\(FigureText.escaped($0))</title>" } ?? ""
    let words = FigureText.escaped(text)
    return "<text x=\"\(x)\" y=\"\(y)\"\(names)\(anchor)>\(words)\(title)</text>\n"
  }

  // MARK: Axes

  private func across(_ time: Double) -> Int {
    StepOutline.place(time / figure.largestTime, of: plotWidth)
  }

  private var axes: String {
    var text = ""
    for quarter in 0...4 {
      let y = plotHeight * (4 - quarter) / 4
      text += "<path class=\"grid\" d=\"M0,\(y)h\(plotWidth)\"/>"
      text += "<path class=\"axis\" d=\"M-4,\(y)h4\"/>"
      text += label("\(25 * quarter)%", x: -8, y: y + 4, anchor: "end")
    }
    for tick in figure.ticks {
      text += "<path class=\"axis\" d=\"M\(across(tick)),\(plotHeight)v5\"/>"
      text += label(TickText.text(tick), x: across(tick), y: plotHeight + 18, anchor: "middle")
    }
    text += "<path class=\"axis\" d=\"M0,0V\(plotHeight)H\(plotWidth)\"/>\n"
    let words = FigureText.cut(figure.timeLabel, width: Double(plotWidth), size: 12)
    text += label(words, x: plotWidth / 2, y: plotHeight + 36, anchor: "middle")
    let turned = "transform=\"translate(-44,\(plotHeight / 2)) rotate(-90)\" text-anchor=\"middle\""
    return text + "<text \(turned)>\(FigureText.escaped(figure.probabilityLabel))</text>\n"
  }

  private var atRisk: String {
    var y = plotHeight + 58
    var text = label("Number at risk", x: -layout.left, y: y, "small")
    for (place, curve) in panel.curves.enumerated() {
      y += SurvivalLayout.line
      let (start, sample) = (-layout.left, SurvivalLayout.sample)
      let width = Double(layout.left - sample - 20)
      let shown = FigureText.cutInside(curve.label, width: width, size: SurvivalLayout.textSize)
      text += "<path class=\"curve c\(place)\" d=\"M\(start),\(y - 4)h\(sample - 5)\"/>"
      text += label(
        shown, x: start + sample, y: y, full: shown != curve.label ? curve.label : nil)
      for (tick, count) in zip(figure.ticks, curve.atRisk) {
        text += label("\(count)", x: across(tick), y: y, "small", anchor: "middle")
      }
    }
    return text
  }

  // MARK: Curves

  private func outline(
    _ curve: SurvivalCurve, _ heights: [Double], until: Double? = nil
  ) -> StepOutline {
    StepOutline(
      start: curve.start, times: curve.times, heights: heights, width: plotWidth * Self.grid,
      height: plotHeight * Self.grid, largest: figure.largestTime, until: until)
  }

  private var curves: String {
    panel.curves.enumerated().map { place, curve in
      let outline = outline(curve, curve.survival)
      return "<path class=\"curve c\(place)\" d=\"\(Self.path(outline))\"/>\n"
        + marks(of: curve, place: place)
    }.joined()
  }

  /// A small stroke where patients are censored, one a pixel.
  private func marks(of curve: SurvivalCurve, place: Int) -> String {
    var path = ""
    var last = (across: -1, down: -1)
    for ((time, survival), count) in zip(zip(curve.times, curve.survival), curve.censored)
    where count > 0 {
      let point = (
        across: across(time), down: StepOutline.place(1 - survival, of: plotHeight)
      )
      guard point != last else { continue }
      last = point
      path += "M\(point.across),\(point.down - 4)v8"
    }
    return path.isEmpty ? "" : "<path class=\"censored t\(place)\" d=\"\(path)\"/>\n"
  }

  private var medians: String {
    let reached = panel.curves.compactMap(\.median).filter(\.isFinite)
    guard let largest = reached.max() else { return "" }
    let middle = plotHeight / 2
    let drops = reached.map { "M\(across($0)),\(middle)V\(plotHeight)" }.joined()
    return "<path class=\"median\" d=\"M0,\(middle)H\(across(largest))\(drops)\"/>\n"
  }

  private var bands: String {
    guard panel.curves.count <= Self.mostBands else { return "" }
    return panel.curves.enumerated().map { place, curve in
      let (low, high) = (curve.limit(\.low), curve.limit(\.high))
      guard !low.isEmpty else { return "" }
      // The last limits hold until the next time, where there are none any more.
      let until = low.count < curve.times.count ? curve.times[low.count] : nil
      let upper = outline(curve, high, until: until)
      let lower = outline(curve, low, until: until)
      return "<path class=\"band b\(place)\" d=\"\(Self.path(upper))\(Self.wayBack(lower))Z\"/>\n"
    }.joined()
  }

  /// The outline from left to right.
  private static func path(_ outline: StepOutline) -> String {
    var path = ""
    for (index, corner) in outline.corners.enumerated() {
      let (x, y) = (text(corner.across), text(corner.down))
      path += index == 0 ? "M\(x),\(y)" : "H\(x)V\(y)"
    }
    return path + "H\(text(outline.end))"
  }

  /// The outline from right to left.
  private static func wayBack(_ outline: StepOutline) -> String {
    outline.corners.reversed().map { "V\(text($0.down))H\(text($0.across))" }.joined()
  }

  /// A place on the grid in pixels.
  private static func text(_ steps: Int) -> String {
    let rest = steps % grid
    let fraction = ["", ".25", ".5", ".75"]
    return "\(steps / grid)\(fraction.indices.contains(rest) ? fraction[rest] : "")"
  }
}
