/// How far predictions for the same patients differ between models of resamples.
///
/// Riley & Collins, *Biometrical Journal* 65 (2023) 2200302.
public struct InstabilitySummary: Codable, Hashable, Sendable {
  /// A quantile over patients.
  public struct Quantile: Codable, Hashable, Sendable {
    /// The share of patients below.
    public var share: Double
    /// The quantile of the patients' mean absolute prediction errors.
    public var meanAbsoluteError: Double
    /// The quantile of the widths of the patients' intervals.
    public var width: Double

    /// Creates a quantile.
    public init(share: Double, meanAbsoluteError: Double, width: Double) {
      self.share = share
      self.meanAbsoluteError = meanAbsoluteError
      self.width = width
    }

    enum CodingKeys: String, CodingKey {
      case share
      case meanAbsoluteError = "mean_absolute_error"
      case width
    }
  }

  /// The number of models.
  public var resamples: Int
  /// The mean over patients of the mean absolute difference of a resample's prediction and the
  /// model's.
  public var meanAbsoluteError: Double
  /// The largest of the patients' mean absolute differences.
  public var maxAbsoluteError: Double
  /// The level of the patients' intervals.
  public var level: Double
  /// Quantiles over patients.
  public var quantiles: [Quantile]
  /// The probability from which on a patient is classified as one with the outcome.
  public var threshold: Double
  /// The mean over patients of the share of models that classify the patient otherwise.
  public var classificationInstability: Double
  /// The largest share of models that classify a patient otherwise.
  public var maxClassificationInstability: Double

  /// Creates a summary.
  public init(
    resamples: Int, meanAbsoluteError: Double, maxAbsoluteError: Double, level: Double,
    quantiles: [Quantile], threshold: Double, classificationInstability: Double,
    maxClassificationInstability: Double
  ) {
    self.resamples = resamples
    self.meanAbsoluteError = meanAbsoluteError
    self.maxAbsoluteError = maxAbsoluteError
    self.level = level
    self.quantiles = quantiles
    self.threshold = threshold
    self.classificationInstability = classificationInstability
    self.maxClassificationInstability = maxClassificationInstability
  }

  enum CodingKeys: String, CodingKey {
    case resamples
    case meanAbsoluteError = "mean_absolute_error"
    case maxAbsoluteError = "max_absolute_error"
    case level
    case quantiles
    case threshold
    case classificationInstability = "classification_instability"
    case maxClassificationInstability = "max_classification_instability"
  }
}
