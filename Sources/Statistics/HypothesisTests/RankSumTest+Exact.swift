extension RankSumTest {
  /// The test by the permutation distribution of the midranks.
  ///
  /// The p-value is the probability of a W at least as far from its expectation as the one
  /// observed. Without ties it is that of R's `wilcox.test(exact = TRUE)`, with ties that of
  /// `coin::wilcox_test(distribution = "exact")`. Without ties the shift has the exact interval of
  /// Bauer (JASA 67, 1972) as in R; where even the interval from the smallest to the largest
  /// difference does not reach the level, it has none.
  ///
  /// - Parameters:
  ///   - first: The values of the first group, without NaN; infinite values have ranks.
  ///   - second: The values of the second group.
  ///   - level: The confidence level of the interval.
  /// - Returns: W, the p-value and the shift.
  /// - Throws: `HypothesisTestError.tooFewValues`, `.missingValue`, `.constant`, `.invalidLevel`, and
  ///   `.tooLargeForExact` from some hundreds of values on (1,000 in two groups of equal size).
  public static func exact(
    _ first: [Double], _ second: [Double], level: Double = 0.95
  ) throws(HypothesisTestError) -> HypothesisTest {
    guard level > 0, level < 1 else { throw .invalidLevel(level) }
    let ranked = try ranks(first, second)
    let scores = MidrankScores(ranked)
    let pValue: Double
    var order: Int?
    if ranked.hasTies {
      pValue = try scores.twoSidedPValue()
    } else {
      // One lower half serves the test and the interval.
      let half = try scores.lowerHalf()
      pValue = scores.twoSidedPValue(lowerHalf: half)
      order = intervalOrder(half, level: level)
    }
    return HypothesisTest(
      .wilcoxonExact, statistic: statistic(ranked), pValue: pValue,
      effect: ShiftEstimate.effect(first, second, order: order))
  }

  /// The exact test up to `automaticLimit` values, the asymptotic one beyond.
  ///
  /// - Parameters:
  ///   - first: The values of the first group, without NaN; infinite values have ranks.
  ///   - second: The values of the second group.
  ///   - level: The confidence level of the interval.
  /// - Returns: The result, which names the test.
  /// - Throws: `HypothesisTestError.tooFewValues`, `.missingValue`, `.constant`, `.invalidLevel`.
  public static func automatic(
    _ first: [Double], _ second: [Double], level: Double = 0.95
  ) throws(HypothesisTestError) -> HypothesisTest {
    first.count + second.count <= automaticLimit
      ? try exact(first, second, level: level) : try asymptotic(first, second)
  }

  /// The rank of the difference that is the lower limit: the smallest C with P(U ≤ C) ≥ α/2, as R's
  /// `qwilcox`, or nil where that is 0.
  private static func intervalOrder(_ lowerHalf: [Double], level: Double) -> Int? {
    // R's allowance for what rounding took from the sum.
    let target = 0.5 * (1 - level) - 10 * Double.ulpOfOne
    var sum = 0.0
    for (count, probability) in lowerHalf.enumerated() {
      sum += probability
      if sum >= target { return count == 0 ? nil : count }
    }
    // The half ends short of 1/2 where no value is central; the level is then next to 0.
    return lowerHalf.count
  }
}
