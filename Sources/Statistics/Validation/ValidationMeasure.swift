/// A measure of a model's predictions that validation corrects for optimism.
///
/// Definitions are those of Harrell's `rms::validate` where it has the measure: all but the
/// logarithmic loss, the scaled Brier score and the calibration in the large.
public enum ValidationMeasure: String, Sendable, Hashable, CaseIterable {
  /// The area under the ROC curve, Harrell's c.
  case auc
  /// Somers' D: 2·auc − 1.
  case dxy
  /// Nagelkerke's R² of the recalibrated linear predictor.
  case nagelkerkeR2 = "nagelkerke_r2"
  /// The mean squared difference of probability and outcome.
  case brier
  /// 1 − brier/π(1 − π), with π the share of events.
  case scaledBrier = "scaled_brier"
  /// The mean negative log-likelihood of the probabilities as they are.
  case logLoss = "log_loss"
  /// The intercept of logit P(y) = a + b·lp.
  case calibrationIntercept = "calibration_intercept"
  /// The slope of logit P(y) = a + b·lp.
  case calibrationSlope = "calibration_slope"
  /// The intercept of logit P(y) = a + lp.
  case calibrationInTheLarge = "calibration_in_the_large"
  /// D: (χ² − 1)/n, with χ² the likelihood ratio of the recalibrated linear predictor.
  case discrimination
  /// U: (−2·log L of lp as it is + 2·log L of the recalibrated one − 2)/n.
  case unreliability
  /// Q: D − U.
  case quality
  /// Gini's mean difference of b·lp, on the scale of log-odds.
  case gIndex = "g_index"

  /// The place of the measure among all.
  public var index: Int { Self.allCases.firstIndex(of: self) ?? 0 }

  /// The number of measures.
  public static let count = allCases.count
}
