internal import Cohorts
internal import Features

/// What must be known about the variables and indices of a table as a whole.
enum FeaturesWarnings {
  /// Warns of values that were left out, of limits that were assumed, and of what the table lacks.
  static func warn(about result: FeatureColumns, data: BaselineInput, common: CommonOptions) {
    let table = result.table
    if table.rowCount == 0 {
      common.warn(
        Notice(
          rule: "empty", message: "there is no patient",
          remedy: "Check the file and the --where conditions."))
    }
    let used = result.isSelection ? BaselineTable.variables(behind: result.names) : nil
    BaselineWarnings.warn(about: data, used: used, common: common)
    for leftOut in table.leftOut { common.warn(notice(leftOut, cohort: data.cohort)) }
    for bounded in table.bounded { common.warn(notice(bounded, cohort: data.cohort)) }
    for (text, rows) in table.assumptions {
      common.warn(
        Notice(
          rule: "assumed-limit", message: "assumed in \(rows) of \(table.rowCount) rows: \(text)",
          remedy: "Give the laboratory's own limit in a column or in a study file."))
    }
    let absent = result.names.filter { !table.isAvailable($0) }
    if !absent.isEmpty {
      common.warn(
        Notice(
          rule: "not-computed",
          message: "the table does not have what \(Failure.list(absent)) "
            + "\(absent.count == 1 ? "is" : "are") made of",
          remedy: "See the columns that were recognized with il2score check.", terms: absent))
    }
  }

  /// How many values of a column were left out, why, and where the first stands; never the value.
  static func notice(_ leftOut: LeftOutValues, cohort: Cohort) -> Notice {
    let line = cohort.line(ofRow: leftOut.firstRow)
    let isOne = leftOut.count == 1
    return Notice(
      rule: "left-out",
      message: "column \(leftOut.column): \(leftOut.count) \(isOne ? "value" : "values") of "
        + "\(leftOut.variable) \(isOne ? "is" : "are") left out (\(words(for: leftOut))), the "
        + "first on line \(line)",
      remedy: "Correct the table, or say in a study file how the column is to be read.", line: line,
      column: leftOut.column)
  }

  /// How many values of a column are bounds, and where the first stands; never the value.
  static func notice(_ bounded: BoundedValues, cohort: Cohort) -> Notice {
    let line = cohort.line(ofRow: bounded.firstRow)
    let isOne = bounded.count == 1
    return Notice(
      rule: "censored",
      message: "column \(bounded.column): \(bounded.count) \(isOne ? "value" : "values") of "
        + "\(bounded.variable) \(isOne ? "is a bound" : "are bounds") (as in <6), the first on line "
        + "\(line); numbers are computed with the bound",
      remedy: "Scores are missing where the bound does not decide; JSON of features says which.",
      line: line, column: bounded.column)
  }

  private static func words(for leftOut: LeftOutValues) -> String {
    switch leftOut.reason {
    case .unreadable where leftOut.variable == BaselineValues.siteListVariable:
      "words that are not understood"
    case .unreadable: "not a number"
    case .unknownUnit: "in an unknown unit"
    case .impossible: "outside what is possible"
    case .unknownLevel: "not a known level"
    case .afterFirstDose: "measured at or after the first dose"
    case .sameDay: "measured on the day of the first dose, before or after it"
    case .beforeWindow: "measured before the baseline window"
    case .undated: "not dated"
    }
  }
}
