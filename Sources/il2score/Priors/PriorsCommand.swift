internal import ArgumentParser
internal import Cohorts
internal import Export
internal import Fitting

/// `il2score priors`: a file of priors, each with the check of its published effect.
struct PriorsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "priors",
    abstract: "Check a file of priors: does each published effect agree with itself?",
    discussion: """
      Whether the interval contains the estimate and has it in its middle, whether p-value and \
      interval tell the same z, whether the counts sum up, and whether so few patients can give so \
      narrow an interval; all with the rounding of the printed digits allowed for. The exit status is \
      65 where an effect contradicts itself and nobody wrote accept: REASON beside it.

      Example:
        il2score priors models/priors/hd-il2-literature.yaml
        il2score priors priors.yaml --format json
      """)

  @Argument(help: "A file of priors as YAML, or - for standard input.")
  var file: String

  @OptionGroup var common: CommonOptions

  func run() throws {
    let report = PriorsReport(try PriorsFile.read(path: file))
    switch common.format {
    case .table: try common.emit(report.text(bold: common.wantsBold), sparing: [file])
    case .json: try common.emit(report.json.text, sparing: [file])
    case .csv: try common.emit(report.csv.bytes, sparing: [file])
    }
    let refused = report.refused
    guard !refused.isEmpty else { return }
    throw Notice(
      rule: "published-effect",
      message: "\(Failure.inputName(file)), line \(refused[0].prior.line): the published effect of "
        + "\(Failure.list(refused.map(\.prior.term))) contradicts itself",
      remedy: "Look the numbers up again; or write accept: REASON beside them to use the prior all "
        + "the same.",
      file: file, line: refused[0].prior.line, terms: refused.map(\.prior.term))
  }
}
