internal import ResponseModels

extension TrainingText {
  /// The estimates with and without the priors, side by side.
  static func priors(_ summary: PriorSummary, of model: ResponseModel, bold: Bool) -> String {
    var table = TerminalTable([
      ("term", .left), ("prior", .right), ("with", .right), ("without", .right), ("weight", .right),
      ("z", .right), ("p_conflict", .right),
    ])
    let byTerm = Dictionary(
      summary.terms.map { ($0.term, $0) }, uniquingKeysWith: { first, _ in first })
    let without = Dictionary(
      summary.coefficientsWithout.map { ($0.term, $0) }, uniquingKeysWith: { first, _ in first })
    for coefficient in model.coefficients {
      let term = byTerm[coefficient.term]
      table.append([
        coefficient.term, term.map(prior) ?? "flat", estimate(coefficient),
        without[coefficient.term].map(estimate) ?? "-",
        NumberText.fixed(term?.weight, decimals: 2),
        NumberText.fixed(term?.conflict?.statistic, decimals: 2),
        NumberText.pValue(term?.conflict?.pValue),
      ])
    }
    let method =
      switch summary.methodWithout {
      case .firth?: "Firth's likelihood (maximum likelihood has no finite answer)"
      case nil: "no method: without priors nothing could be fitted"
      default: "maximum likelihood"
      }
    var text = "\nwith priors of \(summary.file), and without them by \(method)\n"
    text += table.text(bold: bold)
    if let joint = summary.conflict {
      text +=
        "priors and rows together: chi-squared "
        + "\(NumberText.fixed(joint.statistic, decimals: 2)) on \(joint.degreesOfFreedom ?? 0), p "
        + "\(NumberText.pValue(joint.pValue))\n"
    }
    return text + "\n"
  }

  private static func prior(_ term: PriorSummary.Term) -> String {
    let numbers =
      "\(NumberText.significant(term.mean)) (\(NumberText.significant(term.deviation)))"
    return term.distribution == "normal" ? numbers : "log-F \(numbers)"
  }

  private static func estimate(_ coefficient: Coefficient) -> String {
    "\(NumberText.significant(coefficient.estimate)) "
      + "(\(NumberText.significant(coefficient.confLow)) to "
      + "\(NumberText.significant(coefficient.confHigh)))"
  }
}
