internal import Export
internal import Statistics

extension PlanReport {
  /// The report for a person.
  func text(bold: Bool) -> String {
    var table = TerminalTable([("criterion", .left), ("to have", .left), ("n", .right)])
    for criterion in plan.criteria {
      table.append([
        criterion.name.rawValue, Self.meaning(of: criterion.name, plan: plan),
        criterion.patients.map(String.init) ?? "-",
      ])
    }
    var text = """
      \(plan.parameters) parameters, prevalence \(NumberText.plain(plan.prevalence)), Cox-Snell R2 \
      \(NumberText.significant(plan.coxSnellR2)) of at most \
      \(NumberText.significant(plan.maximumCoxSnellR2)) (Nagelkerke \
      \(NumberText.fixed(plan.nagelkerkeR2)), C statistic \(NumberText.fixed(cStatistic)))\
      \(strength == .usual ? ", as nothing was said of it" : "")

      \(table.text(bold: bold))
      \(conclusion)

      """
    if let cohort { text += "\n" + paragraph(about: cohort) }
    return text
  }

  private var conclusion: String {
    guard let patients = plan.patients else { return "No number of patients below 1e15 suffices." }
    return "\(patients) patients with \(NumberText.fixed(plan.events, decimals: 1)) events, "
      + "\(NumberText.fixed(plan.eventsPerParameter, decimals: 1)) a parameter"
      + (plan.patientsWithMAPE.map { "; \($0) patients by all four criteria" } ?? "")
  }

  private func paragraph(about cohort: Cohort) -> String {
    let claim = cohort.claim
    return """
      \(cohort.patients) patients: \(cohort.verdict.meaning)
      expected shrinkage \(NumberText.fixed(cohort.expectedShrinkage)); at most \
      \(cohort.budget) parameters (\(cohort.budgetWithMAPE) by all four criteria)
      overall risk to within \(NumberText.fixed(claim.prevalenceMargin)), C statistic to within \
      \(NumberText.fixed(claim.cStatisticMargin)); one predictor chosen beforehand is found (power \
      0.8) from an odds ratio of \(NumberText.fixed(claim.detectableOddsRatio, decimals: 2)) a \
      standard deviation on

      """
  }
}
