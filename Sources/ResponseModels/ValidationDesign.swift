/// How a model is validated internally, beside cross-validation.
public struct ValidationDesign: Codable, Hashable, Sendable {
  /// The number of bootstrap resamples; 0 for none.
  public var bootstrap: Int
  /// The file whose columns give the rows of each resample, instead of drawn ones.
  public var bootstrapRows: String?
  /// The probability from which on a patient is classified as one with the outcome, where the
  /// instability of classifications is judged; nil for the share of events.
  public var threshold: Double?
  /// The column of centers, each left out in turn.
  public var center: String?
  /// The column of periods, each left out in turn.
  public var period: String?

  /// Creates a choice of validations.
  public init(
    bootstrap: Int = 0, bootstrapRows: String? = nil, threshold: Double? = nil,
    center: String? = nil, period: String? = nil
  ) {
    self.bootstrap = bootstrap
    self.bootstrapRows = bootstrapRows
    self.threshold = threshold
    self.center = center
    self.period = period
  }

  enum CodingKeys: String, CodingKey {
    case bootstrap
    case bootstrapRows = "bootstrap_rows"
    case threshold
    case center
    case period
  }
}
