/// A time by which a share of a group has had the event, with its confidence limits.
public struct SurvivalQuantile: Sendable, Hashable {
  /// The time; nil where the curve does not come down that far.
  public let value: Double?
  /// The lower confidence limit; nil where the lower limits do not come down that far.
  public let low: Double?
  /// The upper confidence limit; nil where the upper limits do not come down that far.
  public let high: Double?

  /// Creates a quantile.
  public init(value: Double?, low: Double?, high: Double?) {
    self.value = value
    self.low = low
    self.high = high
  }
}
