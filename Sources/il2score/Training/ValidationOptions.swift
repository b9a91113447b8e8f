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

  func validate() throws {
    guard (1...10_000).contains(repeats) else {
      throw ValidationError("--repeats must be between 1 and 10000, not \(repeats)")
    }
  }
}
