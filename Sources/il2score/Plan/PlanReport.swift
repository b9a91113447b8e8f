internal import Statistics

/// What `il2score plan` says.
struct PlanReport {
  /// What the strength of prediction was made of.
  enum Strength: Equatable {
    /// A Cox-Snell R².
    case coxSnell
    /// A Nagelkerke R².
    case nagelkerke
    /// A C statistic.
    case cStatistic(Double)
    /// Nothing: 0.15 of the largest R².
    case usual

    /// The word for it.
    var name: String {
      switch self {
      case .coxSnell: "r2"
      case .nagelkerke: "nagelkerke_r2"
      case .cStatistic: "c_statistic"
      case .usual: "default"
      }
    }
  }

  /// What a cohort of a given size carries.
  struct Cohort {
    /// The number of patients.
    let patients: Int
    /// The shrinkage to expect.
    let expectedShrinkage: Double
    /// The parameters for which criteria 1 to 3 are met.
    let budget: Int
    /// The parameters for which criteria 1 and 2 are met.
    let shrinkageBudget: Int
    /// The parameters for which all four criteria are met.
    let budgetWithMAPE: Int
    /// How well the cohort carries the plan.
    let verdict: SampleSizeVerdict
    /// What can be claimed.
    let claim: HonestClaim
  }

  /// The plan.
  let plan: SampleSizePlan
  /// What its strength was made of.
  let strength: Strength
  /// The C statistic that goes with the strength.
  let cStatistic: Double?
  /// The cohort that was asked about.
  let cohort: Cohort?

  init(plan: SampleSizePlan, strength: Strength, patients: Int?) {
    self.plan = plan
    self.strength = strength
    if case .cStatistic(let given) = strength {
      cStatistic = given
    } else {
      cStatistic = CStatistic.fromCoxSnell(plan.coxSnellR2, prevalence: plan.prevalence)
    }
    let area = cStatistic
    cohort = patients.map { patients in
      Cohort(
        patients: patients, expectedShrinkage: plan.expectedShrinkage(patients: patients),
        budget: plan.parameterBudget(patients: patients),
        shrinkageBudget: plan.shrinkageBudget(patients: patients),
        budgetWithMAPE: plan.parameterBudgetWithMAPE(patients: patients),
        verdict: SampleSizeVerdict(plan, patients: patients),
        claim: HonestClaim(patients: patients, prevalence: plan.prevalence, cStatistic: area))
    }
  }

  /// What a criterion ensures, in words.
  static func meaning(of name: SampleSizeCriterion.Name, plan: SampleSizePlan) -> String {
    switch name {
    case .shrinkage: "shrinkage of at least \(NumberText.plain(plan.shrinkage))"
    case .optimism: "Nagelkerke R2 at most 0.05 too high"
    case .prevalence: "overall risk to within 0.05"
    case .mape: "predictions wrong by 0.05 in the mean"
    }
  }
}
