/// What cross-validation measured, on rows that did not take part in the fit that predicted them.
public struct CrossValidationSummary: Codable, Hashable, Sendable {
  /// The measures of one fold; a measure that is not defined there is missing.
  public struct Fold: Codable, Hashable, Sendable {
    /// The repeat, counted from 1.
    public var `repeat`: Int
    /// The fold, counted from 1.
    public var fold: Int
    /// The number of rows held out.
    public var n: Int
    /// The number of events among them.
    public var events: Int
    /// The area under the ROC curve; missing where all rows have the same outcome.
    public var auc: Double?
    /// The Brier score.
    public var brier: Double?
    /// The mean negative log-likelihood.
    public var logLoss: Double?

    /// Creates the measures of a fold; values that are not finite become missing.
    public init(
      repeat: Int, fold: Int, n: Int, events: Int, auc: Double?, brier: Double?, logLoss: Double?
    ) {
      self.`repeat` = `repeat`
      self.fold = fold
      self.n = n
      self.events = events
      self.auc = auc.finite
      self.brier = brier.finite
      self.logLoss = logLoss.finite
    }

    enum CodingKeys: String, CodingKey {
      case `repeat`
      case fold
      case n
      case events
      case auc
      case brier
      case logLoss = "log_loss"
    }
  }

  /// The standard deviation of each measure over repeats; missing for fewer than two.
  public struct Spread: Codable, Hashable, Sendable {
    /// Of the area of all held-out predictions.
    public var pooledAUC: Double?
    /// Of the mean of the folds' areas.
    public var meanAUC: Double?
    /// Of the Brier score.
    public var brier: Double?
    /// Of the mean negative log-likelihood.
    public var logLoss: Double?
    /// Of the calibration intercept.
    public var calibrationIntercept: Double?
    /// Of the calibration slope.
    public var calibrationSlope: Double?

    /// Creates standard deviations; values that are not finite become missing.
    public init(
      pooledAUC: Double?, meanAUC: Double?, brier: Double?, logLoss: Double?,
      calibrationIntercept: Double?, calibrationSlope: Double?
    ) {
      self.pooledAUC = pooledAUC.finite
      self.meanAUC = meanAUC.finite
      self.brier = brier.finite
      self.logLoss = logLoss.finite
      self.calibrationIntercept = calibrationIntercept.finite
      self.calibrationSlope = calibrationSlope.finite
    }

    enum CodingKeys: String, CodingKey {
      case pooledAUC = "pooled_auc"
      case meanAUC = "mean_auc"
      case brier
      case logLoss = "log_loss"
      case calibrationIntercept = "calibration_intercept"
      case calibrationSlope = "calibration_slope"
    }
  }

  /// The number of folds.
  public var folds: Int
  /// How often the folds were drawn anew.
  public var repeats: Int
  /// The area under the ROC curve of all held-out predictions of a repeat, averaged over repeats.
  public var pooledAUC: Double?
  /// The mean over folds of each fold's area under the ROC curve.
  public var meanAUC: Double?
  /// The Brier score of the held-out predictions.
  public var brier: Double?
  /// The mean negative log-likelihood of the held-out predictions.
  public var logLoss: Double?
  /// The calibration intercept (slope fixed at 1) of the held-out predictions.
  public var calibrationIntercept: Double?
  /// The calibration slope of the held-out predictions.
  public var calibrationSlope: Double?
  /// The measures of each fold, by repeat and fold.
  public var perFold: [Fold]
  /// DeLong's standard error of the pooled area, its components averaged over repeats; missing with
  /// observation weights, and in older models, as is all that follows.
  public var aucStdError: Double?
  /// The lower limit of the pooled area, at the design's confidence level.
  public var aucLow: Double?
  /// The upper limit of the pooled area.
  public var aucHigh: Double?
  /// How far measures differ between repeats, which see the same patients.
  public var sdOverRepeats: Spread?
  /// In which share of the folds' models each term has a coefficient.
  public var selection: [SelectionFrequency]?

  /// Creates a summary; values that are not finite become missing.
  public init(
    folds: Int, repeats: Int, pooledAUC: Double?, meanAUC: Double?, brier: Double?,
    logLoss: Double?, calibrationIntercept: Double?, calibrationSlope: Double?, perFold: [Fold],
    aucStdError: Double? = nil, aucLow: Double? = nil, aucHigh: Double? = nil,
    sdOverRepeats: Spread? = nil, selection: [SelectionFrequency]? = nil
  ) {
    self.folds = folds
    self.repeats = repeats
    self.pooledAUC = pooledAUC.finite
    self.meanAUC = meanAUC.finite
    self.brier = brier.finite
    self.logLoss = logLoss.finite
    self.calibrationIntercept = calibrationIntercept.finite
    self.calibrationSlope = calibrationSlope.finite
    self.perFold = perFold
    self.aucStdError = aucStdError.finite
    self.aucLow = aucLow.finite
    self.aucHigh = aucHigh.finite
    self.sdOverRepeats = sdOverRepeats
    self.selection = selection
  }

  enum CodingKeys: String, CodingKey {
    case folds
    case repeats
    case pooledAUC = "pooled_auc"
    case meanAUC = "mean_auc"
    case brier
    case logLoss = "log_loss"
    case calibrationIntercept = "calibration_intercept"
    case calibrationSlope = "calibration_slope"
    case perFold = "per_fold"
    case aucStdError = "auc_std_error"
    case aucLow = "auc_low"
    case aucHigh = "auc_high"
    case sdOverRepeats = "sd_over_repeats"
    case selection
  }
}
