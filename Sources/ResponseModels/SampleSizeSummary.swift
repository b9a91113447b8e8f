/// Whether the cohort can carry the model, as it was judged before the fit.
public struct SampleSizeSummary: Codable, Hashable, Sendable {
  /// A reason for a number of patients.
  public struct Criterion: Codable, Hashable, Sendable {
    /// What is ensured: `shrinkage`, `optimism`, `prevalence`, `mape`.
    public var name: String
    /// The patients that it needs; nil where the formula does not hold.
    public var n: Int?

    /// Creates a criterion.
    public init(name: String, n: Int?) {
      self.name = name
      self.n = n
    }
  }

  /// What can be claimed of so many patients, whatever is fitted.
  public struct Claim: Codable, Hashable, Sendable {
    /// How far the observed share of events may be from the true one (95%).
    public var prevalenceMargin: Double
    /// How far an observed C statistic may be from the true one (95%).
    public var cStatisticMargin: Double?
    /// The odds ratio a standard deviation from which one predictor chosen beforehand is found.
    public var detectableOddsRatio: Double?

    /// Creates a claim.
    public init(
      prevalenceMargin: Double, cStatisticMargin: Double?, detectableOddsRatio: Double?
    ) {
      self.prevalenceMargin = prevalenceMargin
      self.cStatisticMargin = cStatisticMargin.finite
      self.detectableOddsRatio = detectableOddsRatio.finite
    }

    enum CodingKeys: String, CodingKey {
      case prevalenceMargin = "prevalence_margin"
      case cStatisticMargin = "c_statistic_margin"
      case detectableOddsRatio = "detectable_odds_ratio_per_sd"
    }
  }

  /// What the fit showed of it afterwards.
  public struct Observed: Codable, Hashable, Sendable {
    /// The apparent Cox-Snell R².
    public var apparentR2: Double
    /// The heuristic shrinkage (LR − p)/LR of van Houwelingen and le Cessie (1990).
    public var shrinkage: Double
    /// Their product: R² adjusted for optimism; 0 where it would be negative.
    public var adjustedR2: Double
    /// The patients that criteria 1 to 3 need at that R²; nil where there is no such number.
    public var neededPatients: Int?

    /// Creates what was observed.
    public init(apparentR2: Double, shrinkage: Double, adjustedR2: Double, neededPatients: Int?) {
      self.apparentR2 = apparentR2
      self.shrinkage = shrinkage
      self.adjustedR2 = adjustedR2
      self.neededPatients = neededPatients
    }

    enum CodingKeys: String, CodingKey {
      case apparentR2 = "apparent_r2"
      case shrinkage
      case adjustedR2 = "adjusted_r2"
      case neededPatients = "n"
    }
  }

  /// `carries`, `strained` or `cannot-carry`.
  public var verdict: String
  /// The number of patients.
  public var patients: Int
  /// The number of events.
  public var events: Int
  /// The candidate parameters: columns of the design without the intercept.
  public var parameters: Int
  /// The events for each parameter.
  public var eventsPerParameter: Double
  /// The anticipated Cox-Snell R²: 0.15 of the largest.
  public var anticipatedR2: Double
  /// The largest Cox-Snell R² for the share of events.
  public var maximumR2: Double
  /// The patients that criteria 1 to 3 need.
  public var neededPatients: Int?
  /// Each criterion.
  public var criteria: [Criterion]
  /// The shrinkage to expect.
  public var expectedShrinkage: Double
  /// The parameters for which criteria 1 to 3 are met.
  public var parameterBudget: Int
  /// The parameters for which criteria 1 and 2 are met.
  public var shrinkageBudget: Int
  /// The parameters for which all four criteria are met.
  public var parameterBudgetWithMAPE: Int
  /// The widest honest claim.
  public var claim: Claim
  /// What the fit showed; nil for penalized fits, which shrink by themselves.
  public var observed: Observed?

  /// Creates a summary.
  public init(
    verdict: String, patients: Int, events: Int, parameters: Int, anticipatedR2: Double,
    maximumR2: Double, neededPatients: Int?, criteria: [Criterion], expectedShrinkage: Double,
    parameterBudget: Int, shrinkageBudget: Int, parameterBudgetWithMAPE: Int, claim: Claim
  ) {
    self.verdict = verdict
    self.patients = patients
    self.events = events
    self.parameters = parameters
    eventsPerParameter = Double(events) / Double(max(1, parameters))
    self.anticipatedR2 = anticipatedR2
    self.maximumR2 = maximumR2
    self.neededPatients = neededPatients
    self.criteria = criteria
    self.expectedShrinkage = expectedShrinkage
    self.parameterBudget = parameterBudget
    self.shrinkageBudget = shrinkageBudget
    self.parameterBudgetWithMAPE = parameterBudgetWithMAPE
    self.claim = claim
  }

  enum CodingKeys: String, CodingKey {
    case verdict
    case patients
    case events
    case parameters
    case eventsPerParameter = "events_per_parameter"
    case anticipatedR2 = "anticipated_r2"
    case maximumR2 = "max_r2"
    case neededPatients = "n"
    case criteria
    case expectedShrinkage = "expected_shrinkage"
    case parameterBudget = "parameter_budget"
    case shrinkageBudget = "shrinkage_budget"
    case parameterBudgetWithMAPE = "parameter_budget_with_mape"
    case claim
    case observed
  }
}
