/// Whether the model is of use, as held-out rows say.
public struct VerdictSummary: Codable, Hashable, Sendable {
  /// The verdict.
  public enum Verdict: String, Codable, Hashable, Sendable {
    /// Use the model.
    case model
    /// Nobody should use it.
    case noModel = "no-model"
    /// There are no held-out rows to tell.
    case notAssessed = "not-assessed"
  }

  /// How much lower the model's log loss is than a rival's, over the rows that both predict.
  public struct Comparison: Codable, Hashable, Sendable {
    /// The rival's name.
    public var name: String
    /// The rival's mean log loss less the model's; above 0 the model is better.
    public var gain: Double
    /// The standard error of the gain: over patients, each with its mean over repeats.
    public var stdError: Double?
    /// The rows.
    public var rows: Int

    /// Creates a comparison.
    public init(name: String, gain: Double, stdError: Double?, rows: Int) {
      self.name = name
      self.gain = gain
      self.stdError = stdError.finite
      self.rows = rows
    }

    enum CodingKeys: String, CodingKey {
      case name
      case gain
      case stdError = "std_error"
      case rows
    }
  }

  /// The net benefit at a threshold.
  public struct NetBenefitPoint: Codable, Hashable, Sendable {
    /// The threshold probability.
    public var threshold: Double
    /// Treating those at or above it by the model.
    public var model: Double
    /// Treating everyone.
    public var treatAll: Double
    /// Treating no one: 0.
    public var treatNone: Double

    /// Creates a point.
    public init(threshold: Double, model: Double, treatAll: Double, treatNone: Double) {
      self.threshold = threshold
      self.model = model
      self.treatAll = treatAll
      self.treatNone = treatNone
    }

    enum CodingKeys: String, CodingKey {
      case threshold
      case model
      case treatAll = "treat_all"
      case treatNone = "treat_none"
    }
  }

  /// The verdict.
  public var verdict: Verdict
  /// Why.
  public var reasons: [String]
  /// The held-out net benefit over the threshold range.
  public var netBenefit: [NetBenefitPoint]
  /// The comparisons with the rivals, the prevalence first.
  public var comparedWith: [Comparison]
  /// The rivals that are better than the model by a standard error and by a tenth of their own gain.
  public var betterRivals: [String]

  /// Creates a verdict.
  public init(
    verdict: Verdict, reasons: [String], netBenefit: [NetBenefitPoint] = [],
    comparedWith: [Comparison] = [], betterRivals: [String] = []
  ) {
    self.verdict = verdict
    self.reasons = reasons
    self.netBenefit = netBenefit
    self.comparedWith = comparedWith
    self.betterRivals = betterRivals
  }

  enum CodingKeys: String, CodingKey {
    case verdict
    case reasons
    case netBenefit = "net_benefit"
    case comparedWith = "compared_with"
    case betterRivals = "better_rivals"
  }
}
