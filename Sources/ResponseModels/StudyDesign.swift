/// How a model was made: what the same program needs, with the same cohort, to make it again.
public struct StudyDesign: Codable, Hashable, Sendable {
  /// The outcome, as `COLUMN` or `COLUMN=VALUE`.
  public var outcome: String
  /// The formula in canonical form, with its right side expanded.
  public var formula: String
  /// The conditions that rows must meet, as they were given.
  public var filters: [String]
  /// How coefficients are estimated.
  public var method: FittingMethod
  /// How the strength of the penalty is chosen; nil for methods without one.
  public var lambda: LambdaChoice?
  /// What is done with rows that lack a value.
  public var missing: MissingDataRule
  /// The column of case weights.
  public var weights: String?
  /// The column that is added to the linear predictor as it stands.
  public var offset: String?
  /// The column that names patients.
  public var id: String?
  /// The number of cross-validation folds; 0 for no cross-validation.
  public var folds: Int
  /// How often the folds are drawn anew.
  public var repeats: Int
  /// The column that gives each row's fold, instead of drawn ones.
  public var foldColumn: String?
  /// The seed of everything random.
  public var seed: UInt64
  /// The confidence level of intervals, between 0 and 1.
  public var confidenceLevel: Double
  /// Days from time zero up to which predictors may be known; nil for a baseline model.
  public var landmarkDays: Double?
  /// How much the two outcomes count against each other; nil for each row by its own weight.
  public var classWeight: ClassWeight?
  /// What a penalty is laid on; nil for methods without one, or as the method has it by default.
  public var penalty: PenaltyDesign?
  /// How intervals of coefficients are made; nil for Wald's.
  public var intervals: IntervalDesign?
  /// How missing values are imputed; nil where rows that lack one are left out.
  public var imputation: ImputationDesign?
  /// Whether coefficients are averaged over random subsamples; nil where they are not.
  public var subsampling: SubsamplingDesign?
  /// Validations beside cross-validation; nil for none.
  public var validation: ValidationDesign?
  /// The priors on coefficients; nil for methods without them.
  public var priors: PriorDesign?

  /// Creates a design.
  public init(
    outcome: String, formula: String, filters: [String] = [], method: FittingMethod = .flic,
    lambda: LambdaChoice? = nil, missing: MissingDataRule = .complete, weights: String? = nil,
    offset: String? = nil, id: String? = nil, folds: Int = 10, repeats: Int = 10,
    foldColumn: String? = nil, seed: UInt64 = 1, confidenceLevel: Double = 0.95,
    landmarkDays: Double? = nil, classWeight: ClassWeight? = nil, penalty: PenaltyDesign? = nil,
    intervals: IntervalDesign? = nil, validation: ValidationDesign? = nil,
    imputation: ImputationDesign? = nil, priors: PriorDesign? = nil,
    subsampling: SubsamplingDesign? = nil
  ) {
    self.outcome = outcome
    self.formula = formula
    self.filters = filters
    self.method = method
    self.lambda = lambda
    self.missing = missing
    self.weights = weights
    self.offset = offset
    self.id = id
    self.folds = folds
    self.repeats = repeats
    self.foldColumn = foldColumn
    self.seed = seed
    self.confidenceLevel = confidenceLevel
    self.landmarkDays = landmarkDays
    self.classWeight = classWeight
    self.penalty = penalty
    self.intervals = intervals
    self.validation = validation
    self.imputation = imputation
    self.priors = priors
    self.subsampling = subsampling
  }

  enum CodingKeys: String, CodingKey {
    case outcome
    case formula
    case filters
    case method
    case lambda
    case missing
    case weights
    case offset
    case id
    case folds
    case repeats
    case foldColumn = "fold_column"
    case seed
    case confidenceLevel = "confidence_level"
    case landmarkDays = "landmark_days"
    case classWeight = "class_weight"
    case penalty
    case intervals
    case validation
    case imputation
    case priors
    case subsampling
  }
}
