extension KaplanMeier {
  /// The time by which half of the group have had the event.
  public var median: SurvivalQuantile { quantile(0.5) }

  /// The time by which a share of the group has had the event (R's `quantile.survfit`).
  ///
  /// The first time at which S ≤ 1 − p; where S equals 1 − p up to rounding, the middle of the
  /// interval on which it does (to the last time of all, where it does so to the end). The limits
  /// are read from the curves of confidence limits in the same way (Brookmeyer and Crowley,
  /// *Biometrics* 38 (1982) 29), which rise again where patients come under observation late: then
  /// their first time counts, as in R's `print.survfit`, and not their height.
  ///
  /// - Parameter p: The share with an event, from 0 to 1.
  /// - Returns: The time and its limits; all nil for a `p` outside [0, 1] or a curve without times.
  public func quantile(_ p: Double) -> SurvivalQuantile {
    SurvivalQuantile(
      value: crossing(p, of: survival), low: crossing(p, of: low), high: crossing(p, of: high))
  }

  /// Where a curve that begins with 1 at time 0 comes down to 1 − p (R's `findq`).
  private func crossing(_ p: Double, of curve: [Double]) -> Double? {
    guard p >= 0, p <= 1, let last = curve.last, let end = times.last else { return nil }
    if p == 0 { return 0 }
    guard let from = place(curve, reaching: { $0 + TimeOrder.tolerance >= p }) else { return nil }
    if (p - (1 - last)).magnitude < TimeOrder.tolerance { return 0.5 * from + 0.5 * end }
    guard let to = place(curve, reaching: { $0 - TimeOrder.tolerance >= p }) else { return nil }
    return from == to ? from : 0.5 * from + 0.5 * to
  }

  /// The first time at which the share 1 − S is large enough; 0 where no loss is enough.
  private func place(_ curve: [Double], reaching isEnough: (Double) -> Bool) -> Double? {
    if isEnough(0) { return 0 }
    // NaN is not enough.
    return curve.firstIndex { isEnough(1 - $0) }.map { times[$0] }
  }
}
