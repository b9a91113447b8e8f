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

  @Option(help: "ml, firth, flic, flac, ridge, lasso, elastic-net or prior.")
  var method: FittingMethod = .flic

  @OptionGroup var penalty: PenaltyOptions

  @OptionGroup var priors: PriorOptions

  @OptionGroup var subsampling: SubsamplingOptions

  @OptionGroup var validation: ValidationOptions

  @Option(help: ArgumentHelp("The column of observation weights.", valueName: "COLUMN"))
  var weights: String?

  @Option(
    help: ArgumentHelp(
      "The column that is added to the linear predictor as it is.", valueName: "COLUMN"))
  var offset: String?

  @OptionGroup var missing: MissingOptions

  @OptionGroup var intervals: IntervalOptions

  @Option(
    help: ArgumentHelp(
      "Declare a landmark analysis: predictors may be known up to so many days after the first dose.",
      valueName: "DAYS"))
  var landmark: Double?

  func validate() throws {
    if features != nil && formula != nil {
      throw ValidationError("give --features or --formula, not both")
    }
    if let landmark, !(landmark >= 0 && landmark.isFinite) {
      throw ValidationError("--landmark must be zero or more days, not \(landmark)")
    }
    if missing.rule != .complete, ["lasso", "elastic-net"].contains(method.rawValue) {
      throw ValidationError(
        """
        --method \(method.rawValue) selects other terms in each completed copy, and how to pool \
        that is unsettled; use ridge, flic, firth or ml with imputation
        """)
    }
    try priors.check(method: method)
    try penalty.check(method: method)
    try subsampling.check(method: method, penalty: penalty, missing: missing)
    try intervals.check(for: method)
    try intervals.check(with: missing)
  }
}

extension FittingMethod: ExpressibleByArgument {}
