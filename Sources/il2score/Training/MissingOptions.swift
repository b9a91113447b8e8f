public import ArgumentParser
public import ResponseModels

/// What is done with rows that lack a value.
struct MissingOptions: ParsableArguments {
  @Option(
    name: .customLong("missing"),
    help: "What is done with rows that lack a value: complete leaves them out.")
  var rule: MissingDataRule = .complete
}

extension MissingDataRule: ExpressibleByArgument {}
