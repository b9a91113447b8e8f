internal import Cohorts
internal import Scoring

extension Failure {
  /// What to tell the user about patients that cannot be scored or ranked.
  static func notice(for error: ScoringError) -> Notice {
    switch error {
    case .missingColumns(let file, let names, let available):
      Notice(
        rule: "missing-column",
        message: "\(inputName(file)) lacks \(list(names)), which the model needs",
        remedy: missingColumnsRemedy(names, available: available),
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

  /// Columns whose names are like those that are missing, or else what to do without them.
  private static func missingColumnsRemedy(_ names: [String], available: [String]) -> String {
    let pairs = names.compactMap { name in
      // A column that is read as that variable is there, but cannot be used as it is.
      let others = available.filter {
        !names.contains($0)
          && ($0.lowercased() == name.lowercased()
            || DataDictionary.reading(ofHeader: $0)?.variable.name != name)
      }
      return nearestNames(to: name, in: others, limit: 1).first.map {
        "\($0) to \(name)"
      }
    }
    return pairs.isEmpty
      ? "Add the columns; where a patient's value is not known, leave the cell empty."
      : "Add the columns, or rename them where they are there: \(list(pairs))?"
  }

  /// The name of an input as a message has it.
  static func inputName(_ file: String) -> String {
    file == "-" ? "standard input" : file
  }
}
