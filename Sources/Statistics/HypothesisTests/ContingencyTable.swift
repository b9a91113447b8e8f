/// A table of counts: the levels of a variable in rows, the groups in columns.
public struct ContingencyTable: Sendable, Hashable {
  /// The largest number of observations, R's largest integer: products of two totals stay exact.
  public static let observationLimit = 2_147_483_647

  /// The counts by row and column.
  public let counts: [[Int]]
  /// The total of each row.
  public let rowTotals: [Int]
  /// The total of each column.
  public let columnTotals: [Int]
  /// The number of observations.
  public let total: Int

  /// Creates a table.
  ///
  /// - Parameter counts: One array per row, all of the same length.
  /// - Throws: `HypothesisTestError.unequalRowLengths`, `.negativeCount`, `.tooManyObservations`.
  public init(counts: [[Int]]) throws(HypothesisTestError) {
    let width = counts.first?.count ?? 0
    var columnTotals = [Int](repeating: 0, count: width)
    var rowTotals: [Int] = []
    var total = 0
    for (row, line) in counts.enumerated() {
      guard line.count == width else {
        throw .unequalRowLengths(row: row, found: line.count, expected: width)
      }
      var rowTotal = 0
      for (column, count) in line.enumerated() {
        guard count >= 0 else { throw .negativeCount(row: row, column: column) }
        // The remainder is compared, so that no sum can overflow.
        guard count <= Self.observationLimit - total else {
          throw .tooManyObservations(limit: Self.observationLimit)
        }
        total += count
        rowTotal += count
        columnTotals[column] += count
      }
      rowTotals.append(rowTotal)
    }
    self.counts = counts
    self.rowTotals = rowTotals
    self.columnTotals = columnTotals
    self.total = total
  }

  private init(kept counts: [[Int]], rowTotals: [Int], columnTotals: [Int], total: Int) {
    self.counts = counts
    self.rowTotals = rowTotals
    self.columnTotals = columnTotals
    self.total = total
  }

  /// The count that independence of rows and columns expects; NaN in a table without observations.
  public func expected(row: Int, column: Int) -> Double {
    Double(rowTotals[row] * columnTotals[column]) / Double(total)
  }

  /// The smallest expected count; NaN in a table without observations.
  public var smallestExpected: Double {
    guard let row = rowTotals.min(), let column = columnTotals.min(), total > 0 else { return .nan }
    return Double(row * column) / Double(total)
  }

  /// The table without rows and columns that are all zero.
  ///
  /// - Throws: `HypothesisTestError.degenerateTable` where fewer than two of either are left.
  func reduced() throws(HypothesisTestError) -> ContingencyTable {
    let rows = rowTotals.indices.filter { rowTotals[$0] > 0 }
    let columns = columnTotals.indices.filter { columnTotals[$0] > 0 }
    guard rows.count > 1, columns.count > 1 else {
      throw .degenerateTable(rows: rows.count, columns: columns.count)
    }
    return ContingencyTable(
      kept: rows.map { row in columns.map { counts[row][$0] } },
      rowTotals: rows.map { rowTotals[$0] }, columnTotals: columns.map { columnTotals[$0] },
      total: total)
  }

  /// The table with rows and columns exchanged.
  var transposed: ContingencyTable {
    let turned = columnTotals.indices.map { column in counts.map { $0[column] } }
    return ContingencyTable(
      kept: turned, rowTotals: columnTotals, columnTotals: rowTotals, total: total)
  }

  /// Whether there are two rows and two columns.
  var isTwoByTwo: Bool { rowTotals.count == 2 && columnTotals.count == 2 }
}
