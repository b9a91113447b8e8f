/// The area under the precision-recall curve as a step function.
public enum AveragePrecision {
  /// Σ (Rₖ − Rₖ₋₁)Pₖ over the distinct predictions from the highest down, as scikit-learn's
  /// `average_precision_score`: tied rows form one step, and nothing is interpolated.
  ///
  /// - Parameter predictions: Any scores, with or without weights.
  /// - Returns: The average precision; that of a useless score is the share of events.
  /// - Throws: `PerformanceError.oneClass`.
  public static func value(_ predictions: Predictions) throws(PerformanceError) -> Double {
    try predictions.requireBothClasses()
    var sum = CompensatedSum()
    var events = 0.0
    var rows = 0.0
    TiedGroups(predictions).visit { _, tiedEvents, tiedNonEvents in
      events += tiedEvents
      rows += tiedEvents + tiedNonEvents
      sum.add(tiedEvents * events / rows)
    }
    return sum.value / events
  }
}
