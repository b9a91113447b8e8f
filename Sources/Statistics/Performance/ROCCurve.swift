/// Sensitivity and specificity at every threshold.
///
/// A row is classified as an event where its prediction is at or above the threshold.
public struct ROCCurve: Sendable, Hashable {
  /// A threshold and what it leads to.
  public struct Point: Sendable, Hashable {
    /// The smallest prediction classified as an event; +∞ where none is.
    public let threshold: Double
    /// The middle between `threshold` and the next lower prediction, as `pROC` reports it; −∞ where
    /// every row is classified as an event, +∞ where none is.
    public let midpoint: Double
    /// The weight of the events at or above the threshold.
    public let truePositives: Double
    /// The weight of the non-events at or above the threshold.
    public let falsePositives: Double
    /// The share of events at or above the threshold.
    public let sensitivity: Double
    /// The share of non-events below the threshold.
    public let specificity: Double

    /// Youden's index, sensitivity + specificity − 1.
    public var youdenIndex: Double { sensitivity + specificity - 1 }
  }

  /// The points, from the threshold +∞ (nobody is an event) down to the lowest prediction.
  public let points: [Point]

  /// Computes the curve.
  ///
  /// - Parameter predictions: Any scores, with or without weights.
  /// - Throws: `PerformanceError.oneClass`.
  public init(_ predictions: Predictions) throws(PerformanceError) {
    try predictions.requireBothClasses()
    var cuts: [(threshold: Double, events: Double, nonEvents: Double)] = [(.infinity, 0, 0)]
    var events = 0.0
    var nonEvents = 0.0
    TiedGroups(predictions).visit { value, tiedEvents, tiedNonEvents in
      events += tiedEvents
      nonEvents += tiedNonEvents
      cuts.append((value, events, nonEvents))
    }
    points = cuts.indices.map { index in
      let cut = cuts[index]
      let next = index + 1 < cuts.count ? cuts[index + 1].threshold : -.infinity
      return Point(
        threshold: cut.threshold,
        midpoint: cut.threshold.isFinite ? 0.5 * cut.threshold + 0.5 * next : cut.threshold,
        truePositives: cut.events, falsePositives: cut.nonEvents,
        sensitivity: cut.events / events, specificity: (nonEvents - cut.nonEvents) / nonEvents)
    }
  }

  /// The points at which Youden's index is largest, from the highest threshold down; ties are
  /// decided by exact products, not by rounded shares.
  public var youdenPoints: [Point] {
    guard let all = points.last else { return [] }
    func merit(_ point: Point) -> Double {
      point.truePositives * all.falsePositives - point.falsePositives * all.truePositives
    }
    let best = points.map(merit).max()
    return points.filter { merit($0) == best }
  }
}
