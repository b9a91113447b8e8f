/// What a bootstrap of the whole procedure says of a model's performance in new patients.
public struct BootstrapSummary: Codable, Hashable, Sendable {
  /// A measure, as it appears and corrected for optimism (Harrell; Efron & Gong 1983).
  public struct Measure: Codable, Hashable, Sendable {
    /// The name of the measure, such as `auc` or `calibration_slope`.
    public var name: String
    /// The model on the rows that it was learnt from.
    public var apparent: Double?
    /// The mean over resamples of each model on its own rows less the same model on all rows.
    public var optimism: Double?
    /// Apparent less optimism.
    public var corrected: Double?
    /// The lower limit of the corrected measure; missing where the interval says nothing.
    public var confLow: Double?
    /// The upper limit of the corrected measure.
    public var confHigh: Double?

    /// Creates a measure; values that are not finite become missing.
    public init(
      name: String, apparent: Double?, optimism: Double?, corrected: Double?, confLow: Double?,
      confHigh: Double?
    ) {
      self.name = name
      self.apparent = apparent.finite
      self.optimism = optimism.finite
      self.corrected = corrected.finite
      self.confLow = confLow.finite
      self.confHigh = confHigh.finite
    }

    enum CodingKeys: String, CodingKey {
      case name
      case apparent
      case optimism
      case corrected
      case confLow = "conf_low"
      case confHigh = "conf_high"
    }
  }

  /// A measure by the out-of-bag rows (Efron & Tibshirani 1997).
  public struct OutOfBag: Codable, Hashable, Sendable {
    /// The measure.
    public var name: String
    /// The mean over resamples of each model on the rows that it was not learnt from.
    public var outOfBag: Double?
    /// The measure where predictions and outcomes have nothing to do with each other.
    public var noInformation: Double?
    /// 0.368·apparent + 0.632·out-of-bag.
    public var plain: Double?
    /// The .632+ estimate.
    public var plus: Double?
    /// The weight of the out-of-bag measure in the .632+ estimate.
    public var weight: Double?

    /// Creates a measure; values that are not finite become missing.
    public init(
      name: String, outOfBag: Double?, noInformation: Double?, plain: Double?, plus: Double?,
      weight: Double?
    ) {
      self.name = name
      self.outOfBag = outOfBag.finite
      self.noInformation = noInformation.finite
      self.plain = plain.finite
      self.plus = plus.finite
      self.weight = weight.finite
    }

    enum CodingKeys: String, CodingKey {
      case name
      case outOfBag = "out_of_bag"
      case noInformation = "no_information"
      case plain = "estimate_632"
      case plus = "estimate_632plus"
      case weight = "weight_632plus"
    }
  }

  /// How the limits of corrected measures are made.
  public enum Interval: String, Codable, Hashable, Sendable, CaseIterable {
    /// Percentiles of the measure over resamples, each model on its own rows, less the optimism
    /// (Noma et al., *Stat. Med.* 40 (2021) 5691).
    case locationShifted = "location-shifted"
    /// Percentiles of the corrected measure over outer resamples, each with a bootstrap of its own.
    case twoStage = "two-stage"
  }

  /// The number of resamples.
  public var resamples: Int
  /// How many of them gave no model.
  public var failed: Int
  /// How limits are made.
  public var interval: Interval
  /// The confidence level of the limits.
  public var confidenceLevel: Double
  /// The measures.
  public var measures: [Measure]
  /// Measures by the out-of-bag rows.
  public var outOfBag: [OutOfBag]
  /// In which share of resamples each term has a coefficient other than zero.
  public var selection: [SelectionFrequency]

  /// Creates a summary.
  public init(
    resamples: Int, failed: Int, interval: Interval, confidenceLevel: Double,
    measures: [Measure], outOfBag: [OutOfBag], selection: [SelectionFrequency]
  ) {
    self.resamples = resamples
    self.failed = failed
    self.interval = interval
    self.confidenceLevel = confidenceLevel
    self.measures = measures
    self.outOfBag = outOfBag
    self.selection = selection
  }

  enum CodingKeys: String, CodingKey {
    case resamples
    case failed
    case interval
    case confidenceLevel = "confidence_level"
    case measures
    case outOfBag = "out_of_bag"
    case selection
  }
}
