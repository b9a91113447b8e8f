internal import ResponseModels

extension TrainingRecord {
  /// Writes down what priors did, and warns of those that the rows contradict, of those that nothing
  /// but themselves supports, and of those that were not used.
  mutating func notePriors(_ comparison: PriorComparison) {
    let summary = comparison.summary
    findings.priors = summary
    notePriorConflict(summary)
    let alone = summary.terms.filter(\.isSeparating).map(\.term)
    if !alone.isEmpty {
      warnings.append(
        ModelWarning(
          rule: "prior-only",
          message: "the rows alone have no finite estimate of \(alone.joined(separator: ", ")), "
            + "so what is said of \(alone.count == 1 ? "it" : "them") rests on the prior, and "
            + "conflict with it cannot be judged",
          terms: alone))
    }
    for term in summary.terms {
      guard let reason = term.acceptance else { continue }
      warnings.append(
        ModelWarning(
          rule: "published-effect",
          message: "the prior of \(term.term) was accepted in the file of priors without regard to "
            + "the check of its published effect: \(reason)",
          terms: [term.term]))
    }
    guard !summary.unused.isEmpty else { return }
    let reasons = summary.unused.map { unused in
      let reason =
        switch unused.reason {
        case .noSuchTerm: "no such term"
        case .otherPatients: "for other patients"
        case .unknownCondition: "condition cannot be judged"
        }
      return "\(unused.term) (line \(unused.line): \(reason))"
    }
    warnings.append(
      ModelWarning(
        rule: "unused-prior",
        message: "priors that the model does not use: \(reasons.joined(separator: ", "))",
        terms: summary.unused.map(\.term)))
  }

  private mutating func notePriorConflict(_ summary: PriorSummary) {
    let terms = summary.terms.filter { ($0.conflict?.pValue ?? 1) < 0.05 }
    if !terms.isEmpty {
      let facts = terms.map { term in
        "\(term.term) (z \(Self.rounded(term.conflict?.statistic ?? 0, 2)), p "
          + "\(Self.shown(term.conflict?.pValue ?? 1)))"
      }
      warnings.append(
        ModelWarning(
          rule: "prior-conflict",
          message: "prior and rows disagree on \(facts.joined(separator: ", ")): the estimate is a "
            + "compromise that neither supports",
          terms: terms.map(\.term)))
    } else if let joint = summary.conflict, joint.pValue < 0.05 {
      warnings.append(
        ModelWarning(
          rule: "prior-conflict",
          message: "the priors together disagree with the rows (chi-squared "
            + "\(Self.rounded(joint.statistic, 2)) on \(joint.degreesOfFreedom ?? 0), p "
            + "\(Self.shown(joint.pValue)))",
          terms: summary.terms.filter { $0.conflict != nil }.map(\.term)))
    }
  }

  private static func shown(_ pValue: Double) -> String {
    pValue < 0.001 ? "<0.001" : rounded(pValue, 3)
  }
}
