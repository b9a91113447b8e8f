internal import RealModule

/// The scale on which the limits of a survival curve are symmetric (R's `conf.type`).
public enum SurvivalInterval: String, Sendable, Hashable, CaseIterable {
  /// exp(log S ± z·se(log S)), at most 1: R's default.
  case log
  /// exp(−exp(log(−log S) ± z·se(log S)/log S)), always inside (0, 1).
  case logLog = "log-log"
  /// S ± z·se(S), cut off at 0 and 1.
  case plain

  /// The limits of a survival probability (R's `survfit_confint`).
  ///
  /// - Parameters:
  ///   - survival: S.
  ///   - errorOfLog: The standard error of log S.
  ///   - multiplier: The normal quantile z.
  /// - Returns: The limits; NaN where S is 0, and for `logLog` also where S is 1.
  func limits(
    survival: Double, errorOfLog: Double, multiplier: Double
  ) -> (low: Double, high: Double) {
    guard survival > 0 else { return (.nan, .nan) }
    let margin = multiplier * errorOfLog
    switch self {
    case .log:
      let factor = Double.exp(margin)
      return (survival / factor, min(1, survival * factor))
    case .logLog:
      guard survival < 1 else { return (.nan, .nan) }
      let hazard = Double.log(survival)
      let factor = Double.exp(margin / hazard)
      return (Double.exp(hazard / factor), Double.exp(hazard * factor))
    case .plain:
      return (max(0, survival - margin * survival), min(1, survival + margin * survival))
    }
  }
}
