/// A survival curve at one time.
public struct SurvivalPoint: Sendable, Hashable {
  /// The time.
  public let time: Double
  /// How many rows are at risk just before the curve's next time, this one included; 0 after the
  /// last.
  public let atRisk: Int
  /// How many events there were up to the time.
  public let eventsSoFar: Int
  /// The survival probability.
  public let survival: Double
  /// Its standard error; NaN where S is 0.
  public let standardError: Double
  /// Its lower confidence limit; NaN where S is 0.
  public let low: Double
  /// Its upper confidence limit; NaN where S is 0.
  public let high: Double
}
