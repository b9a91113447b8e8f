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

  /// Creates a summary; values that are not finite become missing.
  public init(
    folds: Int, repeats: Int, pooledAUC: Double?, meanAUC: Double?, brier: Double?,
    logLoss: Double?, calibrationIntercept: Double?, calibrationSlope: Double?, perFold: [Fold]
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
  }
}
