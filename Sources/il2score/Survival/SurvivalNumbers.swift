internal import Statistics

/// Survival times for a person.
enum SurvivalNumbers {
  /// A time with one decimal, or two where it is below 10; not reached is a dash.
  static func time(_ value: Double?, notReached: String = "-") -> String {
    guard let value, value.isFinite else { return notReached }
    guard value == 0 || (value >= 0.1 && value < 1e6) else { return NumberText.significant(value) }
    return NumberText.fixed(value, decimals: value < 10 ? 2 : 1)
  }

  /// A time with its limits; a limit that is not reached is a dash.
  static func interval(_ quantile: SurvivalQuantile, notReached: String = "-") -> String {
    let limits = [quantile.low, quantile.high].map { time($0, notReached: notReached) }
    let value = time(quantile.value, notReached: notReached)
    guard quantile.low != nil || quantile.high != nil else { return value }
    return "\(value) (\(limits[0]) to \(limits[1]))"
  }

  /// A difference of times with its limits.
  static func difference(_ value: Double, _ interval: ConfidenceInterval) -> String {
    "\(signed(value)) (\(signed(interval.low)) to \(signed(interval.high)))"
  }

  private static func signed(_ value: Double) -> String {
    value < 0 ? "-" + time(-value) : time(value)
  }

  /// So many patients.
  static func patients(_ count: Int) -> String { "\(count) \(count == 1 ? "patient" : "patients")" }

  /// So many events.
  static func events(_ count: Int) -> String { "\(count) \(count == 1 ? "event" : "events")" }

  /// A positive ratio, with three significant digits or so; what cannot be shown is a dash.
  static func ratio(_ value: Double?) -> String {
    guard let value, value.isFinite else { return "-" }
    guard value >= 0.01, value < 1_000 else { return NumberText.significant(value) }
    return NumberText.fixed(value, decimals: value < 10 ? 2 : 1)
  }

  /// `p <0.001` or `p 0.012`.
  static func pValue(_ value: Double?) -> String { "p \(NumberText.pValue(value))" }
}
