internal import Cohorts
internal import Fitting

extension Failure {
  /// What to tell the user about a file of priors.
  static func notice(for error: PriorsFileError) -> Notice {
    var notice = notice(for: error.fault)
    switch error.fault {
    case .unreadable(.isDirectory):
      notice.remedy = "Name a file of priors in YAML."
    case .unreadable: break
    case .unknownKey(_, _, _, _, let near) where !near.isEmpty: break
    case .duplicatePrior:
      notice.remedy = "Keep one of them, or give them conditions (where) that exclude each other."
    default:
      notice.remedy =
        "Correct the file of priors; models/priors/README.md shows what may stand in it."
    }
    return notice
  }

  /// What to tell the user about priors that do not suit a model.
  static func notice(for error: PriorError) -> Notice {
    switch error {
    case .noneApplies(let file, let terms):
      return priorNotice(
        "unused-prior", file, nil,
        "no prior of the file concerns a term of the model for these rows",
        "Its terms are \(list(terms)); a prior names one of them as it stands there.")
    case .missingTerm(let file, let line, let term, let terms):
      let near = nearestNames(to: term, in: terms, limit: 3)
      return priorNotice(
        "missing-term", file, line,
        "the prior of \(shown(term)) is required, but the model has no such term",
        near.isEmpty ? "Its terms are \(list(terms))." : "Did you mean \(list(near))?", [term])
    case .otherPatients(let file, let line, let term, let condition):
      return priorNotice(
        "prior-patients", file, line,
        "the prior of \(shown(term)) is required, but not all patients meet \(shown(condition))",
        "Choose the patients with --where, or drop required: true.", [term])
    case .conflicting(let file, let line, let other, let term):
      return priorNotice(
        "duplicate-prior", file, line,
        "a second prior on \(shown(term)) holds for these patients; the first is in line \(other)",
        "Give them conditions (where) that exclude each other.", [term])
    case .unit(let file, let line, let term, let unit):
      return priorNotice(
        "prior-unit", file, line, "an effect per \(unit) makes no sense for \(shown(term))",
        "log, doubling and tenfold are for terms such as log(x); the intercept has no unit.", [term]
      )
    case .publishedEffect(let file, let line, let term, let findings):
      return priorNotice(
        "published-effect", file, line,
        "the published effect behind the prior of \(shown(term)) cannot be right: "
          + findings.map(PublishedEffectText.sentence).joined(separator: "; "),
        "Look the numbers up again; or write accept: REASON beside them to use the prior all the same.",
        [term])
    }
  }

  private static func priorNotice(
    _ rule: String, _ file: String, _ line: Int?, _ message: String, _ remedy: String,
    _ terms: [String] = []
  ) -> Notice {
    let place = line.map { "\(inputName(file)), line \($0)" } ?? inputName(file)
    return Notice(
      rule: rule, message: "\(place): \(message)", remedy: remedy, file: file, line: line,
      terms: terms, status: .configuration)
  }
}
