/// What fits of random subsamples, whose averages are the model's coefficients, had in common.
public struct SubsamplingSummary: Codable, Hashable, Sendable {
  /// A coefficient over subsamples.
  public struct Term: Codable, Hashable, Sendable {
    /// The name of the term.
    public var term: String
    /// The mean: the model's coefficient, as fitted with class weights.
    public var mean: Double
    /// The standard deviation among subsamples.
    public var sd: Double?
    /// The standard error of the mean for want of more subsamples: sd / √subsamples.
    public var monteCarloError: Double?
    /// The delete-d jackknife's standard error of the coefficient, for want of more patients.
    ///
    /// sd·√(rows learnt from / rows held out) (Shao and Wu, *Ann. Stat.* 17 (1989) 1176).
    public var jackknifeError: Double?
    /// How often the coefficient was not zero, as a share; nil for the intercept.
    public var selectionFrequency: Double?

    /// Creates a term; values that are not finite become missing.
    public init(
      term: String, mean: Double, sd: Double?, monteCarloError: Double?, jackknifeError: Double?,
      selectionFrequency: Double?
    ) {
      self.term = term
      self.mean = mean
      self.sd = sd.finite
      self.monteCarloError = monteCarloError.finite
      self.jackknifeError = jackknifeError.finite
      self.selectionFrequency = selectionFrequency.finite
    }

    enum CodingKeys: String, CodingKey {
      case term
      case mean
      case sd
      case monteCarloError = "monte_carlo_error"
      case jackknifeError = "jackknife_error"
      case selectionFrequency = "selection_frequency"
    }
  }

  /// A measure of the held-out rows over subsamples; all nil where none has it.
  public struct Measure: Codable, Hashable, Sendable {
    /// The mean.
    public var mean: Double?
    /// The standard deviation among subsamples.
    public var sd: Double?
    /// The standard error of the mean for want of more subsamples.
    public var monteCarloError: Double?
    /// Where the middle of the subsamples begins, of the share that is the confidence level.
    ///
    /// Held-out rows overlap between subsamples: this is no confidence interval of the mean.
    public var low: Double?
    /// Where the middle of the subsamples ends.
    public var high: Double?

    /// Creates a measure; values that are not finite become missing.
    public init(mean: Double?, sd: Double?, monteCarloError: Double?, low: Double?, high: Double?) {
      self.mean = mean.finite
      self.sd = sd.finite
      self.monteCarloError = monteCarloError.finite
      self.low = low.finite
      self.high = high.finite
    }

    enum CodingKeys: String, CodingKey {
      case mean
      case sd
      case monteCarloError = "monte_carlo_error"
      case low = "conf_low"
      case high = "conf_high"
    }
  }

  /// The number of subsamples that were fitted.
  public var subsamples: Int
  /// The number of subsamples that could not be fitted, for want of one outcome as a rule.
  public var failures: Int
  /// The share of rows that each was to learn from.
  public var share: Double
  /// What drew them.
  public var splits: SubsamplingDesign.Splits
  /// What was averaged.
  public var average: SubsamplingDesign.Average
  /// The number of rows that each learnt from.
  public var trainingRows: Int
  /// The number of rows that each held out.
  public var heldRows: Int
  /// The coefficients.
  public var terms: [Term]
  /// The area under the ROC curve of the held-out rows.
  public var auc: Measure
  /// Observed over expected events of the held-out rows, as fitted.
  public var observedExpected: Measure
  /// Observed over expected events with class weights undone.
  public var observedExpectedUndone: Measure

  /// Creates a summary.
  public init(
    subsamples: Int, failures: Int, share: Double, splits: SubsamplingDesign.Splits,
    average: SubsamplingDesign.Average,
    trainingRows: Int, heldRows: Int, terms: [Term], auc: Measure, observedExpected: Measure,
    observedExpectedUndone: Measure
  ) {
    self.subsamples = subsamples
    self.failures = failures
    self.share = share
    self.splits = splits
    self.average = average
    self.trainingRows = trainingRows
    self.heldRows = heldRows
    self.terms = terms
    self.auc = auc
    self.observedExpected = observedExpected
    self.observedExpectedUndone = observedExpectedUndone
  }

  enum CodingKeys: String, CodingKey {
    case subsamples
    case failures
    case share
    case splits
    case average
    case trainingRows = "training_rows"
    case heldRows = "held_rows"
    case terms
    case auc
    case observedExpected = "oe_ratio"
    case observedExpectedUndone = "oe_ratio_undone"
  }
}
