internal import Cohorts
internal import Statistics

extension Failure {
  /// What to tell the user about times of which one is wrong, with its line.
  static func notice(
    for error: SurvivalError, rows: [Int], cohort: Cohort, time: String, start: String?
  ) -> Notice {
    switch error {
    case .notFinite(let row), .negative(let row):
      return wrongTime(
        time, "a time that is zero or later", row: row, rows: rows, cohort: cohort)
    case .entryNotFinite(let row), .entryNegative(let row):
      return wrongTime(
        start ?? time, "an entry time that is zero or later", row: row, rows: rows, cohort: cohort)
    case .entryNotBeforeTime(let row):
      return wrongTime(
        start ?? time, "an entry before the end of observation in \(time)", row: row, rows: rows,
        cohort: cohort)
    default:
      return notice(for: error)
    }
  }

  private static func wrongTime(
    _ column: String, _ expected: String, row: Int, rows: [Int], cohort: Cohort
  ) -> Notice {
    guard rows.indices.contains(row) else {
      return Notice(rule: "unreadable-value", message: "\(column): expected \(expected)")
    }
    let line = cohort.line(ofRow: rows[row])
    var found = ""
    if case .numeric(let numbers) = cohort.column(named: column)?.values {
      found = "found \(numbers[rows[row]]), "
    }
    return Notice(
      rule: "unreadable-value",
      message: "\(inputName(cohort.source)), line \(line), column \(column): "
        + "\(found)expected \(expected)",
      remedy: "Correct the value, or leave the row out with --where.", file: cohort.source,
      line: line, column: column)
  }

  /// What to tell the user about survival times that cannot be analyzed.
  static func notice(for error: SurvivalError) -> Notice {
    switch error {
    case .empty:
      Notice(
        rule: "empty", message: "no row has a time and an outcome",
        remedy: "Check the columns and the --where conditions.")
    case .tooManyRows(let rows):
      Notice(
        rule: "too-many-rows", message: "\(rows) rows are too many for a survival analysis",
        remedy: "Analyze a part of them: --where.")
    case .invalidLevel(let level):
      usage("a confidence level of \(level)", remedy: "Give --conf-level between 0 and 1.")
    case .invalidWeightExponent(let rho):
      usage("a weight exponent of \(rho)", remedy: "Give --rho 0 or 1.")
    case .invalidLimit(let limit):
      usage("a limit of \(limit)", remedy: "Give a time of zero or more.")
    case .notFinite(let row), .negative(let row), .entryNotFinite(let row),
      .entryNegative(let row), .entryNotBeforeTime(let row):
      Notice(
        rule: "unreadable-value", message: "the time of used row \(row + 1) cannot be used",
        remedy: "Times are zero or more, entries before them.")
    case .unequalLengths, .unequalLabels, .unknownGroup:
      Notice(
        rule: "internal", message: "unexpected error: \(error)",
        remedy: "This is a mistake of the program. Please report it with the command that you ran.",
        status: .software)
    }
  }

  /// No row has everything that the analysis needs.
  static func noSurvivalRows(
    rows: Int, missing: [(column: String, rows: Int)], file: String
  ) -> Notice {
    let reasons = missing.map { "\($0.column) in \($0.rows)" }
    return Notice(
      rule: "empty",
      message: rows == 0
        ? "\(inputName(file)) has no row to analyze"
        : "\(inputName(file)): none of the \(rows) rows has every value that is needed; "
          + "missing: \(list(reasons))",
      remedy: "Check the columns and the --where conditions.", file: file)
  }

  /// An outcome of 1 and 2, of which either may be the event.
  static func eventCoding(column: String, cohort: Cohort) -> Notice {
    Notice(
      rule: "event-coding",
      message: "column \(column) of \(inputName(cohort.source)) holds 1 and 2, and nothing says "
        + "which of them is the event",
      remedy:
        "Say so: --event \(column)=2 (R's survival takes 2 for the event where a column holds "
        + "1 and 2).",
      file: cohort.source, column: column)
  }

  /// A time on another clock than that of survival.
  static func unlikeUnits(
    _ column: String, _ unit: TimeUnit, time: String, _ timeUnit: TimeUnit, cohort: Cohort
  ) -> Notice {
    Notice(
      rule: "time-unit",
      message: "column \(column) of \(inputName(cohort.source)) is in \(unit.rawValue), and "
        + "\(time) in \(timeUnit.rawValue)",
      remedy: "Bring both to one unit; or, where a header misleads, give the column its unit in a "
        + "study file.",
      file: cohort.source, column: column)
  }

  /// A column of too many groups.
  static func tooManyGroups(column: String, count: String, most: Int, cohort: Cohort) -> Notice {
    let isNumber: Bool
    if case .numeric = cohort.column(named: column)?.values {
      isNumber = true
    } else {
      isNumber = false
    }
    return Notice(
      rule: "too-many-groups",
      message: "column \(column) has \(count) groups, and at most \(most) can be compared",
      remedy: isNumber
        ? "Cut it at values chosen beforehand, in a column of its own; or use the number as it is: "
          + "--covariates \(column)."
        : "Merge groups, or compare some of them: --where '\(column)=A|B'.",
      file: cohort.source, column: column, terms: [column])
  }

  /// Groups with and without a time of entry within one level.
  static func mixedFormation(
    level: String, column: String, line: Int, isMissing: Bool, cohort: Cohort
  ) -> Notice {
    Notice(
      rule: "by-time",
      message: "\(inputName(cohort.source)), line \(line), column \(column): the group "
        + "\(shown(level)) has \(isMissing ? "no time here and times" : "a time here and none") in "
        + "other rows",
      remedy: "Give every patient of a group that forms later the time at which it formed, and no "
        + "time to those of the others.",
      file: cohort.source, line: line, column: column, terms: [level])
  }

  /// A landmark after the last time.
  static func nobodyAtLandmark(_ time: Double, last: Double, cohort: Cohort) -> Notice {
    Notice(
      rule: "landmark",
      message: "nobody is followed beyond the landmark at \(time); the last time is \(last)",
      remedy: "Give --landmark an earlier time, in the unit of --time.", file: cohort.source,
      status: .usage)
  }

  /// What to tell the user about a Cox model that cannot be.
  static func notice(for error: CoxError) -> Notice {
    switch error {
    case .times(let error): notice(for: error)
    case .covariateNotFinite(let row, let column):
      Notice(
        rule: "unreadable-value",
        message: "covariate \(column + 1) of used row \(row + 1) is not a finite number",
        remedy: "Correct the value, or name it as missing with --na.")
    case .noEvents:
      Notice(rule: "no-events", message: "no row has an event", remedy: "Check --event.")
    case .monotoneLikelihood(let terms):
      Notice(
        rule: "monotone-likelihood",
        message: "\(list(terms.map(\.name))) would be infinite: the likelihood rises for ever",
        remedy: "Use --firth, merge groups, or leave the terms out.", terms: terms.map(\.name))
    case .notConverged(let iterations):
      Notice(
        rule: "not-converged",
        message: "the Cox model did not converge in \(iterations) iterations",
        remedy: "Check covariates for extreme values, use fewer, or --firth.")
    case .unequalLengths, .unequalNames:
      Notice(
        rule: "internal", message: "unexpected error: \(error)",
        remedy: "This is a mistake of the program. Please report it with the command that you ran.",
        status: .software)
    }
  }
}
