internal import ArgumentParser
internal import Cohorts
internal import Reports
internal import Statistics

/// `il2score survival`: Kaplan-Meier curves, the log-rank test and the Cox model.
struct SurvivalCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "survival",
    abstract: "Compare survival between groups: Kaplan-Meier, log-rank test, Cox model.",
    discussion: """
      Where a group is known only after time zero (response, autoimmune phenomena, a nadir), its \
      patients had to live long enough to enter it. Such groups are compared from a landmark on and \
      as they change over time, beside the biased naive curves.

      Example:
        il2score survival cohort.csv --time os_months --event death --by sex --covariates age
        il2score survival cohort.csv --time os_months --event death --by benefit --plot os.svg
      """)

  @Argument(help: "A CSV file of patients, or - for standard input.")
  var cohort: String

  @OptionGroup var options: SurvivalOptions
  @OptionGroup var baseline: BaselineOptions
  @OptionGroup var input: CohortOptions
  @OptionGroup var common: CommonOptions

  func validate() throws {
    if let plot = options.plot, plot == common.output ?? "-" {
      throw ValidationError("--plot \(plot) is where the result goes: name another file")
    }
  }

  func run() throws {
    let inputs = [cohort, baseline.study, baseline.labs]
    let output = try OutputFile(path: common.output, sparing: inputs)
    let drawing = try options.plot.map { try OutputFile(path: $0, sparing: inputs) }
    let table = try SurvivalTable(
      path: cohort, options: options, baseline: baseline, input: input, common: common)
    let report = try SurvivalReport(table, options: options, threads: common.threads)
    let notices = SurvivalWarnings.notices(report)
    switch common.format {
    case .json: try report.writeJSON(notices: notices) { try output.write($0) }
    case .csv: try report.writeCSV { try output.write($0) }
    case .table: try output.write(report.text(bold: common.wantsBold, style: style))
    }
    try drawing?.write(report.figure.svg)
    // The figure first: where it cannot be written, an older result stays as it was.
    try drawing?.commit()
    try output.commit()
    for notice in notices { common.warn(notice) }
  }

  /// How curves are drawn with characters; nil for not at all.
  private var style: SurvivalFigure.TerminalStyle? {
    guard !options.noPlot else { return nil }
    return SurvivalFigure.TerminalStyle(
      width: TerminalScreen.width, isUnicode: TerminalScreen.isUnicode,
      isColored: common.wantsBold)
  }
}
