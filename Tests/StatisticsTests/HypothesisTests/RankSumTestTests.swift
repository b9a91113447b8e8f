import Statistics
import TestSupport
import Testing

struct RankSumTestTests {
  /// (1, 3) beside (2, 4, 5): one pair of six in favour of the first group.
  @Test func smallExampleByHand() throws {
    let result = try RankSumTest.asymptotic([1, 3], [2, 4, 5])
    #expect(result.name == .wilcoxon)
    #expect(result.statistic == 1)
    // (|1 − 3| − 1/2)/√(2·3·6/12) = 1.5/√3.
    expectClose(result.pValue, Normal.twoSidedPValue(0.75.squareRoot()), relative: 1e-15)
    // Differences −4, −3, −2, −1, −1, 1.
    #expect(result.effect?.measure == .shift)
    #expect(result.effect?.value == -1.5)
    #expect(result.effect?.interval == nil)
  }

  /// R: wilcox.test(c(1.5, 2, 2, 7.25, 3), c(2, 9, 9.5, 11), exact = FALSE).
  @Test func tiesAreCorrectedForAsInR() throws {
    let result = try RankSumTest.asymptotic([1.5, 2, 2, 7.25, 3], [2, 9, 9.5, 11])
    #expect(result.statistic == 3)
    expectClose(result.pValue, 0.10536405286983042, relative: 1e-14)
  }

  @Test func centralStatisticHasPOfOne() throws {
    #expect(try RankSumTest.asymptotic([1, 4], [2, 3]).pValue == 1)
    #expect(try RankSumTest.asymptotic([1, 1], [1, 1, 1, 2]).pValue <= 1)
  }

  @Test func undefinedTestsAreNamed() {
    #expect(throws: HypothesisTestError.constant) { try RankSumTest.asymptotic([1, 1], [1]) }
    #expect(throws: HypothesisTestError.tooFewValues(group: 1, found: 0, needed: 1)) {
      try RankSumTest.asymptotic([1, 2], [])
    }
    #expect(throws: HypothesisTestError.missingValue(group: 1, index: 1)) {
      try RankSumTest.asymptotic([1, 2], [3, .nan])
    }
  }

  @Test func infiniteValuesHaveRanksButNoShift() throws {
    let infinite = try RankSumTest.asymptotic([1, 3], [2, 4, .infinity])
    #expect(infinite.pValue == (try RankSumTest.asymptotic([1, 3], [2, 4, 5])).pValue)
    #expect(infinite.effect == nil)
  }

  @Test func scaleDoesNotMatter() throws {
    let first = [1.5, 2, 2, 7.25, 3]
    let second = [2, 9, 9.5, 11]
    let plain = try RankSumTest.asymptotic(first, second)
    for scale in [0x1p-1000, 0x1p1000] {
      let scaled = try RankSumTest.asymptotic(first.map { $0 * scale }, second.map { $0 * scale })
      #expect(scaled.pValue == plain.pValue)
      #expect(scaled.effect?.value == (plain.effect?.value).map { $0 * scale })
    }
  }
}
