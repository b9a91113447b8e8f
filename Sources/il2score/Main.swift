internal import ArgumentParser
internal import Export
internal import LinearAlgebra
internal import ResponseModels

/// The program: reads arguments, runs a command, and ends with its exit status.
@main
struct IL2Score: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "il2score",
    abstract: "Models of clinical benefit from high-dose interleukin-2, for research.",
    discussion: """
      A model estimates the probability of an outcome in patients like those it was trained on, if \
      treated. It does not estimate the effect of treatment, and it recommends nothing.

      Example:
        il2score train cohort.csv --outcome benefit --features age,ldh -o model.json
        il2score score model.json --set age=61 --set ldh=190
        il2score rank model.json candidates.csv
      """,
    version: "\(Program.identity)\nBLAS and LAPACK: \(BLAS.description)",
    subcommands: [
      Train.self, Score.self, Rank.self, Validate.self, Evaluate.self, ExportCommand.self,
      Describe.self, SurvivalCommand.self, PowerCommand.self, PlanCommand.self,
      Init.self, Check.self, PriorsCommand.self, FeaturesCommand.self, DictionaryCommand.self,
      Simulate.self,
    ])

  static func main() {
    Interruption.ignoreClosedPipes()
    do {
      try refuseRepeatedOptions()
      var command = try parseAsRoot()
      try command.run()
      StandardError.release()
    } catch {
      end(with: error)
    }
  }

  /// Refuses two outcomes or two lists of predictors: the parser would take the last without a word,
  /// and fit another model than was asked for.
  private static func refuseRepeatedOptions() throws {
    let options: Set<Substring> = ["--outcome", "--features", "--formula"]
    var seen: Set<Substring> = []
    for argument in CommandLine.arguments.dropFirst() {
      let name = argument.prefix { $0 != "=" }
      if name == "--" { return }
      guard !options.contains(name) || seen.insert(name).inserted else {
        throw Failure.usage(
          "\(name) is given twice",
          remedy: "Give it once; --outcome 'COLUMN=A|B' takes several values.")
      }
    }
  }

  /// Tells the user why the program ends, and ends it.
  private static func end(with error: any Error) -> Never {
    let isRequest = exitCode(for: error).isSuccess
    let isUsage = error is ValidationError || isParserError(error)
    if isRequest || isUsage {
      let text = fullMessage(for: error)
      if isRequest { printAndExit(text) }
      report(Failure.usage(message(for: error), remedy: usageRemedy(in: text)))
    }
    if let output = error as? OutputError, output == .readerGone {
      ExitStatus.outputFailed.end()
    }
    report(Failure.notice(for: error))
  }

  private static func report(_ notice: Notice) -> Never {
    StandardError.write(
      wantsJSON ? notice.json(severity: .error) : notice.text(severity: .error))
    notice.status.end()
  }

  /// Writes help or the version.
  private static func printAndExit(_ text: String) -> Never {
    do {
      let output = try OutputFile(path: nil)
      try output.write(text.hasSuffix("\n") ? text : text + "\n")
      try output.commit()
      ExitStatus.done.end()
    } catch {
      report(Failure.notice(for: error))
    }
  }

  /// Whether the argument parser made the error; its own types are not public.
  private static func isParserError(_ error: any Error) -> Bool {
    String(reflecting: type(of: error)).hasPrefix("ArgumentParser.")
  }

  /// The last lines of the parser's message say how the command is used.
  private static func usageRemedy(in text: String) -> String {
    let lines = text.split(separator: "\n").drop { !$0.hasPrefix("Usage:") }
    guard !lines.isEmpty else { return "See il2score --help." }
    return lines.map(String.init).joined(separator: "\n")
  }

  /// Whether the user asked for JSON; the arguments may be wrong, so they are searched as text.
  private static var wantsJSON: Bool {
    let arguments = CommandLine.arguments
    return arguments.contains("--format=json")
      || zip(arguments, arguments.dropFirst()).contains { $0 == "--format" && $1 == "json" }
  }
}
