/// A raster of characters on which step curves are drawn, each told apart by a letter.
struct TerminalCanvas {
  /// How curves are drawn.
  enum Ink: Sendable, Hashable {
    /// Dots of braille, two across and four down in a character.
    case braille
    /// The curve's letter in every character.
    case letters

    /// Dots across and down in a character.
    var dots: (across: Int, down: Int) { self == .braille ? (2, 4) : (1, 1) }
  }

  private struct Cell {
    var dots: UInt8 = 0
    var curve = -1
    var letter: Character?
  }

  private let ink: Ink
  private let columns: Int
  private let rows: Int
  private var cells: [Cell]

  /// The bits of a character's dots, by row and column, in the order of Unicode's braille patterns.
  private static let bits: [[UInt8]] = [[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]]

  /// Creates an empty raster.
  init(columns: Int, rows: Int, ink: Ink) {
    self.ink = ink
    self.columns = max(1, columns)
    self.rows = max(1, rows)
    cells = [Cell](repeating: Cell(), count: self.columns * self.rows)
  }

  /// The letter of a curve.
  static func letter(_ curve: Int) -> Character {
    Character(Unicode.Scalar(UInt8(ascii: "A") + UInt8(max(0, curve) % 26)))
  }

  /// Draws a curve from the left border on.
  ///
  /// - Parameters:
  ///   - curve: The curve.
  ///   - largest: The time at the right border.
  ///   - number: The place of the curve among all.
  mutating func draw(_ curve: SurvivalCurve, largest: Double, number: Int) {
    let (width, height) = (columns * ink.dots.across - 1, rows * ink.dots.down - 1)
    let outline = StepOutline(
      start: curve.start, times: curve.times, heights: curve.survival, width: width,
      height: height, largest: largest)
    for (index, corner) in outline.corners.enumerated() {
      let isLast = index == outline.corners.count - 1
      let next = isLast ? outline.end : outline.corners[index + 1].across
      for across in corner.across...max(corner.across, next) {
        dot(across: across, down: corner.down, number: number)
      }
      guard !isLast else { continue }
      for down in corner.down...max(corner.down, outline.corners[index + 1].down) {
        dot(across: next, down: down, number: number)
      }
    }
    if let last = outline.corners.last {
      ends.append((outline.end / ink.dots.across, last.down / ink.dots.down, number))
    }
  }

  private var ends: [(column: Int, row: Int, number: Int)] = []

  private mutating func dot(across: Int, down: Int, number: Int) {
    let (column, row) = (across / ink.dots.across, down / ink.dots.down)
    guard (0..<columns).contains(column), (0..<rows).contains(row) else { return }
    let place = row * columns + column
    let bits = Self.bits[down % ink.dots.down][across % ink.dots.across]
    if cells[place].curve < 0 { cells[place].curve = number }
    cells[place].dots |= bits
  }

  /// Puts a letter at the end of each curve and here and there on it, where no other curve runs.
  mutating func addLetters() {
    for (column, row, number) in ends {
      let places = [(column + 1, row), (column + 1, row - 1), (column + 1, row + 1), (column, row)]
      let free = places.first { column, row in
        (0..<columns).contains(column) && (0..<rows).contains(row)
          && cells[row * columns + column].letter == nil
          && [-1, number].contains(cells[row * columns + column].curve)
      }
      guard let (column, row) = free else { continue }
      cells[row * columns + column].letter = Self.letter(number)
      cells[row * columns + column].curve = number
    }
    guard ink == .braille else { return }
    for (_, _, number) in ends {
      let first = 8 + (7 * number) % 24
      for column in stride(from: first, to: columns - 4, by: 24) { mark(column, number: number) }
    }
  }

  private mutating func mark(_ column: Int, number: Int) {
    let places = (0..<rows).map { $0 * columns + column }.filter { cells[$0].curve == number }
    guard places.count == 1, let place = places.first, cells[place].letter == nil else { return }
    cells[place].letter = Self.letter(number)
  }

  /// A line of the raster, in color where each curve has one.
  func line(_ row: Int, colors: [String]) -> String {
    var line = ""
    var current = -1
    for cell in cells[row * columns..<(row + 1) * columns] {
      if !colors.isEmpty, cell.curve != current {
        if current >= 0 { line += "\u{1B}[0m" }
        if cell.curve >= 0 { line += "\u{1B}[\(colors[cell.curve % colors.count])m" }
        current = cell.curve
      }
      line.append(character(of: cell))
    }
    if current >= 0, !colors.isEmpty { line += "\u{1B}[0m" }
    while line.last == " " { line.removeLast() }
    return line
  }

  private func character(of cell: Cell) -> Character {
    if let letter = cell.letter { return letter }
    guard cell.dots > 0 else { return " " }
    guard ink == .braille else { return Self.letter(cell.curve) }
    return Unicode.Scalar(0x2800 + UInt32(cell.dots)).map { Character($0) } ?? "*"
  }
}
