internal import RealModule

/// The difference of two areas under ROC curves on the same patients.
///
/// DeLong, DeLong and Clarke-Pearson (1988): the covariance of the two areas comes from the paired
/// placements. Agrees with `pROC::roc.test(method = "delong", paired = TRUE)`.
public struct AUCComparison: Sendable, Hashable {
  /// First area minus second, with its standard error; NaN where a class has fewer than two rows.
  public let difference: NormalEstimate
  /// The covariance of the two areas.
  public let covariance: Double

  /// The difference over its standard error.
  ///
  /// Where the standard error is 0 (the two rank every
  /// pair alike) the statistic of a zero difference is 0.
  public var statistic: Double {
    if difference.value == 0, difference.standardError == 0 { return 0 }
    return difference.value / difference.standardError
  }

  /// The two-sided p-value.
  public var pValue: Double { Normal.twoSidedPValue(statistic) }

  /// Compares two sets of predictions.
  ///
  /// - Parameters:
  ///   - first: Predictions without weights.
  ///   - second: Predictions of the same outcomes, row for row.
  /// - Throws: `PerformanceError.differentOutcomes`, `.oneClass`, `.weightsNotSupported`.
  public init(_ first: Predictions, _ second: Predictions) throws(PerformanceError) {
    guard first.weights == nil, second.weights == nil else { throw .weightsNotSupported }
    guard first.count == second.count else {
      throw .unequalLengths(predictions: second.count, outcomes: first.count, weights: nil)
    }
    if let row = first.outcomes.indices.first(where: { first.outcomes[$0] != second.outcomes[$0] })
    {
      throw .differentOutcomes(row: row)
    }
    try first.requireBothClasses()
    let placements = (TiedGroups(first).placements(), TiedGroups(second).placements())
    let areas = (try AreaUnderCurve.weighted(first), try AreaUnderCurve.weighted(second))
    var product = Self.zeroes
    var difference = Self.zeroes
    for (row, outcome) in first.outcomes.enumerated() {
      let a = placements.0[row] - areas.0
      let b = placements.1[row] - areas.1
      let index = outcome == 1 ? 1 : 0
      product[index].add(a * b)
      // The variance of the difference, not the sum of three variances, which cancels.
      difference[index].add((a - b) * (a - b))
    }
    let counts = [Double(first.nonEventCount), Double(first.eventCount)]
    covariance = Self.overClasses(product, counts)
    self.difference = NormalEstimate(
      value: areas.0 - areas.1, standardError: Double.sqrt(Self.overClasses(difference, counts)))
  }

  private static var zeroes: [CompensatedSum] { [CompensatedSum(), CompensatedSum()] }

  private static func overClasses(_ sums: [CompensatedSum], _ counts: [Double]) -> Double {
    zip(sums, counts).reduce(0) { $0 + $1.0.value / ($1.1 - 1) / $1.1 }
  }
}
