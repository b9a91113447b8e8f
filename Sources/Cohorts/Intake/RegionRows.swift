/// What one region gave, beside the values that went straight into their columns.
final class RegionRows: @unchecked Sendable {
  /// The number of rows.
  var count = 0
  /// The worker whose level tables the codes refer to.
  var worker = 0
  /// The first error.
  var error: IntakeError?
  /// Where a row does not stand one line below the row before it; the first row always has one.
  var jumps: [(row: Int, line: Int)] = []
  /// For each column of text its texts end to end, and where each ends.
  var texts: [(bytes: [UInt8], ends: [Int])] = []
}

/// What a worker keeps from region to region.
final class WorkerState: @unchecked Sendable {
  /// For each column the levels that the worker has met.
  var levels: [LevelTable]
  /// For each column its levels that are written with doubled quotes.
  var escapedLevels: [EscapedLevels]
  /// The bytes that the worker looks at.
  let buffer = WindowBuffer()
  /// The columns of numbers in which a cell is none.
  var failed: Set<Int> = []

  /// Prepares an empty level table for each column.
  init(kinds: [ColumnKind]) {
    levels = kinds.map { _ in LevelTable() }
    escapedLevels = kinds.map { _ in EscapedLevels() }
  }
}
