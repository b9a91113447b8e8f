/// A log-rank test of equal survival in several groups (R's `survdiff`).
///
/// At each event time the events of a group are compared with its share of those at risk; with a
/// weight exponent ρ each time weighs S(t−)^ρ, where S is the curve of all groups in the stratum
/// (Harrington and Fleming, *Biometrika* 69 (1982) 553: ρ = 0 is the log-rank test, ρ = 1 Peto and
/// Peto's form of Wilcoxon's). Strata are compared within and then added. With entry times, which
/// `survdiff` refuses, those at risk are those who have entered: without tied events this is the
/// score test of Cox's model.
///
/// A group that is never at risk when an event happens says nothing and takes no degree of freedom,
/// as in R. Where other differences have no variance (everyone has the event at one time, or sets
/// of groups never meet), R stops; here the degrees of freedom are the rank of the variance.
public struct LogRankTest: Sendable, Hashable {
  /// Why there is nothing to compare.
  public enum Gap: Sendable, Hashable {
    /// No row has an event.
    case noEvents
    /// At no event were two groups at risk with an outcome that could differ.
    case noComparison
  }

  /// The number of rows in each group.
  public let counts: [Int]
  /// The (weighted) number of events in each group.
  public let observed: [Double]
  /// The (weighted) number of events expected in each group if survival were equal.
  public let expected: [Double]
  /// Observed minus expected, without the rounding of their difference.
  public let difference: [Double]
  /// The covariance of the differences: element `g * groupCount + h` is that of groups g and h.
  public let covariance: [Double]
  /// The test statistic; 0 where there is nothing to compare.
  public let chiSquared: Double
  /// Its degrees of freedom; 0 where there is nothing to compare.
  public let degreesOfFreedom: Int
  /// Why there is nothing to compare; nil where there is.
  public let gap: Gap?

  /// Compares groups.
  ///
  /// - Parameters:
  ///   - rows: The times.
  ///   - groups: The group of each row, in 0..<groupCount.
  ///   - groupCount: The number of groups.
  ///   - strata: The stratum of each row, in 0..<strataCount; nil where there is one.
  ///   - strataCount: The number of strata.
  ///   - rho: The weight exponent ρ, at least 0.
  /// - Throws: `SurvivalError.unequalLabels`, `.unknownGroup`, `.invalidWeightExponent`.
  public init(
    _ rows: SurvivalTimes, groups: [Int32], groupCount: Int, strata: [Int32]? = nil,
    strataCount: Int = 1, rho: Double = 0
  ) throws(SurvivalError) {
    guard rho >= 0, rho < .infinity else { throw .invalidWeightExponent(rho) }
    try rows.check(labels: groups, count: groupCount)
    if let strata { try rows.check(labels: strata, count: strataCount) }
    let tallies = RiskTallies(
      rows, blocks: strata.map { TimeTally.Labels(values: $0, count: strataCount) },
      groups: TimeTally.Labels(values: groups, count: groupCount))
    var counts = [Int](repeating: 0, count: groupCount)
    for (group, count) in zip(tallies.leaving.groups, tallies.leaving.counts) {
      counts[Int(group)] += Int(count)
    }
    self.counts = counts
    var sums = LogRankSums(groupCount: groupCount, rho: rho)
    for stratum in 0..<tallies.leaving.blockCount { sums.add(stratum, of: tallies) }
    observed = sums.observed
    expected = sums.expected
    difference = sums.difference.map(\.value)
    covariance = sums.symmetricCovariance
    let statistic = QuadraticForm(vector: difference, covariance: covariance)
    chiSquared = statistic.value
    degreesOfFreedom = statistic.rank
    gap = statistic.rank > 0 ? nil : rows.eventCount == 0 ? .noEvents : .noComparison
  }

  /// The p-value; nil where there is nothing to compare.
  public var pValue: Double? { distribution?.survival(chiSquared) }

  /// The natural logarithm of the p-value, finite where the p-value underflows.
  public var logPValue: Double? { distribution?.logSurvival(chiSquared) }

  private var distribution: ChiSquared? {
    ChiSquared(degreesOfFreedom: Double(degreesOfFreedom))
  }
}
