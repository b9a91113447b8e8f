/// Hosmer and Lemeshow's comparison of observed and expected events in groups of similar risk.
///
/// Groups are cut at quantiles of the predictions (R's type 7), each including its upper limit, as
/// R's `cut(p, quantile(p), include.lowest = TRUE)`; equal quantiles are one, so that tied
/// predictions can leave fewer groups than were asked for. The test depends on that choice and has
/// little power in small samples: report it beside a calibration curve, not instead of one.
public struct HosmerLemeshow: Sendable, Hashable {
  /// Patients of similar predicted risk.
  public struct Group: Sendable, Hashable {
    /// The number of rows.
    public internal(set) var count = 0
    /// The number of events.
    public internal(set) var observed = 0
    /// The sum of the predictions.
    public internal(set) var expected = 0.0
  }

  /// The groups, from the lowest risk up.
  public let groups: [Group]

  /// Σ (O − E)²/(E(1 − E/n)) over the groups; infinite where certainty was wrong.
  public var statistic: Double {
    groups.reduce(0) { sum, group in
      let difference = Double(group.observed) - group.expected
      if difference == 0 { return sum }
      let variance = group.expected * (1 - group.expected / Double(group.count))
      return sum + difference * difference / max(0, variance)
    }
  }

  /// Groups the rows.
  ///
  /// - Parameters:
  ///   - predictions: Probabilities in [0, 1], without weights.
  ///   - groups: The number of groups asked for; below 1 counts as 1.
  /// - Throws: `PerformanceError.probabilityOutsideUnitInterval`, `.weightsNotSupported`.
  public init(_ predictions: Predictions, groups: Int = 10) throws(PerformanceError) {
    guard predictions.weights == nil else { throw .weightsNotSupported }
    try predictions.requireProbabilities()
    let wanted = min(max(1, groups), predictions.count)
    let shares = (1...wanted).map { Double($0) / Double(wanted) }
    let order = predictions.values.indices.sorted {
      predictions.values[$0] < predictions.values[$1]
    }
    let sorted = order.map { predictions.values[$0] }
    // The lowest prediction opens the first group and so cannot close it.
    var limits = Set(shares.map { Quantile.type7($0, ofSorted: sorted) })
      .sorted().filter { $0 > sorted[0] }
    if limits.isEmpty { limits = [sorted[0]] }
    var found = [Group](repeating: Group(), count: limits.count)
    var index = 0
    for row in order {
      while index + 1 < limits.count, predictions.values[row] > limits[index] { index += 1 }
      found[index].count += 1
      found[index].observed += predictions.outcomes[row] == 1 ? 1 : 0
      found[index].expected += predictions.values[row]
    }
    self.groups = found.filter { $0.count > 0 }
  }

  /// The p-value of the chi-squared test; NaN where no degree of freedom is left.
  ///
  /// - Parameter isDevelopmentData: Whether the model was fitted to the same rows, which takes two
  ///   degrees of freedom; in other data there is one for each group.
  /// - Returns: The upper tail.
  public func pValue(isDevelopmentData: Bool) -> Double {
    let degrees = Double(groups.count - (isDevelopmentData ? 2 : 0))
    return ChiSquared(degreesOfFreedom: degrees)?.survival(statistic) ?? .nan
  }
}
