/// How far apart the mean probabilities of events and non-events are.
public enum DiscriminationSlope {
  /// The mean probability of events minus that of non-events (Tjur's R², 2009).
  ///
  /// - Parameter predictions: Probabilities in [0, 1], with or without weights.
  /// - Returns: The difference, from −1 to 1.
  /// - Throws: `PerformanceError.oneClass`, `.probabilityOutsideUnitInterval`.
  public static func value(_ predictions: Predictions) throws(PerformanceError) -> Double {
    try predictions.requireBothClasses()
    try predictions.requireProbabilities()
    let ofEvents = predictions.sum { prediction, outcome in prediction * outcome }
    let ofNonEvents = predictions.sum { prediction, outcome in prediction * (1 - outcome) }
    let events = predictions.sum { _, outcome in outcome }
    let nonEvents = predictions.sum { _, outcome in 1 - outcome }
    return ofEvents / events - ofNonEvents / nonEvents
  }
}
