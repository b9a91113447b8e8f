extension KaplanMeier {
  /// The survival probability at a time: 1 before the first event, and after the last time as there.
  public func survival(at time: Double) -> Double {
    let index = reached(time)
    return index > 0 ? survival[index - 1] : 1
  }

  /// The curve at a time (R's `summary.survfit` with `times` and `extend = TRUE`).
  ///
  /// - Parameter time: Any time; before the first of the curve, S is 1 with no error.
  /// - Returns: The point.
  public func point(at time: Double) -> SurvivalPoint {
    let index = reached(time) - 1
    let known = index >= 0
    return SurvivalPoint(
      time: time, atRisk: atRisk(at: time),
      eventsSoFar: known ? events[...index].reduce(0) { $0 + Int($1) } : 0,
      survival: known ? survival[index] : 1, standardError: known ? standardError(index) : 0,
      low: known ? low[index] : 1, high: known ? high[index] : 1)
  }

  /// How many rows are at risk at a time, for the table below a curve.
  ///
  /// As in R's `summary.survfit`: the number at risk at the first of the curve's times that is not
  /// before it; 0 after the last. With entry times that counts who enters before that time.
  public func atRisk(at time: Double) -> Int {
    let index = partition { $0 < time }
    return index < times.count ? Int(atRisk[index]) : 0
  }

  /// How many of the curve's times have been reached.
  private func reached(_ time: Double) -> Int {
    partition { $0 <= time }
  }

  /// How many of the ascending times satisfy what the first of them do.
  private func partition(_ isBefore: (Double) -> Bool) -> Int {
    var (low, high) = (0, times.count)
    while low < high {
      let middle = (low + high) / 2
      if isBefore(times[middle]) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
