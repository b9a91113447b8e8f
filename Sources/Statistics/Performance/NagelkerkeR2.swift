internal import RealModule

/// Explained variation from the likelihood, for the predictions as they are (nothing is refitted).
public struct NagelkerkeR2: Sendable, Hashable {
  /// Cox and Snell's 1 − (L₀/L)^(2/n), where L₀ is the likelihood of the share of events.
  public let coxSnell: Double
  /// Cox and Snell's measure over its largest possible value 1 − L₀^(2/n) (Nagelkerke, 1991).
  ///
  /// Negative where the predictions are worse than the share of events; −∞ where a probability of 0
  /// or 1 is wrong.
  public let value: Double

  /// Computes both measures.
  ///
  /// - Parameter predictions: Probabilities in [0, 1]; weights count rows.
  /// - Throws: `PerformanceError.oneClass`, `.probabilityOutsideUnitInterval`.
  public init(_ predictions: Predictions) throws(PerformanceError) {
    try predictions.requireBothClasses()
    let rows = predictions.totalWeight
    let model = try LogLoss.total(predictions)
    let reference = LogLoss.ofPrevalence(predictions)
    coxSnell = -Double.expMinusOne(2 * (model - reference) / rows)
    value = coxSnell / -Double.expMinusOne(-2 * reference / rows)
  }
}
