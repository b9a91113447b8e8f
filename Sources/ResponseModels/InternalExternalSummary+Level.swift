extension InternalExternalSummary {
  /// A level that was left out, with what the model of the others does there.
  public struct Level: Codable, Hashable, Sendable {
    /// The level: a center's name, a year.
    public var level: String
    /// The number of its rows.
    public var n: Int
    /// The number of events among them.
    public var events: Int
    /// The area under the ROC curve.
    public var auc: Double?
    /// DeLong's standard error of the area.
    public var aucStdError: Double?
    /// The lower limit of the area, cut off at 0.
    public var confLow: Double?
    /// The upper limit of the area, cut off at 1.
    public var confHigh: Double?
    /// The calibration intercept, slope fixed at 1.
    public var calibrationIntercept: Double?
    /// The standard error of the calibration intercept.
    public var calibrationInterceptStdError: Double?
    /// The calibration slope.
    public var calibrationSlope: Double?
    /// The standard error of the calibration slope.
    public var calibrationSlopeStdError: Double?
    /// Events that happened over events that were predicted.
    public var oeRatio: Double?
    /// The standard error of the ratio's logarithm.
    public var oeLogStdError: Double?
    /// The lower limit of the ratio.
    public var oeLow: Double?
    /// The upper limit of the ratio.
    public var oeHigh: Double?
    /// The Brier score.
    public var brier: Double?
    /// Why a measure is missing; nil where none is.
    public var reason: Reason?

    /// Creates a level without measures.
    public init(level: String, n: Int, events: Int, reason: Reason? = nil) {
      self.level = level
      self.n = n
      self.events = events
      self.reason = reason
    }

    /// The same level without what is not finite.
    public var finite: Level {
      var level = self
      level.auc = auc.finite
      level.aucStdError = aucStdError.finite
      level.confLow = confLow.finite
      level.confHigh = confHigh.finite
      level.calibrationIntercept = calibrationIntercept.finite
      level.calibrationInterceptStdError = calibrationInterceptStdError.finite
      level.calibrationSlope = calibrationSlope.finite
      level.calibrationSlopeStdError = calibrationSlopeStdError.finite
      level.oeRatio = oeRatio.finite
      level.oeLogStdError = oeLogStdError.finite
      level.oeLow = oeLow.finite
      level.oeHigh = oeHigh.finite
      level.brier = brier.finite
      return level
    }

    enum CodingKeys: String, CodingKey {
      case level
      case n
      case events
      case auc
      case aucStdError = "auc_std_error"
      case confLow = "conf_low"
      case confHigh = "conf_high"
      case calibrationIntercept = "calibration_intercept"
      case calibrationInterceptStdError = "calibration_intercept_std_error"
      case calibrationSlope = "calibration_slope"
      case calibrationSlopeStdError = "calibration_slope_std_error"
      case oeRatio = "oe_ratio"
      case oeLogStdError = "oe_log_std_error"
      case oeLow = "oe_low"
      case oeHigh = "oe_high"
      case brier
      case reason
    }
  }
}
