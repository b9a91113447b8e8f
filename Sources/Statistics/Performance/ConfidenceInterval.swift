/// The two limits of a confidence interval.
public struct ConfidenceInterval: Sendable, Hashable {
  /// The lower limit.
  public let low: Double
  /// The upper limit.
  public let high: Double

  /// Creates an interval.
  public init(low: Double, high: Double) {
    self.low = low
    self.high = high
  }

  /// The number of standard errors to either side at a confidence level; NaN outside (0, 1).
  public static func normalMultiplier(level: Double) -> Double {
    guard level > 0, level < 1 else { return .nan }
    return -Normal.quantile(0.5 * (1 - level))
  }
}
