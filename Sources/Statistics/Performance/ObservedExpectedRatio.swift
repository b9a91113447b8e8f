internal import RealModule

/// Events that happened over events that were predicted (O:E), calibration in the large.
public struct ObservedExpectedRatio: Sendable, Hashable {
  /// The weight of the events.
  public let observed: Double
  /// The sum of the probabilities.
  public let expected: Double
  /// The standard error of the ratio's logarithm, √((1 − O/n)/O).
  ///
  /// Binomial events and fixed predictions (Debray and others, BMJ 2017). Infinite without events.
  public let logStandardError: Double

  /// The ratio; above 1 where the predictions are too low.
  public var value: Double { observed / expected }

  /// Computes the ratio.
  ///
  /// - Parameter predictions: Probabilities in [0, 1]; weights count rows.
  /// - Throws: `PerformanceError.probabilityOutsideUnitInterval`.
  public init(_ predictions: Predictions) throws(PerformanceError) {
    try predictions.requireProbabilities()
    let rows = predictions.totalWeight
    observed = predictions.sum { _, outcome in outcome }
    expected = predictions.sum { prediction, _ in prediction }
    logStandardError = Double.sqrt(max(0, 1 - observed / rows) / observed)
  }

  /// The interval that is symmetric on the logarithmic scale; NaN without events.
  public func interval(level: Double = 0.95) -> ConfidenceInterval {
    guard observed > 0 else { return ConfidenceInterval(low: .nan, high: .nan) }
    let factor = Double.exp(ConfidenceInterval.normalMultiplier(level: level) * logStandardError)
    return ConfidenceInterval(low: value / factor, high: value * factor)
  }
}
