import TestSupport
import Testing

@testable import LinearAlgebra

@Suite struct WorkingSetTests {
  private func rows(_ count: Int, columns: Int) -> LogisticRows {
    var numbers = SeededNumbers(seed: 5)
    let elements = (0..<count * columns).map { _ in numbers.next() - 0.5 }
    return LogisticRows(
      design: Matrix(rowCount: count, columnCount: columns, elements: elements),
      outcomes: (0..<count).map { $0 % 3 == 0 ? 1 : 0 }, weights: nil, offsets: nil)
  }

  /// The minimum of the quadratic solves its equations, whether the second derivative was formed at
  /// once or column by column.
  @Test(arguments: [[9], [1, 1, 7], [4, 5], [8, 1]])
  func minimumsSolveNormalEquations(sizes: [Int]) {
    let rows = rows(41, columns: 9)
    var set = WorkingSet(
      rows, design: SingleColumns(rows.design), shares: [Double](repeating: 1.0 / 41, count: 41))
    let free = [Double](repeating: .infinity, count: 9)
    let penalty = CoordinatePenalty(
      thresholds: [Double](repeating: 0, count: 9), ridges: [Double](repeating: 1e-3, count: 9),
      lowest: free.map { -$0 }, highest: free, groupSizes: [Int](repeating: 1, count: 9))
    var first = 0
    for size in sizes {
      set.insert(
        Array(first..<first + size), coefficients: [Double](repeating: 0, count: size))
      first += size
    }
    set.adopt(penalty)
    let found = set.minimum(tolerance: 1e-24, share: 0, limit: 10_000)
    // At coefficients of zero every variance is a quarter of the share.
    for row in 0..<9 {
      var left = 1e-3 * found.coefficients[row]
      for column in 0..<9 {
        let product = zip(rows.design.column(row), rows.design.column(column)).reduce(0) {
          $0 + $1.0 * $1.1 / 4 / 41
        }
        left += product * found.coefficients[column]
      }
      // The diagonal is larger by 10⁻⁵.
      expectClose(left, set.score[row], absolute: 2e-5)
    }
    #expect(found.decrement > 0)
  }

  @Test func columnsWithoutACoefficientLeave() {
    let rows = rows(20, columns: 6)
    var set = WorkingSet(
      rows, design: SingleColumns(rows.design), shares: [Double](repeating: 0.05, count: 20))
    set.insert([2, 4, 5], coefficients: [0.5, 0, 0])
    set.refresh { $0 == 4 }
    #expect(set.columns == [2, 5])
    #expect(set.contains(5))
    #expect(!set.contains(4))
    set.updateScore()
    for (column, score) in zip(set.columns, set.score) {
      #expect(set.scores(of: [column]) == [score])
    }
  }
}
