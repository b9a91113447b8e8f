import Statistics
import TestSupport
import Testing

struct RankSumTestExactTests {
  /// (1, 3) beside (2, 4, 5): U is 0, 1, 2, 3, 4, 5, 6 in 1, 1, 2, 2, 2, 1, 1 of ten ways; four of
  /// them are as far from 3 as the observed 1.
  @Test func smallExampleByHand() throws {
    let result = try RankSumTest.exact([1, 3], [2, 4, 5], level: 0.8)
    #expect(result.name == .wilcoxonExact)
    #expect(result.statistic == 1)
    #expect(result.pValue == 0.4)
    #expect(result.effect?.value == -1.5)
    // P(U ≤ 0) = 0.1: differences −4, −3, −2, −1, −1, 1 from the first to the last.
    #expect(result.effect?.interval == nil)
    let wide = try RankSumTest.exact([1, 3], [2, 4, 5], level: 0.7)
    #expect(wide.effect?.interval == ConfidenceInterval(low: -4, high: 1))
  }

  /// Midranks 1, 2.5, 2.5, 4: of the six pairs, {1, 2.5} twice and {2.5, 4} twice are 1.5 from 5,
  /// {1, 4} and {2.5, 2.5} are not.
  @Test func tiesByHand() throws {
    #expect(try RankSumTest.exact([1, 2], [2, 3]).pValue == 2.0 / 3)
    #expect(try RankSumTest.exact([1, 3], [2, 2]).pValue == 1)
    // A group of one at the low end of 1, 2, 2, 2: nothing is as far above.
    #expect(try RankSumTest.exact([1], [2, 2, 2]).pValue == 0.25)
    #expect(try RankSumTest.exact([2, 2, 2], [1]).pValue == 0.25)
  }

  /// R: wilcox.test(x, y, conf.int = TRUE), the exact distribution.
  @Test func exampleOfHollanderAndWolfeAgreesWithR() throws {
    let first = [0.8, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46]
    let result = try RankSumTest.exact(first, [1.15, 0.88, 0.9, 0.74, 1.21])
    #expect(result.statistic == 35)
    expectClose(result.pValue, 0.2544122544122544, relative: 1e-15)
    expectClose(result.effect?.value ?? .nan, 0.305, relative: 1e-14)
    expectClose(result.effect?.interval?.low ?? .nan, -0.15, relative: 1e-14)
    expectClose(result.effect?.interval?.high ?? .nan, 0.76, relative: 1e-14)
  }

  /// Complete separation: 2 of C(250, 100) ways, from exact integers.
  @Test func farTailKeepsItsDigits() throws {
    let result = try RankSumTest.exact(
      (0..<100).map(Double.init), (100..<250).map(Double.init))
    expectClose(result.pValue, 3.298683634534973e-72, relative: 1e-15)
    let equal = try RankSumTest.exact(
      (0..<40).map(Double.init), (40..<80).map(Double.init))
    // 2/C(80, 40).
    expectClose(equal.pValue, 2 / 1.07507208733336176461620e23, relative: 1e-15)
  }

  /// The counts of the shift algorithm beside every choice of 4 among 9 tied values.
  @Test func tiesAgreeWithEnumeration() throws {
    let values = [1.0, 1, 2, 3, 3, 3, 5, 8, 8]
    let ranks = [3, 3, 6, 10, 10, 10, 14, 17, 17]
    let choices = (0..<512).filter { $0.nonzeroBitCount == 4 }
    let distances = choices.map { choice in
      abs(ranks.indices.reduce(0) { $0 + (choice >> $1 & 1) * ranks[$1] } - 40)
    }
    for (choice, distance) in zip(choices, distances) {
      let first = values.indices.filter { choice >> $0 & 1 == 1 }.map { values[$0] }
      let second = values.indices.filter { choice >> $0 & 1 == 0 }.map { values[$0] }
      let far = Double(distances.count { $0 >= distance })
      expectClose(try RankSumTest.exact(first, second).pValue, far / 126, relative: 1e-15)
      expectClose(try RankSumTest.exact(second, first).pValue, far / 126, relative: 1e-15)
    }
  }

  @Test func automaticChoosesByTheNumberOfValues() throws {
    let hundred = (0..<100).map(Double.init)
    #expect(try RankSumTest.automatic(hundred, hundred.map { $0 + 0.5 }).name == .wilcoxonExact)
    #expect(
      try RankSumTest.automatic(hundred, (0...100).map { Double($0) + 0.5 }).name == .wilcoxon)
  }

  @Test func limitsAreStated() {
    #expect(throws: HypothesisTestError.invalidLevel(1)) {
      try RankSumTest.exact([1], [2], level: 1)
    }
    #expect(throws: HypothesisTestError.self) {
      try RankSumTest.exact((0..<2000).map(Double.init), (0..<2000).map { Double($0) + 0.5 })
    }
    #expect(throws: HypothesisTestError.constant) { try RankSumTest.exact([1, 1], [1]) }
  }
}
