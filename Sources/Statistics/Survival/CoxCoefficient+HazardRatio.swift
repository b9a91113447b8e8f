internal import RealModule

extension CoxCoefficient {
  /// The hazard ratio for one unit of the covariate, exp of the estimate.
  public var hazardRatio: Double { Double.exp(estimate) }

  /// The limits of the hazard ratio: exp of those of the log hazard ratio.
  public func hazardRatioInterval(level: Double) -> ConfidenceInterval {
    let limits = interval(level: level)
    return ConfidenceInterval(low: Double.exp(limits.low), high: Double.exp(limits.high))
  }
}
