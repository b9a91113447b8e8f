import Statistics
import TestSupport
import Testing

/// Hodges and Lehmann's shift of groups with more differences than are listed.
struct ShiftEstimateTests {
  @Test func medianOfManyDifferences() throws {
    var generator = SeededGenerator(seed: 5)
    for (rounding, scale) in [(0.0, 1.0), (2, 1), (1, 1), (0, 1e-300), (0, 1e300), (1, 0.1)] {
      let values = (0..<83).map { _ in
        let value = generator.nextNormal()
        return (rounding > 0 ? (value * rounding).rounded() : value) * scale
      }
      // Even and odd numbers of differences.
      for split in [30, 41] {
        try expectMedian(Array(values[..<split]), Array(values[split...]))
        try expectMedian(Array(values[split...]), Array(values[..<split]))
      }
    }
  }

  /// All differences but a few are 0, on both sides of which the smallest numbers are searched.
  @Test func manyZeros() throws {
    let first = [Double](repeating: 0, count: 40) + [1, 2]
    try expectMedian(first, [Double](repeating: 0, count: 41) + [-1])
    try expectMedian(first.map { -$0 }, [Double](repeating: 0, count: 41) + [-1])
  }

  /// The test is of ranks and stands; a shift beyond the largest number does not.
  @Test func differencesOutOfRange() throws {
    for values in [[-1e308], [-1e308, 1], [-.infinity, 3]] as [[Double]] {
      let test = try RankSumTest.exact(values, [1e308, -1e308])
      #expect(test.effect == nil)
      #expect(try RankSumTest.asymptotic([1e308, -1e308], values).effect == nil)
    }
  }

  private func expectMedian(_ first: [Double], _ second: [Double]) throws {
    let all = first.flatMap { one in second.map { one - $0 } }.sorted()
    let (low, high) = (all[(all.count - 1) / 2], all[all.count / 2])
    let shift = try RankSumTest.asymptotic(first, second).effect?.value
    #expect(shift == (low == high ? low : 0.5 * low + 0.5 * high))
  }
}
