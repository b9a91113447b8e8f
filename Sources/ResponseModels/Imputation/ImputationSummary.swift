/// What imputation did, and how much of what the model says rests on it.
public struct ImputationSummary: Codable, Hashable, Sendable {
  /// A variable that was imputed.
  public struct Variable: Codable, Hashable, Sendable {
    /// The column.
    public var name: String
    /// `predictive mean matching`, `logistic`, `polytomous`, or `given`.
    public var method: String
    /// In how many of the rows used it is missing.
    public var missing: Int

    /// Creates a variable.
    public init(name: String, method: String, missing: Int) {
      self.name = name
      self.method = method
      self.missing = missing
    }
  }

  /// A coefficient pooled by Rubin's rules, beside the one of the complete rows.
  public struct Term: Codable, Hashable, Sendable {
    /// The name of the term.
    public var term: String
    /// The mean over completed copies.
    public var estimate: Double
    /// The root of the total variance.
    public var stdError: Double?
    /// Barnard and Rubin's degrees of freedom.
    public var df: Double?
    /// The relative increase in variance due to missing values.
    public var riv: Double?
    /// The share of the variance that is due to missing values.
    public var lambda: Double?
    /// The fraction of information that is missing.
    public var fmi: Double?
    /// The estimate from the complete rows alone.
    public var completeCaseEstimate: Double?
    /// Its standard error.
    public var completeCaseStdError: Double?

    /// Creates a term; values that are not finite become missing.
    public init(
      term: String, estimate: Double, stdError: Double? = nil, df: Double? = nil,
      riv: Double? = nil, lambda: Double? = nil, fmi: Double? = nil,
      completeCaseEstimate: Double? = nil, completeCaseStdError: Double? = nil
    ) {
      self.term = term
      self.estimate = estimate
      self.stdError = stdError.finite
      self.df = df.finite
      self.riv = riv.finite
      self.lambda = lambda.finite
      self.fmi = fmi.finite
      self.completeCaseEstimate = completeCaseEstimate.finite
      self.completeCaseStdError = completeCaseStdError.finite
    }

    enum CodingKeys: String, CodingKey {
      case term
      case estimate
      case stdError = "std_error"
      case df
      case riv
      case lambda
      case fmi
      case completeCaseEstimate = "complete_case_estimate"
      case completeCaseStdError = "complete_case_std_error"
    }
  }

  /// A test that all coefficients of a term of the formula are zero, pooled.
  public struct Test: Codable, Hashable, Sendable {
    /// The term of the formula; `total` for all of them.
    public var name: String
    /// Its coefficients.
    public var terms: [String]
    /// `d1` or `d2`.
    public var method: String
    /// The F statistic.
    public var statistic: Double
    /// The degrees of freedom of the numerator.
    public var df: Double
    /// The degrees of freedom of the denominator for a large sample; nil where they are infinite.
    public var denominatorDf: Double?
    /// The p-value with these.
    public var pValue: Double?
    /// The degrees of freedom of the denominator for a sample of this size (Reiter 2007).
    public var smallSampleDf: Double?
    /// The p-value with these.
    public var smallSamplePValue: Double?
    /// The average relative increase in variance due to missing values.
    public var riv: Double?

    /// Creates a test; values that are not finite become missing.
    public init(
      name: String, terms: [String], method: String, statistic: Double, df: Double,
      denominatorDf: Double?, pValue: Double?, smallSampleDf: Double? = nil,
      smallSamplePValue: Double? = nil, riv: Double?
    ) {
      self.name = name
      self.terms = terms
      self.method = method
      self.statistic = statistic
      self.df = df
      self.denominatorDf = denominatorDf.finite
      self.pValue = pValue.finite
      self.smallSampleDf = smallSampleDf.finite
      self.smallSamplePValue = smallSamplePValue.finite
      self.riv = riv.finite
    }

    enum CodingKeys: String, CodingKey {
      case name
      case terms
      case method
      case statistic
      case df
      case denominatorDf = "denominator_df"
      case pValue = "p_value"
      case smallSampleDf = "small_sample_df"
      case smallSamplePValue = "small_sample_p_value"
      case riv
    }
  }

  /// The number of completed copies that were pooled.
  public var imputations: Int
  /// How often each variable was imputed before a copy was taken; 0 for copies made elsewhere.
  public var iterations: Int
  /// The number of copies within each resample.
  public var resampleImputations: Int
  /// The rows used in which something was imputed.
  public var incompleteRows: Int
  /// The variables, the most complete first.
  public var variables: [Variable]
  /// The coefficients.
  public var terms: [Term]
  /// Tests of whole terms of the formula.
  public var tests: [Test]
  /// The number of complete rows.
  public var completeCaseRows: Int
  /// The events among them.
  public var completeCaseEvents: Int

  /// Creates a summary.
  public init(
    imputations: Int, iterations: Int, resampleImputations: Int, incompleteRows: Int,
    variables: [Variable], terms: [Term], tests: [Test], completeCaseRows: Int,
    completeCaseEvents: Int
  ) {
    self.imputations = imputations
    self.iterations = iterations
    self.resampleImputations = resampleImputations
    self.incompleteRows = incompleteRows
    self.variables = variables
    self.terms = terms
    self.tests = tests
    self.completeCaseRows = completeCaseRows
    self.completeCaseEvents = completeCaseEvents
  }

  enum CodingKeys: String, CodingKey {
    case imputations
    case iterations
    case resampleImputations = "resample_imputations"
    case incompleteRows = "incomplete_rows"
    case variables
    case terms
    case tests
    case completeCaseRows = "complete_case_rows"
    case completeCaseEvents = "complete_case_events"
  }
}
