internal import ResponseModels

extension TrainingText {
  /// What imputation did, beside what the complete rows alone say; empty where nothing was imputed.
  static func imputation(_ summary: ImputationSummary?, bold: Bool) -> String {
    guard let summary else { return "" }
    var text = "\nmultiple imputation: \(summary.imputations) completed copies"
    if summary.iterations > 0 {
      text +=
        ", \(summary.incompleteRows) incomplete patients ("
        + summary.variables.map { "\($0.name) \($0.missing), \($0.method)" }
        .joined(separator: "; ") + ")"
    }
    text += "\n"
    var table = TerminalTable([
      ("term", .left), ("estimate", .right), ("std_error", .right), ("df", .right),
      ("fmi", .right), ("complete_cases", .right), ("their_std_error", .right),
    ])
    for term in summary.terms {
      table.append([
        term.term, NumberText.significant(term.estimate), NumberText.significant(term.stdError),
        NumberText.fixed(term.df, decimals: 1), NumberText.fixed(term.fmi),
        NumberText.significant(term.completeCaseEstimate),
        NumberText.significant(term.completeCaseStdError),
      ])
    }
    text += table.text(bold: bold)
    if summary.iterations > 0 {
      text +=
        "complete cases: \(summary.completeCaseRows) patients, \(summary.completeCaseEvents) with "
        + "the outcome\n"
    }
    return text
  }
}
