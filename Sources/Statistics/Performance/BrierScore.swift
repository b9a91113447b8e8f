/// The mean squared difference between probability and outcome (Brier, 1950).
public struct BrierScore: Sendable, Hashable {
  /// The score; 0 is perfect.
  public let value: Double
  /// The score of the model that gives everyone the share of events, π(1 − π).
  public let reference: Double

  /// The share of the reference that is removed, 1 − value/reference; NaN with one class only.
  ///
  /// Negative where the predictions are worse than the share of events.
  public var scaled: Double {
    reference > 0 ? 1 - value / reference : .nan
  }

  /// Computes the score.
  ///
  /// - Parameter predictions: Probabilities in [0, 1], with or without weights.
  /// - Throws: `PerformanceError.probabilityOutsideUnitInterval`.
  public init(_ predictions: Predictions) throws(PerformanceError) {
    try predictions.requireProbabilities()
    let sum = predictions.sum { prediction, outcome in
      (prediction - outcome) * (prediction - outcome)
    }
    value = sum / predictions.totalWeight
    reference = predictions.prevalence * (1 - predictions.prevalence)
  }
}
