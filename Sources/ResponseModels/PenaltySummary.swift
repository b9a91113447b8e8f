/// How a penalty was laid and how its strength was chosen.
public struct PenaltySummary: Codable, Hashable, Sendable {
  /// One strength on the path.
  public struct Step: Codable, Hashable, Sendable {
    /// The strength.
    public var lambda: Double
    /// The mean cross-validated deviance of a row; nil where nothing was tried on folds.
    public var mean: Double?
    /// The standard error of that mean.
    public var error: Double?
    /// How many coefficients beside the intercept are not zero.
    public var nonzero: Int
    /// The share of the null deviance that the fit to all rows explains.
    public var devianceRatio: Double

    /// Creates a step.
    public init(
      lambda: Double, mean: Double? = nil, error: Double? = nil, nonzero: Int,
      devianceRatio: Double
    ) {
      self.lambda = lambda
      self.mean = mean
      self.error = error
      self.nonzero = nonzero
      self.devianceRatio = devianceRatio
    }

    enum CodingKeys: String, CodingKey {
      case lambda
      case mean = "cvm"
      case error = "cvsd"
      case nonzero
      case devianceRatio = "deviance_ratio"
    }
  }

  /// The mix of the penalty: 0 is ridge, 1 is lasso.
  public var alpha: Double
  /// The strength of the model.
  public var lambda: Double
  /// The number of folds by which the strength was chosen; nil where it was given.
  public var folds: Int?
  /// Whether validation repeats the choice in each resample.
  public var isNested: Bool
  /// The strength of the least cross-validated deviance.
  public var lambdaMin: Double?
  /// The greatest strength within a standard error of the least deviance.
  public var lambdaOneStandardError: Double?
  /// The strengths that were tried, strongest first.
  public var path: [Step]
  /// The terms whose coefficient is not zero, without the intercept.
  public var selected: [String]

  /// Creates a summary.
  public init(
    alpha: Double, lambda: Double, folds: Int? = nil, isNested: Bool, lambdaMin: Double? = nil,
    lambdaOneStandardError: Double? = nil, path: [Step], selected: [String]
  ) {
    self.alpha = alpha
    self.lambda = lambda
    self.folds = folds
    self.isNested = isNested
    self.lambdaMin = lambdaMin
    self.lambdaOneStandardError = lambdaOneStandardError
    self.path = path
    self.selected = selected
  }

  enum CodingKeys: String, CodingKey {
    case alpha
    case lambda
    case folds
    case isNested = "nested"
    case lambdaMin = "lambda_min"
    case lambdaOneStandardError = "lambda_1se"
    case path
    case selected
  }
}
