extension InternalExternalSummary {
  /// A measure over the levels, by random effects.
  public struct Pooled: Codable, Hashable, Sendable {
    /// The scale on which levels are pooled.
    public enum Scale: String, Codable, Hashable, Sendable, CaseIterable {
      /// log(x/(1 − x)).
      case logit
      /// The logarithm.
      case log
      /// The measure as it is.
      case identity
    }

    /// The measure: `auc`, `calibration_intercept`, `calibration_slope` or `oe_ratio`.
    public var measure: String
    /// The scale on which levels were pooled, and of `tau2`; all else is on the measure's own.
    public var scale: Scale
    /// The mean over centers; missing where no level has the measure with its standard error.
    public var estimate: Double?
    /// Hartung and Knapp's lower limit of the mean.
    public var confLow: Double?
    /// Hartung and Knapp's upper limit of the mean.
    public var confHigh: Double?
    /// The lower limit of the mean by its plain standard error: where it is below `confLow`, levels
    /// agree better than chance, and Hartung and Knapp's limits are too narrow.
    public var plainLow: Double?
    /// The upper limit of the mean by its plain standard error.
    public var plainHigh: Double?
    /// The lower limit of what a new center is expected to have.
    public var predictionLow: Double?
    /// The upper limit of what a new center is expected to have.
    public var predictionHigh: Double?
    /// The variance between levels.
    public var tau2: Double?
    /// The number of levels that were pooled.
    public var levels: Int

    /// Creates a pooled measure; values that are not finite become missing.
    public init(
      measure: String, scale: Scale, estimate: Double?, confLow: Double?, confHigh: Double?,
      plainLow: Double?, plainHigh: Double?, predictionLow: Double?, predictionHigh: Double?,
      tau2: Double?, levels: Int
    ) {
      self.measure = measure
      self.scale = scale
      self.estimate = estimate.finite
      self.confLow = confLow.finite
      self.confHigh = confHigh.finite
      self.plainLow = plainLow.finite
      self.plainHigh = plainHigh.finite
      self.predictionLow = predictionLow.finite
      self.predictionHigh = predictionHigh.finite
      self.tau2 = tau2.finite
      self.levels = levels
    }

    enum CodingKeys: String, CodingKey {
      case measure
      case scale
      case estimate
      case confLow = "conf_low"
      case confHigh = "conf_high"
      case plainLow = "plain_low"
      case plainHigh = "plain_high"
      case predictionLow = "prediction_low"
      case predictionHigh = "prediction_high"
      case tau2
      case levels
    }
  }
}
