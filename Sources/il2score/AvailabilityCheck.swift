internal import Cohorts
internal import Features
internal import ResponseModels

/// The guard against predictors that are not known when a candidate is scored.
enum AvailabilityCheck {
  /// Refuses predictors that are known only after time zero, unless a landmark is declared.
  ///
  /// - Parameters:
  ///   - predictors: The raw columns of the formula.
  ///   - outcome: The column of the outcome.
  ///   - study: What the study file says of columns; it overrides the data dictionary.
  ///   - sources: What the columns were recognized as.
  ///   - landmark: The day of a landmark analysis.
  /// - Returns: Warnings about what the landmark admits, and what the study file overrules.
  /// - Throws: A `Notice` of rule `availability` that names every such predictor with its reason.
  static func check(
    _ predictors: [String], outcome: String, study: StudyFile, sources: BaselineSources,
    landmark: Double?
  ) throws -> [ModelWarning] {
    if predictors.contains(outcome) {
      throw Notice(
        rule: "availability", message: "the outcome \(outcome) stands among its own predictors",
        remedy: "Leave \(outcome) out of the predictors.", column: outcome, terms: [outcome])
    }
    let declared = Dictionary(
      study.variables.compactMap { variable in variable.availability.map { (variable.column, $0) }
      },
      uniquingKeysWith: { first, _ in first })
    let check = BaselineRule.check(
      columns: predictors, studyAvailability: declared, recognized: Self.recognized(sources),
      landmarkDays: landmark)
    guard check.refused.isEmpty else { throw refusal(check.refused) }
    var warnings: [ModelWarning] = []
    if !check.overruled.isEmpty {
      let names = check.overruled.map(\.column)
      warnings.append(
        ModelWarning(
          rule: "availability-overruled",
          message: "the study file calls \(Failure.list(names)) baseline against "
            + "\(names.count == 1 ? "its name" : "their names"):\n" + reasons(check.overruled),
          terms: names))
    }
    guard let landmark, !check.admitted.isEmpty else { return warnings }
    return warnings + landmarkWarnings(check.admitted, day: NumberText.fixed(landmark, decimals: 0))
  }

  /// The variables of columns.
  private static func recognized(_ sources: BaselineSources) -> [String: DictionaryVariable] {
    var variables: [String: DictionaryVariable] = [:]
    for source in sources.variables {
      variables[source.column] = DataDictionary.variable(named: source.variable)
    }
    return variables
  }

  /// What a landmark admits; of an outcome only what was assessed by the landmark is known then.
  private static func landmarkWarnings(
    _ admitted: [BaselineViolation], day: String
  ) -> [ModelWarning] {
    let names = admitted.map(\.column)
    let outcomes = admitted.filter { $0.availability == .outcome }.map(\.column)
    var message =
      "\(Failure.list(names)) admitted by the landmark at day \(day): the model says nothing about "
      + "patients before that day"
    if !outcomes.isEmpty {
      message +=
        "; \(Failure.list(outcomes)) must be as it stood on that day, not as it turned out later"
    }
    return [ModelWarning(rule: "landmark", message: message, terms: names)]
  }

  private static func refusal(_ violations: [BaselineViolation]) -> Notice {
    let names = violations.map(\.column)
    let isOne = names.count == 1
    return Notice(
      rule: "availability",
      message: "\(Failure.list(names)) cannot be \(isOne ? "a predictor" : "predictors") of a "
        + "baseline model:\n" + reasons(violations),
      remedy:
        "Leave \(isOne ? "it" : "them") out (in a formula: ~ . - \(formulaNames(names))); say in "
        + "a study file that the column is baseline if it is; or declare a landmark analysis with "
        + "--landmark DAYS.",
      column: names.first, terms: names)
  }

  /// The names as a formula takes them away, those with other characters in backticks.
  private static func formulaNames(_ names: [String]) -> String {
    names.map { name in
      let isPlain = name.unicodeScalars.allSatisfy {
        $0.properties.isAlphabetic || ("0"..."9").contains($0) || $0 == "_" || $0 == "."
      }
      return isPlain ? name : "`\(name)`"
    }.joined(separator: " - ")
  }

  /// One line a reason, with the columns that it holds for.
  private static func reasons(_ violations: [BaselineViolation]) -> String {
    var order: [String] = []
    var columns: [String: [String]] = [:]
    for violation in violations {
      let reason =
        violation.reason
        ?? (violation.availability == .outcome
          ? "The study file says that it is an outcome."
          : "The study file says that it is known only on treatment.")
      if columns[reason] == nil { order.append(reason) }
      columns[reason, default: []].append(violation.column)
    }
    return order.map { "    \(Failure.list(columns[$0] ?? [])): \($0)" }.joined(separator: "\n")
  }
}
