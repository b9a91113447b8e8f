/// Patients as a table: one row a patient, one column a variable.
public struct Cohort: Sendable {
  /// Where the rows came from, for messages: a path, or `-` for standard input.
  public let source: String
  /// The columns, in file order.
  public let columns: [Column]
  /// The number of rows.
  public let rowCount: Int
  /// The line of the source on which each row starts (the header is line 1); nil when the rows
  /// stand on consecutive lines from line 2 on.
  public let lines: [Int]?
  /// The SHA-256 of the source's bytes in hexadecimal, where the reader was asked for it.
  public let digest: String?

  /// Creates a cohort of columns that all hold `rowCount` values.
  public init(
    source: String, columns: [Column], rowCount: Int, lines: [Int]? = nil, digest: String? = nil
  ) {
    self.source = source
    self.columns = columns
    self.rowCount = rowCount
    self.lines = lines
    self.digest = digest
  }

  /// The column of that name, or nil where there is none.
  public func column(named name: String) -> Column? {
    columns.first { $0.name == name }
  }

  /// The line of the source on which a row starts; for a row that there is not, where it would stand
  /// in a file of nothing but rows.
  public func line(ofRow row: Int) -> Int {
    guard let lines, lines.indices.contains(row) else { return row + 2 }
    return lines[row]
  }

  /// The same columns with only the given rows, in the given order; line numbers are kept.
  public func selecting(rows: [Int]) -> Cohort {
    Cohort(
      source: source,
      columns: columns.map {
        Column(name: $0.name, position: $0.position, values: $0.values.selecting(rows: rows))
      },
      rowCount: rows.count, lines: rows.map(line(ofRow:)), digest: digest)
  }
}

extension Column.Values {
  /// The values of the given rows, in the given order.
  func selecting(rows: [Int]) -> Column.Values {
    switch self {
    case .numeric(let numbers):
      return .numeric(rows.map { numbers[$0] })
    case .categorical(let categories):
      return .categorical(
        CategoricalValues(codes: rows.map { categories.codes[$0] }, levels: categories.levels))
    case .text(let texts):
      var bytes: [UInt8] = []
      var offsets = [0]
      offsets.reserveCapacity(rows.count + 1)
      for row in rows {
        bytes.append(contentsOf: texts.bytes[texts.offsets[row]..<texts.offsets[row + 1]])
        offsets.append(bytes.count)
      }
      return .text(TextValues(bytes: bytes, offsets: offsets))
    }
  }
}
