/// One estimated coefficient, on the scale of the raw predictors, in broom's names.
public struct Coefficient: Codable, Hashable, Sendable {
  /// The name of the term.
  public var term: String
  /// The estimate: a log odds ratio.
  public var estimate: Double
  /// Its standard error.
  public var stdError: Double?
  /// The test statistic for a coefficient of zero.
  public var statistic: Double?
  /// The two-sided p-value of the statistic.
  public var pValue: Double?
  /// The lower end of the confidence interval.
  public var confLow: Double?
  /// The upper end of the confidence interval.
  public var confHigh: Double?

  /// Creates a coefficient; values that are not finite become missing.
  public init(
    term: String, estimate: Double, stdError: Double? = nil, statistic: Double? = nil,
    pValue: Double? = nil, confLow: Double? = nil, confHigh: Double? = nil
  ) {
    self.term = term
    self.estimate = estimate
    self.stdError = stdError.finite
    self.statistic = statistic.finite
    self.pValue = pValue.finite
    self.confLow = confLow.finite
    self.confHigh = confHigh.finite
  }

  enum CodingKeys: String, CodingKey {
    case term
    case estimate
    case stdError = "std_error"
    case statistic
    case pValue = "p_value"
    case confLow = "conf_low"
    case confHigh = "conf_high"
  }
}
