/// How a simpler way to predict fared on the same held-out rows as the model.
public struct RivalSummary: Codable, Hashable, Sendable {
  /// What a rival is.
  public enum Kind: String, Codable, Hashable, Sendable {
    /// Everyone gets the share of events in the training part.
    case prevalence
    /// One predictor of the model, chosen and fitted in the training part.
    case single
    /// A number that orders patients, turned into a probability in the training part.
    case marker
    /// A published probability.
    case probability
  }

  /// Measures over held-out rows, averaged over repeats; nil where not defined.
  public struct Measures: Codable, Hashable, Sendable {
    /// The area under the ROC curve.
    public var auc: Double?
    /// The Brier score.
    public var brier: Double?
    /// The mean negative log-likelihood.
    public var logLoss: Double?
    /// The calibration intercept, slope fixed at 1.
    public var calibrationIntercept: Double?
    /// The calibration slope.
    public var calibrationSlope: Double?

    /// Creates measures; values that are not finite become missing.
    public init(
      auc: Double? = nil, brier: Double? = nil, logLoss: Double? = nil,
      calibrationIntercept: Double? = nil, calibrationSlope: Double? = nil
    ) {
      self.auc = auc.finite
      self.brier = brier.finite
      self.logLoss = logLoss.finite
      self.calibrationIntercept = calibrationIntercept.finite
      self.calibrationSlope = calibrationSlope.finite
    }

    enum CodingKeys: String, CodingKey {
      case auc
      case brier
      case logLoss = "log_loss"
      case calibrationIntercept = "calibration_intercept"
      case calibrationSlope = "calibration_slope"
    }
  }

  /// How often a predictor was the best one of a training part.
  public struct Choice: Codable, Hashable, Sendable {
    /// The predictor.
    public var predictor: String
    /// The share of training parts.
    public var share: Double

    /// Creates a choice.
    public init(predictor: String, share: Double) {
      self.predictor = predictor
      self.share = share
    }
  }

  /// The name, such as `prevalence`, `best-single`, `nlr`, `imdc`, `loris`.
  public var name: String
  /// What it is.
  public var kind: Kind
  /// Who published it; nil for what is learnt here.
  public var citation: String?
  /// What it needs.
  public var needs: [String]
  /// Whether it was judged.
  public var isAvailable: Bool
  /// Why it was not judged, or what has to be said of it.
  public var reason: String?
  /// The rows on which it was judged: those that have its values.
  public var rows: Int
  /// Its measures: of a published probability as it stands, of all else as fitted in the training
  /// parts.
  public var measures: Measures
  /// The measures of a published probability whose intercept and slope were fitted in the training
  /// parts; nil for all else.
  public var recalibrated: Measures?
  /// The net benefit at the thresholds of the verdict, of what `measures` is of.
  public var netBenefit: [Double]
  /// The predictors that were chosen, most often chosen first; empty but for the single predictor.
  public var chosen: [Choice]

  /// Creates a rival that was not judged, and to which measures may be added.
  public init(
    name: String, kind: Kind, citation: String? = nil, needs: [String] = [],
    isAvailable: Bool = false, reason: String? = nil
  ) {
    self.name = name
    self.kind = kind
    self.citation = citation
    self.needs = needs
    self.isAvailable = isAvailable
    self.reason = reason
    rows = 0
    measures = Measures()
    netBenefit = []
    chosen = []
  }

  enum CodingKeys: String, CodingKey {
    case name
    case kind
    case citation
    case needs
    case isAvailable = "available"
    case reason
    case rows
    case measures
    case recalibrated
    case netBenefit = "net_benefit"
    case chosen
  }
}
