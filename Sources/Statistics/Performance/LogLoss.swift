internal import RealModule

/// The mean negative logarithm of the probability given to what happened.
public enum LogLoss {
  /// Computes the loss.
  ///
  /// A probability of 0 or 1 that is right costs nothing; one that is wrong makes the loss +∞.
  /// Probabilities are not clipped.
  ///
  /// - Parameter predictions: Probabilities in [0, 1], with or without weights.
  /// - Returns: The loss in nats; 0 is perfect.
  /// - Throws: `PerformanceError.probabilityOutsideUnitInterval`.
  public static func mean(_ predictions: Predictions) throws(PerformanceError) -> Double {
    try total(predictions) / predictions.totalWeight
  }

  /// The negative log-likelihood: the sum of which `mean(_:)` is the mean.
  static func total(_ predictions: Predictions) throws(PerformanceError) -> Double {
    try predictions.requireProbabilities()
    return predictions.sum { prediction, outcome in
      -(outcome == 1 ? Double.log(prediction) : Double.log(onePlus: -prediction))
    }
  }

  /// The negative log-likelihood of the model that gives everyone the share of events.
  static func ofPrevalence(_ predictions: Predictions) -> Double {
    let share = predictions.prevalence
    guard share > 0, share < 1 else { return 0 }
    let perRow = share * Double.log(share) + (1 - share) * Double.log(onePlus: -share)
    return -predictions.totalWeight * perRow
  }
}
