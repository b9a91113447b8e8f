public import Features

/// How missing predictors of new patients are filled in: for each variable, its distribution given all
/// others, without the outcome.
///
/// It holds coefficients, spreads and quantiles, and no patient's row. A patient's missing values are
/// drawn several times, in turn given all other values (Gibbs sampling of the chained equations that
/// imputed the training rows); the draws are the same for every patient, so that a patient alone and
/// among a million gets the same answer to the last bit.
public struct FrozenImputer: Codable, Hashable, Sendable {
  /// How often missing values are drawn, K.
  public var draws: Int
  /// How often each missing value is drawn anew given the others, where more than one is missing.
  public var cycles: Int
  /// The variables: all predictors of the model, and auxiliary columns.
  public var variables: [Variable]

  /// A variable and its distribution given the others.
  public struct Variable: Codable, Hashable, Sendable {
    /// The column, and whether it holds numbers or levels.
    public var predictor: RecipePredictor
    /// For a number that has two values only, those: it is treated as two levels.
    public var pair: [Double]
    /// What is subtracted from a number before it is divided by `scale`.
    public var center: Double
    /// What numbers are divided by.
    public var scale: Double
    /// The distribution in the training rows: quantiles of a number at (i + ½)/n, in its own unit;
    /// the probability of each level.
    public var marginal: [Double]
    /// The coefficients of the others' columns, the intercept first, zero for the variable's own
    /// columns: one list for a scaled number, one for each level after the first.
    public var coefficients: [[Double]]
    /// Quantiles of a scaled number's residuals at (i + ½)/n.
    public var residuals: [Double]
    /// The least and the greatest training value of a number; draws stay within.
    public var range: [Double]
    /// The values of a number that has few: draws are rounded to the nearest.
    public var support: [Double]

    /// Creates a variable.
    public init(
      predictor: RecipePredictor, pair: [Double], center: Double, scale: Double,
      marginal: [Double], coefficients: [[Double]], residuals: [Double], range: [Double],
      support: [Double]
    ) {
      self.predictor = predictor
      self.pair = pair
      self.center = center
      self.scale = scale
      self.marginal = marginal
      self.coefficients = coefficients
      self.residuals = residuals
      self.range = range
      self.support = support
    }

    /// The number of levels; nil for a number.
    public var levelCount: Int? {
      predictor.levels.map(\.count) ?? (pair.isEmpty ? nil : 2)
    }

    /// How many columns the variable has where it predicts others.
    public var width: Int { levelCount.map { max(0, $0 - 1) } ?? 1 }
  }

  /// Creates an imputer.
  public init(draws: Int, cycles: Int, variables: [Variable]) {
    self.draws = draws
    self.cycles = cycles
    self.variables = variables
  }
}
