public import ResponseModels

/// What a model says about one patient, and why it may say nothing.
public struct Score: Sendable, Hashable {
  /// A predictor outside the range of the training rows.
  public struct OutsideRange: Sendable, Hashable {
    /// The predictor.
    public let predictor: String
    /// The patient's value.
    public let value: Double
    /// The least training value.
    public let low: Double
    /// The greatest training value.
    public let high: Double
  }

  /// A level that the training rows do not have.
  public struct UnknownLevel: Sendable, Hashable {
    /// The predictor.
    public let predictor: String
    /// The patient's level.
    public let level: String
  }

  /// The name of the patient.
  public let id: String
  /// The row of the cohort, counted from 0.
  public let row: Int
  /// The estimated probability of the outcome, if treated; nil where there is no estimate.
  public internal(set) var probability: Double?
  /// The lower end of its confidence interval; nil for a model without intervals.
  public internal(set) var confLow: Double?
  /// The upper end of its confidence interval.
  public internal(set) var confHigh: Double?
  /// The linear predictor: the log odds of the probability.
  public internal(set) var linearPredictor: Double?
  /// What each term adds to the linear predictor, where that was asked for.
  public internal(set) var contributions: [Contribution] = []
  /// The predictors that are missing.
  public internal(set) var missing: [String] = []
  /// Whether missing predictors were filled in by the model's imputer.
  public internal(set) var isFilled = false
  /// The predictors outside the range of the training rows.
  public internal(set) var outsideRange: [OutsideRange] = []
  /// The levels that the training rows do not have.
  public internal(set) var unknownLevels: [UnknownLevel] = []
  /// The terms that are not defined for the patient's values, such as the logarithm of zero.
  public internal(set) var undefinedTerms: [String] = []

  /// Whether the patient is like the training rows, as far as each predictor alone can tell.
  public var isInside: Bool {
    (missing.isEmpty || isFilled) && outsideRange.isEmpty && unknownLevels.isEmpty
      && undefinedTerms.isEmpty
  }

  init(id: String, row: Int) {
    self.id = id
    self.row = row
  }
}
