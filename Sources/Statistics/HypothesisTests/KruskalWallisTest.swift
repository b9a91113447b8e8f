/// Kruskal and Wallis's rank test of several groups.
///
/// Kruskal and Wallis, Use of ranks in one-criterion variance analysis (JASA 47, 1952), with their
/// correction for ties; R's `kruskal.test`.
public enum KruskalWallisTest {
  /// Makes the test.
  ///
  /// - Parameter groups: The values of each group, without NaN; infinite values have ranks. Groups
  ///   without values take no part.
  /// - Returns: H, its degrees of freedom and the p-value of its χ² approximation.
  /// - Throws: `HypothesisTestError.tooFewGroups`, `.missingValue`, `.constant`.
  public static func test(groups: [[Double]]) throws(HypothesisTestError) -> HypothesisTest {
    let filled = groups.count { !$0.isEmpty }
    guard filled > 1 else { throw .tooFewGroups(found: filled) }
    let ranked = try RankedGroups(groups)
    // (N − 1)·Σ n(r̄ − r̄..)²/Σ(r − r̄..)², the corrected H in a form of positive terms.
    var between = 0.0
    for group in groups.indices where ranked.sizes[group] > 0 {
      let deviation = Double(ranked.doubledDeviation(ofGroup: group))
      between += deviation * deviation / Double(ranked.sizes[group])
    }
    let statistic = Double(ranked.total - 1) * between / ranked.quadrupledSumOfSquares
    let degreesOfFreedom = Double(filled - 1)
    let distribution = ChiSquared(degreesOfFreedom: degreesOfFreedom)
    return HypothesisTest(
      .kruskal, statistic: statistic, degreesOfFreedom: degreesOfFreedom,
      pValue: distribution?.survival(statistic) ?? .nan)
  }
}
