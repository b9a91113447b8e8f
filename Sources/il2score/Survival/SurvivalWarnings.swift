internal import Cohorts
internal import Features
internal import Statistics

/// What a survival analysis warns of.
enum SurvivalWarnings {
  /// The warnings, those about what was read first.
  static func notices(_ report: SurvivalReport) -> [Notice] {
    let first = rows(report) + guaranteeTime(report) + groups(report)
    var seen: Set<String> = []
    // The landmark analysis repeats what holds of all.
    return (report.table.remarks + first + cox(report)).filter {
      seen.insert($0.rule + $0.message).inserted
    }
  }

  // MARK: Rows

  private static func rows(_ report: SurvivalReport) -> [Notice] {
    var notices: [Notice] = []
    let table = report.table
    let left = table.rowsRead - table.times.count
    if left > 0 {
      notices.append(
        Notice(
          rule: "missing",
          message: "\(left) of \(table.rowsRead) rows are left out: no value of "
            + Failure.list(table.missing.map { "\($0.column) in \($0.rows)" }),
          terms: table.missing.map(\.column)))
    }
    if report.analysis.withoutStratum > 0 {
      notices.append(
        Notice(
          rule: "missing",
          message: "\(report.analysis.withoutStratum) rows without a stratum take no part in the "
            + "log-rank test",
          terms: report.settings.options.strataNames))
    }
    if let cox = report.analysis.cox, !cox.missing.isEmpty {
      let lost = report.analysis.count - cox.rowCount
      notices.append(
        Notice(
          rule: "missing",
          message:
            "\(lost) of \(report.analysis.count) rows are left out of the Cox model: no value "
            + "of \(Failure.list(cox.missing.map { "\($0.column) in \($0.rows)" }))",
          terms: cox.missing.map(\.column)))
    }
    return notices
  }

  // MARK: Groups

  /// Means to a limit at which some group was no longer followed take its curve to stay where it was.
  private static func beyondFollowUp(_ report: SurvivalReport) -> [Notice] {
    guard let limit = report.settings.options.tau else { return [] }
    let short = report.analysis.groups.filter { group in
      limit > group.curve.lastTime ?? 0 && group.curve.survival.last ?? 1 > 0
    }.map(\.level)
    guard !short.isEmpty else { return [] }
    return [
      Notice(
        rule: "outside-range",
        message: "nobody of \(Failure.list(short.map(Failure.shown))) was followed until "
          + "\(SurvivalNumbers.time(limit)): the mean takes the curve to stay where it was",
        remedy: "Give --tau no later than \(SurvivalNumbers.time(last(report))), or leave it out.",
        terms: short)
    ]
  }

  /// The earliest of the groups' last times.
  private static func last(_ report: SurvivalReport) -> Double {
    KaplanMeier.commonLimit(report.analysis.groups.map(\.curve)) ?? 0
  }

  private static func groups(_ report: SurvivalReport) -> [Notice] {
    let analysis = report.analysis
    var notices = beyondFollowUp(report)
    if analysis.eventCount == 0 {
      notices.append(
        Notice(
          rule: "no-events",
          message:
            "none of the \(analysis.count) rows has the event: curves stay at 1, and nothing "
            + "can be compared",
          remedy: "Check --event and the --where conditions."))
    }
    guard let by = report.settings.options.by else { return notices }
    if analysis.groups.count == 1, let only = analysis.groups.first {
      notices.append(
        Notice(
          rule: "one-group",
          message:
            "every row has \(Failure.shown(only.level)) in \(by): there is nothing to compare",
          remedy: "Check --by and the --where conditions.", column: by, terms: [by]))
    }
    let single = analysis.groups.filter { $0.curve.count == 1 }.map(\.level)
    if !single.isEmpty, analysis.groups.count > 1 {
      notices.append(
        Notice(
          rule: "small-group",
          message: "\(Failure.list(single.map(Failure.shown))) of \(by) "
            + "\(single.count == 1 ? "is a group" : "are groups") of one patient, whose curve says "
            + "nothing about others",
          remedy: "Merge groups, or leave it out.", column: by, terms: single))
    }
    return notices
  }

  // MARK: Guarantee time

  private static func guaranteeTime(_ report: SurvivalReport) -> [Notice] {
    var notices: [Notice] = []
    if let found = report.guaranteeTime {
      let known = found.known.map { " \($0)" } ?? ""
      notices.append(
        Notice(
          rule: "guarantee-time",
          message: "\(found.reason).\(known)",
          remedy: "Read the landmark analysis and the model with changing groups"
            + (found.formation.isExact
              ? "." : "; give --by-time COLUMN, when each patient entered the group."),
          column: found.column, terms: [found.column]))
      if !found.choice.isAsked, report.table.unit == nil {
        notices.append(
          Notice(
            rule: "time-unit",
            message: "neither the header \(report.settings.options.time) nor a study file says the "
              + "unit of time, so that the landmark was chosen from the data",
            remedy: "Choose one beforehand with --landmark TIME, or name the unit in a study file.",
            column: report.settings.options.time))
      }
    }
    let late = report.late.covariates
    if !late.isEmpty {
      let names = late.map(\.column)
      let reasons = Set(late.compactMap(\.reason)).sorted().joined(separator: " ")
      notices.append(
        Notice(
          rule: "guarantee-time",
          message:
            "\(Failure.list(names)) \(names.count == 1 ? "is" : "are") known only after time "
            + "zero: patients had to live long enough to have the value, so that the hazard ratio is "
            + "biased (guarantee-time bias)" + (reasons.isEmpty ? "" : ". \(reasons)"),
          remedy: report.landmark == nil
            ? "Leave such covariates out, or choose a --landmark and use their value as of then."
            : "Use their value as of the landmark.",
          column: names.first, terms: names))
    }
    return notices
  }

  // MARK: Cox model

  private static func cox(_ report: SurvivalReport) -> [Notice] {
    var models = [report.analysis.cox]
    if let found = report.guaranteeTime { models += [found.analysis?.cox, found.timeDependent] }
    return models.compactMap(\.self).flatMap { notices($0, report: report) }
  }

  private static func notices(_ cox: CoxAnalysis, report: SurvivalReport) -> [Notice] {
    if case .monotone = cox.gap, let reason = cox.reason {
      return [
        Notice(
          rule: "monotone-likelihood", message: "no Cox model: \(reason)",
          remedy: "Use --firth, merge groups, or leave the terms out.", terms: cox.infiniteTerms)
      ]
    }
    if case .notConverged = cox.gap, let reason = cox.reason {
      return [
        Notice(
          rule: "not-converged", message: "no Cox model: \(reason)",
          remedy: "Check covariates for extreme values, or use --firth.")
      ]
    }
    guard let model = cox.model else { return [] }
    return dropped(model) + fewEvents(model) + proportionalHazards(cox, report: report)
  }

  private static func dropped(_ model: CoxModel) -> [Notice] {
    model.dropped.map { term in
      Notice(
        rule: term.explainedBy.isEmpty ? "constant" : "collinear",
        message: term.explainedBy.isEmpty
          ? "\(term.name) is constant among the patients at risk together and is left out"
          : "\(term.name) is a combination of other terms and is left out",
        remedy: WarningRemedy.text(for: term.explainedBy.isEmpty ? "constant" : "collinear"),
        terms: [term.name])
    }
  }

  private static func fewEvents(_ model: CoxModel) -> [Notice] {
    let terms = model.coefficients.count
    guard terms > 0, model.eventCount < terms * CoxAnalysis.fewEvents else { return [] }
    return [
      Notice(
        rule: "sample-size",
        message: "\(model.eventCount) events for \(terms) "
          + "\(terms == 1 ? "coefficient" : "coefficients") of the Cox model: with fewer than "
          + "\(CoxAnalysis.fewEvents) a coefficient estimates are unreliable",
        remedy: "Use fewer terms, chosen beforehand"
          + (model.method == .firth ? "." : ", or --firth."))
    ]
  }

  private static func proportionalHazards(
    _ cox: CoxAnalysis, report: SurvivalReport
  ) -> [Notice] {
    guard let test = cox.proportionalHazards else { return [] }
    let terms = test.terms.filter { $0.test.pValue < 0.05 }
    guard !terms.isEmpty || test.global.pValue < 0.05 else { return [] }
    let shown =
      terms.isEmpty
      ? "the model (\(SurvivalNumbers.pValue(test.global.pValue)))"
      : Failure.list(terms.map { "\($0.name) (\(SurvivalNumbers.pValue($0.test.pValue)))" })
    return [
      Notice(
        rule: "proportional-hazards",
        message:
          "hazards are not proportional for \(shown): the hazard ratio is an average over time",
        remedy: "Report restricted mean survival as well"
          + (report.settings.options.strata == nil
            ? ", or give covariates of changing effect a baseline of their own by --strata."
            : "."),
        terms: terms.map(\.name))
    ]
  }
}
