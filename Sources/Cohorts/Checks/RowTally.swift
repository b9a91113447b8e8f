/// The rows in which a check found something: how many, and which come first.
struct RowTally {
  /// The most rows that are kept.
  static let kept = 20

  /// The number of rows.
  private(set) var count = 0
  /// The first rows.
  private(set) var rows: [Int] = []

  /// Adds a row; rows come in order.
  @inline(__always)
  mutating func add(_ row: Int) {
    count += 1
    if rows.count < Self.kept { rows.append(row) }
  }

  /// The rows that meet a condition.
  init(_ rowCount: Int = 0, where condition: (Int) -> Bool = { _ in false }) {
    for row in 0..<max(0, rowCount) where condition(row) { add(row) }
  }
}
