internal import RealModule

extension Calibration {
  /// Solves Σ w(y − p(a + x)) = 0 for a by Newton's method inside a bracket.
  ///
  /// The left side falls strictly from the events' weight to minus the non-events', so that the root
  /// exists and bisection can always fall back on.
  static func fitIntercept(_ rows: Predictions) -> NormalEstimate {
    func score(_ a: Double) -> (value: Double, information: Double) {
      var value = CompensatedSum()
      var information = CompensatedSum()
      for (row, x) in rows.values.enumerated() {
        let weight = rows.weight(row)
        if weight == 0 { continue }
        let event = rows.outcomes[row] == 1
        let miss = Logistic.inverse(event ? -(a + x) : a + x)
        value.add(weight * (event ? miss : -miss))
        information.add(weight * miss * Logistic.inverse(event ? a + x : -(a + x)))
      }
      return (value.value, information.value)
    }
    let finite = rows.values
    var low = -50 - (finite.max() ?? 0).magnitude - (finite.min() ?? 0).magnitude
    var high = -low
    var a = 0.0
    for _ in 0..<200 {
      let (value, information) = score(a)
      if value == 0 { break }
      if value > 0 { low = a } else { high = a }
      var next = a + value / information
      if !(next > low && next < high) { next = 0.5 * (low + high) }
      let step = (next - a).magnitude
      a = next
      if step <= 4e-16 * max(1, a.magnitude) { break }
    }
    return NormalEstimate(value: a, standardError: 1 / Double.sqrt(score(a).information))
  }

  /// Fits intercept and slope, where the maximum exists.
  static func fitLine(_ rows: Predictions) -> Result<Line, SlopeFailure> {
    if let failure = separation(rows) { return .failure(failure) }
    let total = rows.totalWeight
    let center = rows.sum { x, _ in x / total }
    let spread = Double.sqrt(rows.sum { x, _ in (x - center) * (x - center) / total })
    guard spread > 0, spread.isFinite else { return .failure(.notConverged(iterations: 0)) }
    let scale = RecalibrationScale(center: center, spread: spread)
    return RecalibrationFit.maximum(of: rows, scale: scale).map { fit in
      // Back from z = (x − center)/spread to x: slope b/spread, intercept a − center·b/spread.
      let shift = center / spread
      let variance =
        fit.varianceOfIntercept
        - shift * (2 * fit.covariance - shift * fit.varianceOfSlope)
      return Line(
        slope: NormalEstimate(
          value: fit.slope / spread, standardError: Double.sqrt(fit.varianceOfSlope) / spread),
        intercept: NormalEstimate(
          value: fit.intercept - shift * fit.slope,
          standardError: Double.sqrt(max(0, variance))))
    }
  }

  /// With one predictor the maximum exists exactly where the ranges of events and non-events
  /// overlap in more than one point (Albert and Anderson, 1984).
  private static func separation(_ rows: Predictions) -> SlopeFailure? {
    var events = (low: Double.infinity, high: -Double.infinity)
    var nonEvents = events
    for row in rows.values.indices where rows.weight(row) > 0 {
      let x = rows.values[row]
      if rows.outcomes[row] == 1 {
        events = (min(events.low, x), max(events.high, x))
      } else {
        nonEvents = (min(nonEvents.low, x), max(nonEvents.high, x))
      }
    }
    if min(events.low, nonEvents.low) == max(events.high, nonEvents.high) {
      return .constantPredictions
    }
    if nonEvents.high <= events.low { return .separatedUpwards }
    return events.high <= nonEvents.low ? .separatedDownwards : nil
  }
}
