/// The mean survival time up to a limit: the area under the survival curve.
public struct RestrictedMean: Sendable, Hashable {
  /// The limit τ.
  public let limit: Double
  /// The mean, in the unit of time.
  public let value: Double
  /// Its standard error.
  public let standardError: Double

  /// The mean time lost before the limit, τ − mean.
  public var timeLost: Double { limit - value }

  /// The estimate as a normal one.
  public var estimate: NormalEstimate {
    NormalEstimate(value: value, standardError: standardError)
  }
}
