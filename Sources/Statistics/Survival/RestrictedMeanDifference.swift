internal import RealModule

/// Two groups compared by their restricted mean survival times.
///
/// Royston and Parmar, *BMC Med. Res. Methodol.* 13 (2013) 152; R's `survRM2::rmst2`. It needs no
/// proportional hazards.
public struct RestrictedMeanDifference: Sendable, Hashable {
  /// The mean of the group of interest minus that of the reference.
  public let difference: NormalEstimate
  /// The logarithm of the ratio of the means, by the delta method; nil where a mean is 0.
  public let logRatio: NormalEstimate?
  /// The logarithm of the ratio of the times lost; nil where one is 0.
  public let logTimeLostRatio: NormalEstimate?

  /// Compares two means up to the same limit.
  ///
  /// - Parameters:
  ///   - mean: The mean of the group of interest.
  ///   - reference: The mean of the group it is compared with.
  public init(_ mean: RestrictedMean, reference: RestrictedMean) {
    difference = NormalEstimate(
      value: mean.value - reference.value,
      standardError: Double.hypot(mean.standardError, reference.standardError))
    logRatio = RestrictedMeanDifference.logRatio(
      mean.value, mean.standardError, reference.value, reference.standardError)
    logTimeLostRatio = RestrictedMeanDifference.logRatio(
      mean.timeLost, mean.standardError, reference.timeLost, reference.standardError)
  }

  /// The two-sided p-value of no difference; NaN where both means are without error.
  public var pValue: Double { difference.pValue(against: 0) }

  private static func logRatio(
    _ value: Double, _ error: Double, _ reference: Double, _ referenceError: Double
  ) -> NormalEstimate? {
    guard value > 0, reference > 0 else { return nil }
    return NormalEstimate(
      value: Double.log(value / reference),
      standardError: Double.hypot(error / value, referenceError / reference))
  }
}
