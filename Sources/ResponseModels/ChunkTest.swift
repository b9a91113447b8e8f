/// A test of several coefficients together: that all of them are zero.
public struct ChunkTest: Codable, Hashable, Sendable {
  /// In which sense the coefficients belong together.
  public enum Kind: String, Codable, Hashable, Sendable {
    /// A term of the formula that has several columns.
    case term
    /// The columns of a spline that bend it.
    case nonlinear
    /// An interaction: by itself, with its main effects, or all of a variable.
    case interaction
    /// A variable with all terms that it is part of.
    case variable
    /// Everything but the intercept.
    case total
  }

  /// How the statistic is made.
  public enum Method: String, Codable, Hashable, Sendable {
    /// The squared distance from zero in units of the covariance.
    case wald
    /// Twice by how much the log-likelihood drops.
    case likelihoodRatio = "likelihood-ratio"
    /// Twice by how much Firth's penalized log-likelihood drops, with the determinant of all columns.
    case penalizedLikelihoodRatio = "penalized-likelihood-ratio"
  }

  /// What is tested: a variable, a term, `a*b` for an interaction with its main effects, `total`.
  public var name: String
  /// The terms whose coefficients are tested.
  public var terms: [String]
  /// In which sense they belong together.
  public var kind: Kind
  /// How the statistic is made.
  public var method: Method
  /// The statistic, chi-squared; missing where it could not be computed.
  public var statistic: Double?
  /// Its degrees of freedom.
  public var df: Int
  /// The probability of a larger statistic where all coefficients are zero.
  public var pValue: Double?

  /// Creates a test; values that are not finite become missing.
  public init(
    name: String, terms: [String], kind: Kind, method: Method, statistic: Double?, df: Int,
    pValue: Double?
  ) {
    self.name = name
    self.terms = terms
    self.kind = kind
    self.method = method
    self.statistic = statistic.finite
    self.df = df
    self.pValue = pValue.finite
  }

  enum CodingKeys: String, CodingKey {
    case name
    case terms
    case kind
    case method
    case statistic
    case df
    case pValue = "p_value"
  }
}
