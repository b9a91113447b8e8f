internal import Cohorts
internal import Features
internal import Fitting
internal import ResponseModels
internal import Statistics

extension Failure {
  /// What to tell the user about a training that did not end with a model.
  static func notice(for error: TrainingError) -> Notice {
    switch error {
    case .features(let error): notice(for: error)
    case .noCompleteRows(let rows, let missing) where rows > 0 && missing.isEmpty:
      Notice(
        rule: "empty", message: "none of the \(rows) rows has a weight above zero",
        remedy: "Check --weights.")
    case .noCompleteRows(let rows, let missing):
      Notice(
        rule: "empty",
        message: rows == 0
          ? "there is no row to learn from"
          : "none of the \(rows) rows has every value that the model uses ("
            + missing.map { "\($0.reason) in \($0.rows)" }.joined(separator: ", ") + ")",
        remedy: rows == 0
          ? "Check the file and the filters." : "Leave out the columns that lack most values.")
    case .undefinedTerm(let file, let line, let terms, let rows)
    where !terms.contains { $0.contains("(") }:
      Notice(
        rule: "unreadable-value",
        message:
          "\(inputName(file)), line \(line): \(list(terms)) \(terms.count == 1 ? "is" : "are") "
          + "not a finite number (\(rows) such \(rows == 1 ? "row" : "rows"))",
        remedy: "Correct the value, or name it as missing with --na.", file: file, line: line,
        column: terms.first, terms: terms)
    case .undefinedTerm(let file, let line, let terms, let rows):
      Notice(
        rule: "undefined-term",
        message:
          "\(inputName(file)), line \(line): \(list(terms)) \(terms.count == 1 ? "is" : "are") not "
          + "defined for the value there (\(rows) such \(rows == 1 ? "row" : "rows"))",
        remedy:
          "Use a transformation that is defined, such as log1p(x) or pmax(x, 0.1), or exclude "
          + "the rows with --where.",
        file: file, line: line, terms: terms)
    case .nothingObserved(let terms):
      Notice(
        rule: "nothing-observed",
        message: "\(list(terms)) \(terms.count == 1 ? "has" : "have") no value in any row, so that "
          + "none can be imputed",
        remedy: "Leave \(terms.count == 1 ? "it" : "them") out of the model.", terms: terms)
    case .imputationCopies(let column, let rows):
      Notice(
        rule: "imputation-column",
        message: rows.count < 2
          ? "column \(column) tells fewer than two completed copies of the cohort apart"
          : "the copies that column \(column) tells apart have "
            + list(Set(rows).sorted().map(String.init))
            + " rows; they should be of the same patients",
        remedy:
          "Stack the completed copies with a column of their numbers, each with the same patients in "
          + "the same order.",
        column: column)
    case .oneClass(let events, let rows):
      Notice(
        rule: "one-class",
        message: "\(events ? "all" : "none") of the \(rows) rows \(events ? "have" : "has") the "
          + "outcome, so there is nothing to tell apart",
        remedy: "Check --outcome and the filters.")
    case .unusableWeight(let file, let line):
      Notice(
        rule: "unreadable-value",
        message: "\(inputName(file)), line \(line): an observation weight is negative or infinite, "
          + "expected zero or more",
        remedy: "Correct the weight.", file: file, line: line)
    case .unusableValue(let file, let line, let term):
      Notice(
        rule: "unreadable-value",
        message: "\(inputName(file)), line \(line): \(term) is not a finite number",
        remedy: "Correct the value, or name it as missing with --na.", file: file, line: line,
        column: term, terms: [term])
    case .separation(let terms, let rows, let count, let isComplete):
      separation(terms, rows: rows, of: count, isComplete: isComplete)
    case .notConverged(let report): notConverged(report)
    case .emptyModel:
      Notice(
        rule: "empty-model", message: "the formula has neither a term nor an intercept",
        remedy: "Name at least one predictor.", status: .usage)
    case .penaltyStrength:
      Notice(
        rule: "usage", message: "the penalty is not a number of zero or more",
        remedy: "Give --lambda a number, cv-min or cv-1se.", status: .usage)
    case .subsamples(let count):
      Notice(
        rule: "not-converged",
        message: "none of \(count) subsamples could be fitted, for want of one outcome as a rule",
        remedy: "Use more patients, a larger --subsample-share, or no --subsamples.")
    case .unknownPenaltyName(let name, let known):
      Notice(
        rule: "usage",
        message: "--penalty-factors or --sign names \(shown(name)), which is no column, term or "
          + "variable of the model (\(list(known)))",
        remedy: "Name a variable, a term such as log(ldh), or a column such as stage=III.",
        terms: [name], status: .usage)
    case .folds(let error): notice(for: error)
    case .priors(let error): notice(for: error)
    case .unusablePrior(let term):
      Notice(
        rule: "prior-unit",
        message: "the prior of \(shown(term)) is no distribution in the units of its column",
        remedy: "Give its effect per sd, or in another unit.", terms: [term],
        status: .configuration)
    case .noResamples(let failed):
      Notice(
        rule: "failed-resamples",
        message: "\(failed) bootstrap resamples were drawn, and fewer than two could be fitted",
        remedy: "Use --conf-method profile, or --method flic, which separated resamples do not "
          + "stop.",
        status: .data)
    case .inconsistent(let error):
      notice(for: error, file: nil)
    }
  }

  private static func separation(
    _ terms: [String], rows: Int, of count: Int, isComplete: Bool
  ) -> Notice {
    Notice(
      rule: "separation",
      message:
        "\(list(terms)) \(isComplete ? "completely " : "")separate\(terms.count == 1 ? "s" : "") events from "
        + "non-events (\(rows) of \(count) rows), so maximum likelihood has no finite answer",
      remedy: "Use --method flic or firth, merge rare levels, or leave the terms out.",
      terms: terms)
  }

  private static func notConverged(_ report: FitReport) -> Notice {
    let reason =
      switch report.stop {
      case .converged: "it converged"
      case .stalled: "no step raised the likelihood any further"
      case .iterationLimit: "the limit of \(report.iterations) iterations was reached"
      case .singular: "the information matrix could not be factored"
      }
    return Notice(
      rule: "not-converged", message: "the fit did not converge: \(reason)",
      remedy: "Check predictors and weights for extreme values, use fewer terms, or --method ridge."
    )
  }

  /// What to tell the user about folds that cannot be.
  static func notice(for error: FoldsError) -> Notice {
    let message =
      switch error {
      case .tooFewFolds(let found): "\(found) \(found == 1 ? "fold" : "folds"), expected at least 2"
      case .fewerRowsThanFolds(let rows, let folds): "\(folds) folds for \(rows) complete rows"
      case .tooFewOfAClass(let events, let nonEvents):
        "\(events) events and \(nonEvents) non-events, but cross-validation needs 2 of each"
      case .invalidOutcome: "an outcome that is neither 0 nor 1"
      }
    var remedy = "Give --folds a smaller number, or --folds 0 for no cross-validation."
    if case .tooFewFolds = error { remedy = "Name a --fold-column with two folds or more." }
    return Notice(
      rule: "folds", message: "cannot deal the rows into folds: \(message)", remedy: remedy)
  }

  /// What to tell the user about columns that cannot become features.
  static func notice(for error: FeatureError) -> Notice {
    switch error {
    case .missingColumn(let name, let available):
      Notice(
        rule: "missing-column", message: "there is no column \(name)",
        remedy: nearby(name, in: available), column: name, terms: [name])
    case .notNumeric(let column, let line, let value):
      Notice(
        rule: "unreadable-value",
        message: "line \(line), column \(column): found \(shown(value)), expected a number",
        remedy: "Correct the value, name it as missing with --na, or use \(column) as categories.",
        line: line, column: column, terms: [column])
    case .identifierColumn(let name):
      Notice(
        rule: "identifier", message: "\(name) names patients, so it cannot be a predictor",
        remedy: "Leave it out of the predictors.", column: name, terms: [name])
    case .unknownReference(let column, let reference, let levels):
      Notice(
        rule: "unknown-level", message: "column \(column) has no level \(shown(reference))",
        remedy: "Its levels are \(list(levels)).", column: column, terms: [column])
    case .conflictingReferences(let column, let references):
      Notice(
        rule: "formula",
        message: "column \(column) is given the references \(list(references))",
        remedy: "Choose one.", column: column, terms: [column])
    case .numberAndCategory(let column):
      Notice(
        rule: "formula", message: "column \(column) is used as a number and as categories",
        remedy: "Use it in one way.", column: column, terms: [column])
    case .duplicateTerm(let name):
      Notice(
        rule: "formula", message: "two terms would have the name \(name)",
        remedy: "Rename a column.", terms: [name])
    case .unexpandedDot:
      Notice(rule: "formula", message: "a dot could not be expanded", remedy: "Name the columns.")
    case .degenerateKnots(let expression, let count, _):
      Notice(
        rule: "spline-knots",
        message: "\(expression) has too few different values for \(count) knots",
        remedy: "Use fewer knots, or the variable as it is.", terms: [expression])
    case .rowCount(let column, let found, let expected):
      Notice(
        rule: "internal", message: "column \(column) has \(found) values for \(expected) rows",
        remedy: "Please report this.", status: .software)
    case .tooManyFeatures(let limit):
      Notice(
        rule: "too-many-terms", message: "the formula makes more than \(limit) columns",
        remedy: "Leave out interactions, or columns with very many levels.")
    }
  }

  /// Names like one that is not there, as a remedy.
  static func nearby(_ name: String, in available: [String]) -> String {
    let near = nearestNames(to: name, in: available, limit: 3)
    return near.isEmpty
      ? "Its columns are \(list(available))." : "Did you mean \(list(near))?"
  }
}
