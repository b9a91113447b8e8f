internal import Export
internal import Statistics

extension PlanReport {
  /// The report as JSON; a number of patients that there is none of is `null`.
  var json: JSONValue.KeyValuePairs {
    var object: JSONValue.KeyValuePairs = [
      "n": .number(plan.patients), "events": .number(plan.events),
      "events_per_parameter": .number(plan.eventsPerParameter),
      "n_with_mape": .number(plan.patientsWithMAPE),
      "prevalence": .number(plan.prevalence), "parameters": .integer(plan.parameters),
      "shrinkage": .number(plan.shrinkage), "r2": .number(plan.coxSnellR2),
      "max_r2": .number(plan.maximumCoxSnellR2), "nagelkerke_r2": .number(plan.nagelkerkeR2),
      "c_statistic": .number(cStatistic), "strength_from": .string(strength.name),
      "criteria": .array(
        plan.criteria.map { criterion in
          .object([
            "name": .string(criterion.name.rawValue), "n": .number(criterion.patients),
            "n_unrounded": .number(criterion.unrounded),
            "shrinkage": .number(criterion.shrinkage),
          ])
        }),
    ]
    if let cohort { object.append("cohort", Self.json(cohort)) }
    return object
  }

  private static func json(_ cohort: Cohort) -> JSONValue {
    .object([
      "n": .integer(cohort.patients), "verdict": .string(cohort.verdict.rawValue),
      "expected_shrinkage": .number(cohort.expectedShrinkage),
      "parameter_budget": .integer(cohort.budget),
      "shrinkage_budget": .integer(cohort.shrinkageBudget),
      "parameter_budget_with_mape": .integer(cohort.budgetWithMAPE),
      "claim": .object([
        "prevalence_margin": .number(cohort.claim.prevalenceMargin),
        "c_statistic_margin": .number(cohort.claim.cStatisticMargin),
        "detectable_odds_ratio_per_sd": .number(cohort.claim.detectableOddsRatio),
        "detectable_c_statistic": .number(cohort.claim.detectableCStatistic),
      ]),
    ])
  }
}
