internal import RealModule

/// The area under the ROC curve (the c-statistic) with DeLong's standard error.
///
/// The area is the share of pairs of an event and a non-event in which the event has the higher
/// prediction, a tie counting one half; it is exact up to its last rounding. The variance is that of
/// DeLong, DeLong and Clarke-Pearson (1988), from one sort as Sun and Xu (2014) showed: it agrees
/// with `pROC`. With fewer than two events or two non-events the standard error is NaN.
public struct AreaUnderCurve: Sendable, Hashable {
  /// The area and its standard error.
  public let estimate: NormalEstimate

  /// Computes area and standard error.
  ///
  /// - Parameter predictions: Predictions without weights; see `weighted(_:)` for those with.
  /// - Throws: `PerformanceError.oneClass`, `PerformanceError.weightsNotSupported`.
  public init(_ predictions: Predictions) throws(PerformanceError) {
    guard predictions.weights == nil else { throw .weightsNotSupported }
    try predictions.requireBothClasses()
    let groups = TiedGroups(predictions)
    let events = Double(predictions.eventCount)
    let nonEvents = Double(predictions.nonEventCount)
    let area = Self.area(groups, events: events, nonEvents: nonEvents)
    var ofEvents = CompensatedSum()
    var ofNonEvents = CompensatedSum()
    var eventsAbove = 0.0
    var nonEventsAbove = 0.0
    groups.visit { _, tiedEvents, tiedNonEvents in
      let ofEvent = (nonEvents - nonEventsAbove - 0.5 * tiedNonEvents) / nonEvents - area
      let ofNonEvent = (eventsAbove + 0.5 * tiedEvents) / events - area
      ofEvents.add(tiedEvents * ofEvent * ofEvent)
      ofNonEvents.add(tiedNonEvents * ofNonEvent * ofNonEvent)
      eventsAbove += tiedEvents
      nonEventsAbove += tiedNonEvents
    }
    let variance =
      ofEvents.value / (events - 1) / events + ofNonEvents.value / (nonEvents - 1) / nonEvents
    estimate = NormalEstimate(value: area, standardError: Double.sqrt(variance))
  }

  /// The area alone, in which a pair counts the product of its two weights.
  ///
  /// - Parameter predictions: Predictions with or without weights.
  /// - Returns: The area.
  /// - Throws: `PerformanceError.oneClass`.
  public static func weighted(_ predictions: Predictions) throws(PerformanceError) -> Double {
    try predictions.requireBothClasses()
    let events = predictions.sum { _, outcome in outcome }
    let nonEvents = predictions.sum { _, outcome in 1 - outcome }
    return area(TiedGroups(predictions), events: events, nonEvents: nonEvents)
  }

  /// DeLong's interval, area ± z·standardError, cut off at 0 and 1 (`pROC::ci.auc`).
  public func interval(level: Double = 0.95) -> ConfidenceInterval {
    let plain = estimate.interval(level: level)
    guard !plain.low.isNaN else { return plain }
    return ConfidenceInterval(low: max(0, plain.low), high: min(1, plain.high))
  }

  /// The interval that is symmetric on the logit scale, and so inside (0, 1); NaN for an area of
  /// exactly 0 or 1, which has no logit.
  public func logitInterval(level: Double = 0.95) -> ConfidenceInterval {
    let area = estimate.value
    guard area > 0, area < 1 else { return ConfidenceInterval(low: .nan, high: .nan) }
    let logit = Double.log(area) - Double.log(onePlus: -area)
    let ends = NormalEstimate(
      value: logit, standardError: estimate.standardError / (area * (1 - area))
    ).interval(level: level)
    return ConfidenceInterval(low: Logistic.inverse(ends.low), high: Logistic.inverse(ends.high))
  }

  /// Twice the number of rightly ranked pairs, which is a whole number without weights, over twice
  /// the number of pairs.
  private static func area(_ groups: TiedGroups, events: Double, nonEvents: Double) -> Double {
    var doubled = CompensatedSum()
    var eventsAbove = 0.0
    groups.visit { _, tiedEvents, tiedNonEvents in
      doubled.add(tiedNonEvents * (2 * eventsAbove + tiedEvents))
      eventsAbove += tiedEvents
    }
    return doubled.value / (2 * events * nonEvents)
  }
}
