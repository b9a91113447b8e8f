internal import RealModule

/// The rank-sum test of two groups of Wilcoxon, Mann and Whitney.
///
/// The statistic W is R's: the number of pairs in which the value of the first group is the larger,
/// a tie counting one half. The effect is Hodges and Lehmann's shift.
public enum RankSumTest {
  /// The number of values in both groups up to which `automatic` takes the exact distribution.
  public static let automaticLimit = 200

  /// The test by the normal approximation, corrected for ties and continuity: R's
  /// `wilcox.test(exact = FALSE)`.
  ///
  /// - Parameters:
  ///   - first: The values of the first group, without NaN; infinite values have ranks.
  ///   - second: The values of the second group.
  /// - Returns: W, the p-value, and the shift without an interval.
  /// - Throws: `HypothesisTestError.tooFewValues`, `.missingValue`, `.constant`.
  public static func asymptotic(
    _ first: [Double], _ second: [Double]
  ) throws(HypothesisTestError) -> HypothesisTest {
    let ranked = try ranks(first, second)
    let deviation = Double(ranked.doubledDeviation(ofGroup: 0).magnitude)
    // Half a pair for continuity; of an exactly central W nothing is taken. All of it doubled.
    let corrected = max(0, deviation - 1)
    let sizes = Double(ranked.sizes[0]) * Double(ranked.sizes[1])
    let total = Double(ranked.total)
    let variance = sizes / total / (total - 1) * ranked.quadrupledSumOfSquares
    return HypothesisTest(
      .wilcoxon, statistic: statistic(ranked),
      pValue: Normal.twoSidedPValue(corrected / Double.sqrt(variance)),
      effect: ShiftEstimate.effect(first, second, order: nil))
  }

  /// W from the ranks of two groups.
  static func statistic(_ ranked: RankedGroups) -> Double {
    0.5 * Double(ranked.doubledRankSums[0] - ranked.sizes[0] * (ranked.sizes[0] + 1))
  }

  /// The ranks of two groups that both have values.
  static func ranks(
    _ first: [Double], _ second: [Double]
  ) throws(HypothesisTestError) -> RankedGroups {
    for (group, values) in [first, second].enumerated() where values.isEmpty {
      throw .tooFewValues(group: group, found: 0, needed: 1)
    }
    return try RankedGroups([first, second])
  }
}
