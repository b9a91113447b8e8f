internal import Cohorts
internal import Features

extension Failure {
  /// What to tell the user about a formula that could not be read.
  static func notice(for error: FormulaError) -> Notice {
    Notice(
      rule: "formula",
      message: "character \(error.position) of \(shown(error.text)): \(problem(error.reason))",
      remedy: remedy(error.reason), status: .usage)
  }

  private static func problem(_ reason: FormulaError.Reason) -> String {
    switch reason {
    case .empty: "there is nothing to read"
    case .unexpected(let found, let expected):
      "found \(found.isEmpty ? "the end" : shown(found)), expected \(list(expected, conjunction: "or"))"
    case .unterminated(let quote): "a \(quote) is opened and never closed"
    case .unreadableNumber(let found): "\(shown(found)) is not a number"
    case .unknownFunction(let name, _): "there is no function \(name)"
    case .argumentCount(let function, let found, let minimum, let maximum):
      "\(function) has \(found) arguments, expected "
        + (maximum.map { $0 == minimum ? "\(minimum)" : "\(minimum) to \($0)" }
          ?? "at least \(minimum)")
    case .notNestable(let function):
      "\(function) makes a whole term and cannot stand inside another"
    case .unsupportedOperator(let found): "\(found) means nothing between terms"
    case .offsetTerm: "offset() is not part of a formula here"
    case .noColumn: "a term without a column"
    case .knotCount(let found, let minimum, let maximum):
      "\(found) knots, expected \(minimum) to \(maximum)"
    case .knotsNotIncreasing: "the knots do not increase"
    case .exponent(let found): "the power \(found) is not a whole number from 1 on"
    case .tooDeep(let limit): "brackets are nested deeper than \(limit)"
    case .tooManyTerms(let limit): "crossing makes more than \(limit) terms"
    case .tooManyParts(let limit): "an interaction of more than \(limit) variables"
    case .responseAmongPredictors(let name): "the outcome \(name) stands among the predictors"
    }
  }

  private static func remedy(_ reason: FormulaError.Reason) -> String {
    switch reason {
    case .unknownFunction(_, let known): "There are \(known.joined(separator: ", "))."
    case .unsupportedOperator: "Put arithmetic inside I(...), and odd column names in backticks."
    case .offsetTerm: "Use --offset COLUMN."
    case .responseAmongPredictors: "Leave it out."
    default: "Write it like 'y ~ a + log(b) + rcs(c, 4) + factor(d, ref=2) + e:f'."
    }
  }

  /// What to tell the user about a study file.
  static func notice(for error: StudyFileError) -> Notice {
    if case .unreadable(let intake) = error { return unreadable(intake) }
    let place = error.position.map { ", line \($0.line), column \($0.column)" } ?? ""
    return Notice(
      rule: error.rule, message: "\(error.file ?? "the study file")\(place): \(problem(error))",
      remedy: remedy(error), file: error.file, line: error.position?.line,
      status: .configuration)
  }

  private static func unreadable(_ error: IntakeError) -> Notice {
    var notice = notice(for: error)
    if case .isDirectory = error { notice.remedy = "Name a study file in YAML." }
    return notice
  }

  private static func problem(_ error: StudyFileError) -> String {
    switch error {
    case .unreadable: "cannot be read"
    case .tooLong(_, let limit): "is longer than \(limit) bytes"
    case .invalidYAML(_, _, _, let problem) where problem.contains("nesting level"):
      "is nested too deep"
    case .invalidYAML(_, _, _, let problem): "is not YAML: \(problem)"
    case .unknownKey(_, _, _, let key, _): "there is no key \(shown(key))"
    case .duplicateKey(_, _, _, let key): "the key \(shown(key)) stands twice"
    case .invalidValue(_, _, _, let key, let found, let expected):
      "\(key) is \(shown(found)), expected \(expected)"
    case .duplicateVariable(_, _, _, let name): "the column \(shown(name)) is described twice"
    case .duplicatePrior(_, _, _, let term):
      "there is a second prior on \(shown(term)) for the same patients"
    }
  }

  private static func remedy(_ error: StudyFileError) -> String {
    if case .unknownKey(_, _, _, _, let near) = error, !near.isEmpty {
      return "Did you mean \(list(near))?"
    }
    return "Correct the study file; the README shows what may stand in it."
  }
}
