extension SurvivalFigure {
  /// How a figure is drawn with characters.
  public struct TerminalStyle: Sendable, Hashable {
    /// The width in characters.
    public var width: Int
    /// Whether the terminal shows characters beyond ASCII.
    public var isUnicode: Bool
    /// Whether curves are in color.
    public var isColored: Bool

    /// Creates a style.
    public init(width: Int, isUnicode: Bool, isColored: Bool) {
      self.width = width
      self.isUnicode = isUnicode
      self.isColored = isColored
    }
  }

  /// Codes of colors that are told apart on light and on dark terminals.
  private static let colors = ["36", "33", "35", "32", "34", "31"]
  /// What stands to the left of the curves: `100% |`.
  private static let gutter = 6
  private static let rows = 14

  /// The letter by which a curve is known in a terminal's figure.
  public static func letter(_ curve: Int) -> Character { TerminalCanvas.letter(curve) }

  /// A panel for a terminal: steps in braille or letters, the axis, the numbers at risk.
  ///
  /// Curves carry letters, so that they are told apart without color.
  ///
  /// - Parameters:
  ///   - panel: The place of the panel; nothing is drawn where there is none.
  ///   - style: What the terminal can show.
  /// - Returns: Lines of at most the style's width (40 at least).
  public func terminalText(panel: Int, style: TerminalStyle) -> String {
    guard panels.indices.contains(panel) else { return "" }
    let curves = panels[panel].curves
    let columns = max(40, min(style.width, 500)) - Self.gutter
    var canvas = TerminalCanvas(
      columns: columns, rows: Self.rows, ink: style.isUnicode ? .braille : .letters)
    // Two columns to the right are kept for the letters at the ends.
    let largest = largestTime * Double(columns) / Double(columns - 2)
    for (number, curve) in curves.enumerated() {
      canvas.draw(curve, largest: largest, number: number)
    }
    canvas.addLetters()
    let marks = style.isUnicode ? ("\u{2524}", "\u{2502}") : ("+", "|")
    var text = ""
    for row in 0..<Self.rows {
      let label = [0: "100%", 3: "75%", 7: "50%", 10: "25%", 13: "0%"][row]
      text += Self.padded(label ?? "", to: Self.gutter - 1)
      text += label == nil ? marks.1 : marks.0
      text += canvas.line(row, colors: style.isColored ? Self.colors : []) + "\n"
    }
    let places = ticks.map { StepOutline.place($0 / largest, of: columns - 1) }
    text += axis(places: places, columns: columns, isUnicode: style.isUnicode)
    text +=
      Self.line(ticks.map(TickText.text), at: places) + "  "
      + FigureText.cut(timeLabel, width: 24, size: 1) + "\n"
    guard curves.contains(where: { !$0.atRisk.isEmpty }) else { return text }
    text += "number at risk\n"
    for (number, curve) in curves.enumerated() {
      let counts = Self.line(curve.atRisk.map { "\($0)" }, at: places)
      text += String(TerminalCanvas.letter(number)) + counts.dropFirst() + "\n"
    }
    return text
  }

  private func axis(places: [Int], columns: Int, isUnicode: Bool) -> String {
    let (corner, line, tick): (Character, Character, Character) =
      isUnicode ? ("\u{2514}", "\u{2500}", "\u{2534}") : ("+", "-", "+")
    var axis = [Character](repeating: line, count: columns)
    for place in places where axis.indices.contains(place) { axis[place] = tick }
    if places.first == 0 { axis.removeFirst() }
    return Self.padded("", to: Self.gutter - 1) + (places.first == 0 ? [corner, tick] : [corner])
      + axis.dropLast(places.first == 0 ? 1 : 0) + "\n"
  }

  /// Texts centered below the ticks; one that would run into the last is left out.
  private static func line(_ texts: [String], at places: [Int]) -> String {
    var line = ""
    for (text, place) in zip(texts, places) {
      let start = max(0, gutter + place - text.count / 2)
      guard line.isEmpty || start > line.count else { continue }
      line += String(repeating: " ", count: max(0, start - line.count)) + text
    }
    return line
  }

  private static func padded(_ text: String, to width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }
}
