public import ArgumentParser
public import ResponseModels

/// How strong a penalty is, and on what it is laid.
struct PenaltyOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The penalty of ridge: a number (as in glmnet), cv-min or cv-1se.", valueName: "LAMBDA"))
  var lambda: LambdaChoice?
}

extension LambdaChoice: ExpressibleByArgument {
  /// Reads `cv-min`, `cv-1se` or a number.
  public init?(argument: String) {
    self.init(parsing: argument)
  }
}
