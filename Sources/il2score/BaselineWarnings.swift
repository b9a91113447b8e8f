internal import Cohorts
internal import ResponseModels

/// What a user has to know of a table of patients before its variables are used.
enum BaselineWarnings {
  /// Warns of columns about which something has to be decided or was assumed, of measurements that were
  /// passed over, and of what FHIR resources leave open.
  ///
  /// - Parameters:
  ///   - input: The table.
  ///   - used: The variables that are used; nothing is said of others. Nil for all of them.
  ///   - common: The options of every command.
  static func warn(about input: BaselineInput, used: Set<String>?, common: CommonOptions) {
    for notice in decisions(input) + slips(input) + assumptions(input) {
      guard let used, !notice.terms.isEmpty else {
        common.warn(notice)
        continue
      }
      if notice.terms.contains(where: used.contains) { common.warn(notice) }
    }
    for notice in exclusions(input) + LaboratoryWarnings.notices(input) { common.warn(notice) }
  }

  /// How many rows are looked at for values in another unit than that of their column.
  private static let slipRows = 10_000

  /// Values that are used as they are but look as if they were in another unit, in the first rows.
  static func slips(_ input: BaselineInput) -> [Notice] {
    let rows = min(input.cohort.rowCount, slipRows)
    let values =
      rows == input.cohort.rowCount
      ? input.values
      : BaselineValues(
        cohort: input.cohort.selecting(rows: Array(0..<rows)), sources: input.values.sources)
    return CohortCheck.slips(in: values, study: input.study).map {
      Notice(
        rule: $0.rule, message: CheckText.message($0, showsValues: false),
        remedy: "il2score check: " + CheckText.suggestion($0), file: input.cohort.source,
        line: $0.line, column: $0.column, terms: [$0.variable].compactMap { $0 })
    }
  }

  /// The patients whom the study file excludes.
  static func exclusions(_ input: BaselineInput) -> [Notice] {
    input.exclusions.filter { $0.rows > 0 }.map {
      Notice(
        rule: "excluded",
        message: "\($0.rows) patients are left out by the study file: \($0.reason)",
        remedy: "See exclusions in the study file.", file: input.cohort.source)
    }
  }

  /// The columns that state no unit and could be in another than is assumed.
  static func assumptions(_ input: BaselineInput) -> [Notice] {
    input.remarks.compactMap { remark in
      guard case .unitAssumed(let unit, let others) = remark.kind, !others.isEmpty else {
        return nil
      }
      return Notice(
        rule: "unit-assumed",
        message: "column \(remark.column) states no unit and is taken to be in \(unit); its values "
          + "would be usual in \(Failure.list(others, conjunction: "or")), too",
        remedy: "State the unit in the header or in a study file.", column: remark.column,
        terms: [remark.variable].compactMap { $0 })
    }
  }

  /// The columns that are not used, and what has to be decided.
  static func decisions(_ input: BaselineInput) -> [Notice] {
    CohortCheck.decisions(on: input.remarks, values: input.values, study: input.study).map {
      Notice(
        rule: $0.rule, message: CheckText.message($0, showsValues: false) + "; it is not used",
        remedy: "il2score check: " + CheckText.suggestion($0), file: input.cohort.source,
        line: $0.line,
        column: $0.column, terms: [$0.variable].compactMap { $0 })
    }
  }
}

/// What a user has to know of measurements and resources that were read.
enum LaboratoryWarnings {
  /// The warnings of a table of patients, those of its measurements and resources.
  static func notices(_ input: BaselineInput) -> [Notice] {
    (input.laboratory.map { undated($0) + notices($0) } ?? [])
      + (input.resources.map(notices) ?? [])
  }

  /// The last value of a treated patient may come from after the first dose, so that nobody may miss
  /// that it was taken.
  private static func undated(_ report: LaboratoryReport) -> [Notice] {
    guard report.patientsUndated > 0, report.unknownRule == .lastValue else { return [] }
    return [
      Notice(
        rule: "no-first-dose",
        message: "\(Failure.inputName(report.file)): no date of a first dose is known, so the last "
          + "value of each variable is taken for \(report.patientsUndated) patients",
        remedy:
          "That is right for candidates. For treated patients add the date of the first dose.",
        file: report.file)
    ]
  }

  private static func notices(_ report: FHIRReport) -> [Notice] {
    var notices: [Notice] = []
    func note(_ rule: String, _ count: Int, _ text: String, remedy: String = "") {
      guard count > 0 else { return }
      notices.append(
        Notice(
          rule: rule, message: "\(Failure.inputName(report.file)): \(count) \(text)",
          remedy: remedy, file: report.file))
    }
    let counts = report.counts
    note(
      "no-first-dose", counts.unknownFirstDoses,
      "patients without a recorded first dose: the last value of each variable is taken",
      remedy: "That is right for candidates. For treated patients name the day with --first-dose.")
    note("no-value", counts.withoutValue, "values of known variables are absent or of another kind")
    note("unknown-patient", counts.withoutPatient, "resources belong to no patient of the file")
    note("several-tumors", counts.severalTumors, "patients have both tumors, so that none is taken")
    note(
      "partial-date", counts.partialDates,
      "dates of birth or diagnosis are without a day; the middle of the month or year is taken")
    note(
      "after-first-dose", counts.afterFirstDose,
      "conditions or procedures began after the first dose and are left out")
    return notices + (report.laboratory.map(self.notices) ?? [])
  }

  private static func notices(_ report: LaboratoryReport) -> [Notice] {
    let file = Failure.inputName(report.file)
    var notices: [Notice] = []
    for passed in report.passedOver where passed.reason != .unknownTest {
      let what = passed.variable.map { " of \($0)" } ?? ""
      let shown =
        passed.reason.isSafeToShow && !passed.text.isEmpty
        ? " \(Failure.shown(passed.text))" : ""
      notices.append(
        Notice(
          rule: "measurement",
          message: "\(file): \(passed.count) measurements\(what) are passed over, "
            + "\(passed.reason.text)\(shown), the first on line \(passed.firstLine)",
          remedy: passed.reason.remedy, file: report.file, line: passed.firstLine,
          terms: [passed.variable].compactMap { $0 }))
    }
    let tests = report.passedOver.filter { $0.reason == .unknownTest }
    if let first = tests.first {
      let count = tests.reduce(0) { $0 + $1.count }
      notices.append(
        Notice(
          rule: "measurement",
          message:
            "\(file): \(count) measurements of \(tests.count) tests are passed over, which the "
            + "dictionary does not know: \(Failure.list(tests.map { Failure.shown($0.text) }))",
          remedy:
            "Where one is a variable, say so in a study file: laboratory: {tests: {TEST: ldh}}.",
          file: report.file, line: first.firstLine))
    }
    for conflict in report.conflicts.prefix(1) {
      notices.append(
        Notice(
          rule: "conflicting-values",
          message: "\(file): \(report.conflicts.count) times values of the same moment differ; the "
            + "later row is taken (\(conflict.variable), line \(conflict.taken) against line "
            + "\(conflict.other))",
          remedy: "Correct the table where that is wrong.", file: report.file,
          line: conflict.taken))
    }
    for overlap in report.overlaps where overlap.differing > 0 {
      notices.append(
        Notice(
          rule: "conflicting-values",
          message: "\(overlap.variable): the patients' table and \(file) differ for "
            + "\(overlap.differing) patients; the patients' table is taken",
          remedy: "Name the column none in a study file ({name: none}) to use the measurements.",
          file: report.file, line: overlap.firstDiffering, terms: [overlap.variable]))
    }
    for counts in report.variables {
      let late = counts.onlyAfterFirstDose + counts.onlySameDay
      let lost = late + counts.onlyBeforeWindow + counts.undated + counts.noneInWindow
      guard lost > 0 else { continue }
      notices.append(
        Notice(
          rule: "baseline-window",
          message:
            "\(counts.variable): \(lost) patients have values, but none in the baseline window "
            + "(\(counts.onlyAfterFirstDose) only after the first dose, \(counts.onlySameDay) only on "
            + "its day, \(counts.onlyBeforeWindow) only before the window, \(counts.undated) undated)",
          remedy: "See baseline_window in the study file; same_day: accept takes values of day 0.",
          file: report.file, terms: [counts.variable]))
    }
    return notices
  }
}

extension PassedOver.Reason {
  /// Whether the text that goes with it is none of a patient.
  var isSafeToShow: Bool {
    switch self {
    case .status, .unknownUnit, .conflictingUnit, .unknownTest: true
    default: false
    }
  }

  /// Why a measurement is passed over.
  var text: String {
    switch self {
    case .noPatient: "for want of a patient"
    case .unknownPatient: "of patients that the patients' table does not have"
    case .unknownTest: "of unknown tests"
    case .status: "by their status"
    case .noValue: "for want of a value"
    case .unreadableValue: "because the value is no number or level"
    case .unknownUnit: "because the variable has no unit"
    case .noUnit: "because no unit is stated, and the variable has several"
    case .conflictingUnit: "because the unit contradicts the test's name or code:"
    case .impossible: "because the value cannot be right in its unit"
    case .noDate: "for want of a date"
    case .unreadableDate: "because the date is none, or could be two"
    }
  }

  /// What to do about it; empty where there is nothing to do.
  var remedy: String {
    switch self {
    case .unreadableDate: "Say in a study file how dates are written: dates: day-first."
    case .impossible, .unknownUnit, .conflictingUnit, .noUnit: "Correct the unit or the value."
    default: ""
    }
  }
}
