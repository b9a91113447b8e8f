/// What priors did to the estimates, and how well they agree with the rows.
public struct PriorSummary: Codable, Hashable, Sendable {
  /// A comparison of priors and rows.
  ///
  /// It is a prior predictive check (Box, *J. R. Stat. Soc. A* 143 (1980) 383; Evans & Moshonov,
  /// *Bayesian Anal.* 1 (2006) 893) in its normal approximation.
  public struct Conflict: Codable, Hashable, Sendable {
    /// z of one term, or χ² of several.
    public var statistic: Double
    /// How many terms χ² is about; nil beside z.
    public var degreesOfFreedom: Int?
    /// The probability of so great a difference were the prior true; two-sided for z.
    public var pValue: Double

    /// Creates a comparison.
    public init(statistic: Double, degreesOfFreedom: Int? = nil, pValue: Double) {
      self.statistic = statistic
      self.degreesOfFreedom = degreesOfFreedom
      self.pValue = pValue
    }

    enum CodingKeys: String, CodingKey {
      case statistic
      case degreesOfFreedom = "df"
      case pValue = "p_value"
    }
  }

  /// A term with a prior.
  public struct Term: Codable, Hashable, Sendable {
    /// The name of the coefficient.
    public var term: String
    /// `normal` or `log-f`.
    public var distribution: String
    /// The mean of the prior, of the coefficient of the raw column.
    public var mean: Double
    /// The standard deviation of the prior, of the coefficient of the raw column.
    public var deviation: Double
    /// The degrees of freedom of a log-F prior: m₁ + m₂ halved, which is m of log-F(m, m).
    public var degreesOfFreedom: Double?
    /// The unit of the effect that the file states.
    public var unit: String
    /// Where the prior comes from.
    public var basis: String?
    /// Why a published effect that contradicts itself was accepted.
    public var acceptance: String?
    /// The estimate with the priors, with its interval.
    public var estimate: Double?
    /// The lower end.
    public var confLow: Double?
    /// The upper end.
    public var confHigh: Double?
    /// The estimate without any prior, with its interval.
    public var estimateWithout: Double?
    /// The lower end.
    public var confLowWithout: Double?
    /// The upper end.
    public var confHighWithout: Double?
    /// How the prior agrees with the rows; nil where the rows alone say nothing of the term.
    public var conflict: Conflict?
    /// The share of the information on the coefficient that its prior gave, from 0 to 1.
    public var weight: Double?
    /// Whether the rows alone have no finite estimate, because the term separates them.
    public var isSeparating: Bool

    /// Creates a term without results.
    public init(
      term: String, distribution: String, mean: Double, deviation: Double,
      degreesOfFreedom: Double? = nil, unit: String, basis: String? = nil,
      acceptance: String? = nil
    ) {
      self.term = term
      self.distribution = distribution
      self.mean = mean
      self.deviation = deviation
      self.degreesOfFreedom = degreesOfFreedom
      self.unit = unit
      self.basis = basis
      self.acceptance = acceptance
      isSeparating = false
    }

    enum CodingKeys: String, CodingKey {
      case term
      case distribution
      case mean
      case deviation = "sd"
      case degreesOfFreedom = "m"
      case unit
      case basis
      case acceptance = "accept"
      case estimate
      case confLow = "conf_low"
      case confHigh = "conf_high"
      case estimateWithout = "estimate_without"
      case confLowWithout = "conf_low_without"
      case confHighWithout = "conf_high_without"
      case conflict
      case weight
      case isSeparating = "separating"
    }
  }

  /// A prior of the file that the model does not use.
  public struct Unused: Codable, Hashable, Sendable {
    /// The name of the coefficient.
    public var term: String
    /// The line of the file.
    public var line: Int
    /// Why it is not used.
    public var reason: PriorDesign.Reason

    /// Creates an unused prior.
    public init(term: String, line: Int, reason: PriorDesign.Reason) {
      self.term = term
      self.line = line
      self.reason = reason
    }
  }

  /// The name of the file.
  public var file: String
  /// The SHA-256 of the file.
  public var digest: String
  /// How the fit without priors was made: `ml`, or `firth` where maximum likelihood has no answer.
  public var methodWithout: FittingMethod?
  /// The terms with a prior.
  public var terms: [Term]
  /// All coefficients without any prior, with Wald's intervals.
  public var coefficientsWithout: [Coefficient]
  /// The priors that are not used.
  public var unused: [Unused]
  /// All priors together against the rows.
  public var conflict: Conflict?

  /// Creates a summary.
  public init(
    file: String, digest: String, methodWithout: FittingMethod? = nil, terms: [Term],
    coefficientsWithout: [Coefficient] = [], unused: [Unused] = [], conflict: Conflict? = nil
  ) {
    self.file = file
    self.digest = digest
    self.methodWithout = methodWithout
    self.terms = terms
    self.coefficientsWithout = coefficientsWithout
    self.unused = unused
    self.conflict = conflict
  }

  enum CodingKeys: String, CodingKey {
    case file
    case digest
    case methodWithout = "method_without"
    case terms
    case coefficientsWithout = "coefficients_without"
    case unused
    case conflict
  }
}
