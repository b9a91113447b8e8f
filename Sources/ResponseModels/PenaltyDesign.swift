/// What a penalty is laid on, beside how strong it is.
public struct PenaltyDesign: Codable, Hashable, Sendable {
  /// Which sign a coefficient may have.
  public enum Sign: String, Codable, Hashable, Sendable {
    /// Zero or more.
    case positive = "+"
    /// Zero or less.
    case negative = "-"
  }

  /// The mix of the penalty: 0 is ridge, 1 is lasso.
  public var alpha: Double
  /// Whether columns are divided by their standard deviation before the penalty is laid on them.
  public var standardizes: Bool
  /// Whether the columns of a term (levels of a factor, basis of a spline) enter together.
  public var groupsTerms: Bool
  /// Factors of the penalty by column, term or variable; 0 for none, 1 where nothing is said.
  public var factors: [String: Double]
  /// The signs that coefficients may have, by column, term or variable.
  public var signs: [String: Sign]
  /// scikit-learn's C, which gives the strength 1/(C·Σw); nil where the strength is not given so.
  public var inverse: Double?
  /// The strengths that are tried, strongest first; nil for glmnet's sequence.
  public var lambdas: [Double]?

  /// Creates a penalty.
  public init(
    alpha: Double, standardizes: Bool = true, groupsTerms: Bool = false,
    factors: [String: Double] = [:], signs: [String: Sign] = [:],
    lambdas: [Double]? = nil, inverse: Double? = nil
  ) {
    self.alpha = alpha
    self.standardizes = standardizes
    self.groupsTerms = groupsTerms
    self.factors = factors
    self.signs = signs
    self.lambdas = lambdas
    self.inverse = inverse
  }

  enum CodingKeys: String, CodingKey {
    case alpha
    case standardizes = "standardize"
    case groupsTerms = "group_terms"
    case factors
    case signs
    case lambdas
    case inverse = "inverse_penalty"
  }
}
