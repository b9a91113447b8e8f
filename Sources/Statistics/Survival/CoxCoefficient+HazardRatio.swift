internal import RealModule

extension CoxCoefficient {
  /// The hazard ratio for one unit of the covariate, exp of the estimate.
  public var hazardRatio: Double { Double.exp(estimate) }

  /// The limits of the hazard ratio: exp of those of the log hazard ratio.
  public func hazardRatioInterval(level: Double) -> ConfidenceInterval {
    Self.hazardRatios(interval(level: level))
  }

  /// The limits of a hazard ratio that has these limits of its logarithm.
  public static func hazardRatios(_ interval: ConfidenceInterval) -> ConfidenceInterval {
    ConfidenceInterval(low: Double.exp(interval.low), high: Double.exp(interval.high))
  }
}
