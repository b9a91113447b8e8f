#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// A table of text for a person: aligned columns, two spaces between them.
struct TerminalTable {
  /// On which side of its column a cell stands.
  enum Alignment {
    /// Text.
    case left
    /// Numbers.
    case right
  }

  private let header: [String]
  private let alignments: [Alignment]
  private var rows: [[String]] = []

  /// Starts a table; columns are named with how they align.
  init(_ columns: [(name: String, alignment: Alignment)]) {
    header = columns.map { TerminalText.cell($0.name) }
    alignments = columns.map(\.alignment)
  }

  /// Adds a row of one cell for each column.
  mutating func append(_ cells: [String]) {
    rows.append(cells.map(TerminalText.cell))
  }

  /// The table as text; the header is bold on a terminal that shows it.
  func text(bold: Bool = false) -> String {
    let widths = header.indices.map { column in
      rows.reduce(header[column].count) { widest, row in
        max(widest, column < row.count ? row[column].count : 0)
      }
    }
    var text = line(header, widths: widths)
    if bold { text = "\u{1B}[1m\(text)\u{1B}[0m" }
    text += "\n"
    for row in rows { text += line(row, widths: widths) + "\n" }
    return text
  }

  private func line(_ cells: [String], widths: [Int]) -> String {
    var line = ""
    for (column, cell) in cells.enumerated() where column < widths.count {
      let padding = String(repeating: " ", count: widths[column] - cell.count)
      line += column == 0 ? "" : "  "
      line += alignments[column] == .left ? cell + padding : padding + cell
    }
    while line.last == " " { line.removeLast() }
    return line
  }

  /// Whether standard output is a terminal on which bold text is wanted (https://no-color.org).
  static var wantsBold: Bool {
    guard isatty(STDOUT_FILENO) == 1 else { return false }
    guard let value = getenv("NO_COLOR") else { return true }
    return value.pointee == 0
  }
}
