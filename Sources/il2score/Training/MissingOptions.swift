internal import ArgumentParser
internal import Features
internal import ResponseModels

/// What is done with rows that lack a value.
struct MissingOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      """
      What is done with rows that lack a value: complete leaves them out; impute imputes them by \
      chained equations, M times (default: as many as rows in a hundred are incomplete, at least 20).
      """, valueName: "complete|impute[:M]"))
  var missing: Choice?

  @Option(
    help: ArgumentHelp(
      "Columns that help to impute and are no predictors.", valueName: "A,B,C"))
  var imputeWith: String?

  @Option(
    help: ArgumentHelp(
      "How often each variable is imputed anew before a copy is taken (default: 10).",
      valueName: "N"))
  var imputeIterations: Int?

  @Option(
    help: ArgumentHelp(
      """
      The rows are completed copies of the cohort, made elsewhere and stacked; this column tells \
      them apart. The copies' fits are pooled by Rubin's rules.
      """, valueName: "COLUMN"))
  var imputationColumn: String?

  /// What is done.
  enum Choice: Equatable, ExpressibleByArgument {
    /// Incomplete rows are left out.
    case complete
    /// Missing values are imputed, so many times where that is said.
    case impute(Int?)

    init?(argument: String) {
      if argument == "complete" {
        self = .complete
      } else if argument == "impute" {
        self = .impute(nil)
      } else if argument.hasPrefix("impute:"), let count = Int(argument.dropFirst(7)),
        (2...10_000).contains(count)
      {
        self = .impute(count)
      } else {
        return nil
      }
    }
  }

  /// What is done with missing values, as a design has it.
  var rule: MissingDataRule {
    if imputationColumn != nil { return .completed }
    if case .impute = missing { return .impute }
    return .complete
  }

  /// The settings of imputation; nil where nothing is imputed.
  var design: ImputationDesign? {
    if let imputationColumn { return ImputationDesign(column: imputationColumn) }
    guard case .impute(let count) = missing else { return nil }
    let iterations = imputeIterations ?? ImputationDesign().iterations
    return ImputationDesign(count: count, iterations: iterations, auxiliary: auxiliary)
  }

  /// The columns of `--impute-with`, each once.
  var auxiliary: [String] {
    var names: [String] = []
    for item in Formula.items(ofList: imputeWith ?? "") {
      let isQuoted = item.count > 1 && item.hasPrefix("`") && item.hasSuffix("`")
      let name = isQuoted ? String(item.dropFirst().dropLast()) : item
      if !name.isEmpty, !names.contains(name) { names.append(name) }
    }
    return names
  }

  func validate() throws {
    if imputationColumn != nil, missing != nil {
      throw ValidationError(
        "--imputation-column is for copies that are complete; leave out --missing")
    }
    let imputes = rule == .impute
    if imputeWith != nil, !imputes {
      throw ValidationError("--impute-with is for --missing impute")
    }
    if let imputeIterations {
      guard imputes else { throw ValidationError("--impute-iterations is for --missing impute") }
      guard (1...1_000).contains(imputeIterations) else {
        throw ValidationError(
          "--impute-iterations must be between 1 and 1000, not \(imputeIterations)")
      }
    }
  }
}
