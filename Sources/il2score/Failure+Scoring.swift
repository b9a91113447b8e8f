internal import Scoring

extension Failure {
  /// What to tell the user about patients that cannot be scored or ranked.
  static func notice(for error: ScoringError) -> Notice {
    switch error {
    case .missingColumns(let file, let names, _):
      Notice(
        rule: "missing-column",
        message: "\(inputName(file)) lacks \(list(names)), which the model needs",
        remedy: "Add the columns; where a patient's value is not known, leave the cell empty.",
        file: file, column: names.first, terms: names)
    case .notNumeric(let file, let line, let column, let found):
      Notice(
        rule: "unreadable-value",
        message: "\(inputName(file)), line \(line), column \(column): "
          + "found \(shown(found)), expected a number",
        remedy: "Correct the value, or name it as missing with --na.",
        file: file, line: line, column: column)
    case .unusable(let file, let problem):
      Notice(
        rule: "unusable-column", message: "\(inputName(file)): \(problem)",
        remedy: "Give the columns as the training cohort had them.", file: file)
    case .notBaseline(let days):
      Notice(
        rule: "availability",
        message: "the model uses what is known \(NumberText.fixed(days, decimals: 0)) days after "
          + "the first dose, so it cannot rank candidates for that dose",
        remedy: "Rank with a model of baseline predictors; il2score score works with this one.",
        status: .configuration)
    }
  }

  /// The name of an input as a message has it.
  static func inputName(_ file: String) -> String {
    file == "-" ? "standard input" : file
  }
}
