public import ArgumentParser
public import ResponseModels

/// What `train` is to learn, and how.
struct TrainingOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The outcome: a column of 1/0, true/false or yes/no, or a column and its values for an event.",
      valueName: "COLUMN[=VALUE|VALUE]"))
  var outcome: String?

  @Option(
    help: ArgumentHelp(
      "The predictors: columns, indices or terms such as log(nlr), @baseline-immune-status, or . for all other columns.",
      valueName: "A,B,C"))
  var features: String?

  @Option(
    help: ArgumentHelp(
      "The predictors as a formula: log(x), rcs(x, 4), pmin(x, 50), factor(x, ref=2), a:b, a*b.",
      valueName: "FORMULA"))
  var formula: String?

  @OptionGroup var baseline: BaselineOptions

  @Option(help: "ml, firth, flic, flac or ridge.")
  var method: FittingMethod = .flic

  @Option(
    help: ArgumentHelp(
      "The penalty of ridge: a number (as in glmnet), cv-min or cv-1se.", valueName: "LAMBDA"))
  var lambda: LambdaChoice?

  @Option(
    help: ArgumentHelp(
      "Folds of the cross-validation: a number, 0 for none, loo for leave-one-out.",
      valueName: "K"))
  var folds: FoldCount = .count(10)

  @Option(help: ArgumentHelp("How often the folds are drawn anew.", valueName: "R"))
  var repeats = 10

  @Option(help: ArgumentHelp("The column that holds each row's fold.", valueName: "COLUMN"))
  var foldColumn: String?

  @Option(help: ArgumentHelp("The column of observation weights.", valueName: "COLUMN"))
  var weights: String?

  @Option(
    help: ArgumentHelp(
      "The column that is added to the linear predictor as it is.", valueName: "COLUMN"))
  var offset: String?

  @Option(help: "What is done with rows that lack a value: complete leaves them out.")
  var missing: MissingDataRule = .complete

  @Option(help: ArgumentHelp("The confidence level of intervals.", valueName: "LEVEL"))
  var confLevel = 0.95

  @Option(help: "How intervals are made: wald.")
  var confMethod: IntervalMethod = .wald

  @Option(
    help: ArgumentHelp(
      "Declare a landmark analysis: predictors may be known up to so many days after the first dose.",
      valueName: "DAYS"))
  var landmark: Double?

  /// How intervals of coefficients are made.
  enum IntervalMethod: String, ExpressibleByArgument, CaseIterable {
    /// From the covariance.
    case wald
  }

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
    if features != nil && formula != nil {
      throw ValidationError("give --features or --formula, not both")
    }
    guard (1...10_000).contains(repeats) else {
      throw ValidationError("--repeats must be between 1 and 10000, not \(repeats)")
    }
    guard confLevel >= 1e-6, confLevel <= 1 - 1e-12 else {
      throw ValidationError(
        "--conf-level must be between 0 and 1 (1e-6 to 1 - 1e-12), not \(confLevel)")
    }
    if let landmark, !(landmark >= 0 && landmark.isFinite) {
      throw ValidationError("--landmark must be zero or more days, not \(landmark)")
    }
    if lambda != nil, method != .ridge {
      throw ValidationError("--lambda is for --method ridge; \(method.rawValue) has no penalty")
    }
  }
}

extension FittingMethod: ExpressibleByArgument {}

extension MissingDataRule: ExpressibleByArgument {}

extension LambdaChoice: ExpressibleByArgument {
  /// Reads `cv-min`, `cv-1se` or a number.
  public init?(argument: String) {
    self.init(parsing: argument)
  }
}
