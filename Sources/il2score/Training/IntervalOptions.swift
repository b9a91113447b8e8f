public import ArgumentParser
public import ResponseModels

/// How intervals of coefficients are made.
struct IntervalOptions: ParsableArguments {
  @Option(
    name: .customLong("conf-level"),
    help: ArgumentHelp("The confidence level of intervals.", valueName: "LEVEL"))
  var level = 0.95

  @Option(name: .customLong("conf-method"), help: "How intervals are made: wald.")
  var method: IntervalDesign.Method = .wald

  func validate() throws {
    guard level >= 1e-6, level <= 1 - 1e-12 else {
      throw ValidationError(
        "--conf-level must be between 0 and 1 (1e-6 to 1 - 1e-12), not \(level)")
    }
  }
}

extension IntervalDesign.Method: ExpressibleByArgument {}
