internal import ArgumentParser
internal import Cohorts
internal import Export
internal import Features
internal import Fitting
internal import ResponseModels
internal import Scoring
internal import Simulation
internal import Statistics

/// Turns any error of any room into a rule, a message, a remedy and an exit status.
///
/// Nothing else does. There is one extension file a room.
enum Failure {
  /// What to tell the user about an error.
  static func notice(for error: any Error) -> Notice {
    switch error {
    case let notice as Notice: notice
    case let error as OutputError: notice(for: error)
    case let error as IntakeError: notice(for: error)
    case let error as LaboratoryError: notice(for: error)
    case let error as FHIRError: notice(for: error)
    case let error as ModelFileError: notice(for: error)
    case let error as ModelInconsistency: notice(for: error, file: nil)
    case let error as ScoringError: notice(for: error)
    case let error as TrainingError: notice(for: error)
    case let error as FormulaError: notice(for: error)
    case let error as FeatureError: notice(for: error)
    case let error as StudyFileError: notice(for: error)
    case let error as PriorsFileError: notice(for: error)
    case let error as PerformanceError: notice(for: error)
    case let error as SurvivalError: notice(for: error)
    case let error as CoxError: notice(for: error)
    case let error as StudyReconstructionError: notice(for: error)
    case let error as HypothesisTestError: notice(for: error)
    case let error as SampleSizeError: notice(for: error)
    default:
      Notice(
        rule: "internal", message: "unexpected error: \(error)",
        remedy: "This is a mistake of the program. Please report it with the command that you ran.",
        status: .software)
    }
  }

  /// A wrong use of the command line.
  static func usage(_ message: String, remedy: String = "See il2score --help.") -> Notice {
    Notice(rule: "usage", message: message, remedy: remedy, status: .usage)
  }

  /// A value as it may stand in a message: at most 40 characters, on one line; `nothing` where there
  /// is none.
  static func shown(_ value: String) -> String {
    guard !value.isEmpty else { return "nothing" }
    let line = value.map { $0.isNewline || $0 == "\t" ? " " : String($0) }
    return line.count <= 40 ? "'\(line.joined())'" : "'\(line.prefix(40).joined())...'"
  }

  /// `a`, `a and b`, `a, b and c`; of more than eight the first seven and how many more.
  static func list(_ names: [String], conjunction: String = "and") -> String {
    var names = names
    if names.count > 8 { names = names.prefix(7) + ["\(names.count - 7) more"] }
    guard let last = names.popLast() else { return "" }
    return names.isEmpty ? last : names.joined(separator: ", ") + " \(conjunction) " + last
  }

  private static func notice(for error: OutputError) -> Notice {
    switch error {
    case .cannotCreate(let path, let code):
      Notice(
        rule: "output", message: "cannot create \(path): \(SystemText.message(code))",
        remedy: "Name a file in a folder that exists and that you may write to.", file: path,
        status: .cannotCreate)
    case .cannotWrite(let path, let code):
      Notice(
        rule: "output",
        message: "cannot write \(path == "-" ? "standard output" : path): "
          + SystemText.message(code),
        remedy: "Nothing was left behind. Make room, or write elsewhere with --output FILE.",
        file: path, status: .outputFailed)
    case .readerGone:
      Notice(
        rule: "output", message: "whoever read standard output has stopped",
        file: "-", status: .outputFailed)
    }
  }
}
