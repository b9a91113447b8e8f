/// Guesses from the first rows what each column holds, so that few columns are read twice.
///
/// The guess can be too narrow, never too wide: a column that a later cell does not fit is read
/// again as the next kind, so the kinds in the end depend on all cells and on nothing else.
struct TypeInference {
  /// Rows that begin behind that many bytes are not looked at, whatever the bytes are read in.
  static let byteLimit = 1 << 21
  /// The most rows and the most cells that are looked at.
  private static let rowLimit = 256
  private static let cellLimit = 1 << 18

  let layout: TableLayout
  let scanner: CellScanner
  let missing: MissingTokens
  private let numberText = NumberText()

  /// Prepares to look at a table.
  init(layout: TableLayout, scanner: CellScanner, missing: MissingTokens) {
    self.layout = layout
    self.scanner = scanner
    self.missing = missing
  }

  /// A kind for each column: text where it was asked for, numbers unless a cell is none.
  func kinds(textColumns: Set<String>) -> [ColumnKind] {
    var kinds = layout.columns.map {
      textColumns.contains($0.name) ? ColumnKind.text : .pointNumber
    }
    var position = layout.start
    let rows = min(Self.rowLimit, max(4, Self.cellLimit / max(1, kinds.count)))
    let end = min(scanner.bytes.count, max(layout.start + 1, Self.byteLimit))
    for _ in 0..<rows where position < end {
      guard let next = look(atRow: position, &kinds) else { break }
      position = next
    }
    return kinds
  }

  /// Looks at a row; nil where it is not as it should be, which is for the reader to report.
  private func look(atRow start: Int, _ kinds: inout [ColumnKind]) -> Int? {
    var position = start
    for column in kinds.indices {
      guard let cell = try? scanner.cell(at: position) else { return nil }
      let range = cell.isQuoted ? scanner.trimmed(cell.content) : cell.content
      while kinds[column].isNumber, !missing.contain(range, of: scanner.bytes),
        numberText.value(of: range, in: scanner.bytes, decimalMark: kinds[column].decimalMark)
          == nil
      {
        kinds[column] = kinds[column].next(delimiter: layout.delimiter)
      }
      position = cell.end + 1
      let end = scanner.bytes[cell.end]
      if end != layout.delimiter || cell.end >= scanner.bytes.count {
        return end == ASCII.carriageReturn ? position + 1 : position
      }
    }
    return nil
  }
}
