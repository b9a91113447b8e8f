internal import RealModule
internal import ResponseModels
internal import Statistics

/// The question before a fit, whether the cohort can carry a model of so many parameters.
struct SampleSizeGate {
  /// The answer; nil for a model without a parameter, or of one class.
  private(set) var summary: SampleSizeSummary?
  private let plan: SampleSizePlan?

  /// Answers by Riley's criteria at 0.15 of the largest R², which is to be assumed where nothing is
  /// known (Riley et al., *BMJ* 368 (2020) m441).
  ///
  /// - Parameters:
  ///   - outcomes: 1 or 0, one a row.
  ///   - parameters: The columns of the design without the intercept, before any selection.
  init(outcomes: [Double], parameters: Int) {
    let patients = outcomes.count
    let events = outcomes.count { $0 == 1 }
    let prevalence = Double(events) / Double(max(1, patients))
    let r2 = CoxSnellR2.fromNagelkerke(SampleSizePlan.usualShare, prevalence: prevalence)
    plan = try? SampleSizePlan(
      prevalence: prevalence, parameters: parameters, coxSnellR2: r2)
    guard let plan else { return }
    let claim = HonestClaim(
      patients: patients, prevalence: prevalence,
      cStatistic: CStatistic.fromCoxSnell(r2, prevalence: prevalence))
    summary = SampleSizeSummary(
      verdict: SampleSizeVerdict(plan, patients: patients).rawValue, patients: patients,
      events: events, parameters: parameters, anticipatedR2: r2,
      maximumR2: plan.maximumCoxSnellR2, neededPatients: plan.patients,
      criteria: plan.criteria.map {
        SampleSizeSummary.Criterion(name: $0.name.rawValue, n: $0.patients)
      },
      expectedShrinkage: plan.expectedShrinkage(patients: patients),
      parameterBudget: plan.parameterBudget(patients: patients),
      shrinkageBudget: plan.shrinkageBudget(patients: patients),
      parameterBudgetWithMAPE: plan.parameterBudgetWithMAPE(patients: patients),
      claim: SampleSizeSummary.Claim(
        prevalenceMargin: claim.prevalenceMargin, cStatisticMargin: claim.cStatisticMargin,
        detectableOddsRatio: claim.detectableOddsRatio))
  }

  /// Adds what an unpenalized fit showed.
  ///
  /// - Parameters:
  ///   - statistic: The likelihood-ratio statistic against no predictors.
  ///   - parameters: The coefficients fitted, without the intercept.
  ///   - total: The sum of the observation weights.
  mutating func observe(statistic: Double, parameters: Int, total: Double) {
    guard let plan, parameters > 0, total > 0, statistic.isFinite else { return }
    let apparent = max(0, -Double.expMinusOne(-statistic / total))
    let shrinkage = statistic > 0 ? (statistic - Double(parameters)) / statistic : 0
    let adjusted = max(0, shrinkage) * apparent
    let needed = try? SampleSizePlan(
      prevalence: plan.prevalence, parameters: plan.parameters, coxSnellR2: adjusted)
    summary?.observed = SampleSizeSummary.Observed(
      apparentR2: apparent, shrinkage: max(0, shrinkage), adjustedR2: adjusted,
      neededPatients: needed?.patients)
  }
}
