internal import ArgumentParser

/// How a model is validated internally.
struct ValidationOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Folds of the cross-validation: a number, 0 for none, loo for leave-one-out.",
      valueName: "K"))
  var folds: FoldCount = .count(10)

  @Option(help: ArgumentHelp("How often the folds are drawn anew.", valueName: "R"))
  var repeats = 10

  @Option(help: ArgumentHelp("The column that holds each row's fold.", valueName: "COLUMN"))
  var foldColumn: String?

  @Option(
    help: ArgumentHelp(
      "Bootstrap resamples of the whole procedure, for optimism, .632+ and instability.",
      valueName: "B"))
  var bootstrap = 0

  @Option(
    help: ArgumentHelp(
      "Given resamples: a CSV with columns b1, b2, ... of row numbers, 1 being the first row of the cohort that --where leaves.",
      valueName: "FILE"))
  var bootstrapRows: String?

  @Option(
    help: ArgumentHelp(
      "Write how each patient's prediction differs between the resamples' models to a CSV file.",
      valueName: "FILE"))
  var instability: String?

  @Option(
    help: ArgumentHelp(
      "The probability at which instability of classification is judged; the share of events by default.",
      valueName: "P"))
  var instabilityThreshold: Double?

  @Option(
    help: ArgumentHelp(
      "Leave out each center of the column in turn, and judge the model of the others there.",
      valueName: "COLUMN"))
  var center: String?

  @Option(
    help: ArgumentHelp(
      "The same by periods: whole years, dates (by their year), or other labels.",
      valueName: "COLUMN"))
  var period: String?

  /// The number of folds.
  enum FoldCount: Equatable, ExpressibleByArgument {
    /// So many.
    case count(Int)
    /// One a row.
    case leaveOneOut

    init?(argument: String) {
      if argument == "loo" {
        self = .leaveOneOut
      } else if let count = Int(argument), count == 0 || count >= 2 {
        self = .count(count)
      } else {
        return nil
      }
    }

    var defaultValueDescription: String {
      switch self {
      case .count(let count): "\(count)"
      case .leaveOneOut: "loo"
      }
    }
  }

  /// Whether there are resamples.
  var hasResamples: Bool { bootstrap > 0 || bootstrapRows != nil }

  func validate() throws {
    guard (0...1_000_000).contains(bootstrap) else {
      throw ValidationError("--bootstrap must be between 0 and 1000000, not \(bootstrap)")
    }
    if bootstrap > 0, bootstrapRows != nil {
      throw ValidationError("give --bootstrap or --bootstrap-rows, not both")
    }
    if instability == "-" { throw ValidationError("--instability needs a file, not -") }
    if !hasResamples, instability != nil || instabilityThreshold != nil {
      throw ValidationError("--instability needs --bootstrap or --bootstrap-rows")
    }
    if let threshold = instabilityThreshold, !(threshold > 0 && threshold < 1) {
      throw ValidationError("--instability-threshold must be between 0 and 1, not \(threshold)")
    }
    if let center, center == period {
      throw ValidationError("--center and --period name the same column \(center)")
    }
    guard (1...10_000).contains(repeats) else {
      throw ValidationError("--repeats must be between 1 and 10000, not \(repeats)")
    }
  }
}
