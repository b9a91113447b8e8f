internal import RealModule

/// The cumulative hazard and the survival that a Cox model expects for given covariates.
///
/// The arrays have one element for each event time of the stratum, ascending; between them nothing
/// changes.
public struct CoxCurve: Sendable, Hashable {
  /// The event times.
  public let times: [Double]
  /// The cumulative hazard Λ(t).
  public let cumulativeHazard: [Double]
  /// The standard error of Λ(t), which is that of log S(t).
  public let standardErrors: [Double]

  /// exp(−Λ(t)).
  public var survival: [Double] { cumulativeHazard.map { .exp(-$0) } }
}
