internal import ArgumentParser
internal import Cohorts
internal import Export
internal import Statistics

/// `il2score evaluate`: measures of any predictions, beside the outcomes.
struct Evaluate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Measure how well predictions agree with outcomes.",
    discussion: """
      The predictions are probabilities; of any other score only discrimination is measured. Rows \
      without an outcome or a prediction are left out.

      Example:
        il2score evaluate table.csv --outcome benefit --prediction probability
        il2score evaluate table.csv --outcome benefit --prediction new --compare old
      """)

  @Argument(help: "A CSV file, or - for standard input.")
  var table: String

  @Option(help: ArgumentHelp("The outcome.", valueName: "COLUMN or COLUMN=VALUE"))
  var outcome: String

  @Option(help: ArgumentHelp("The column of predictions.", valueName: "COLUMN"))
  var prediction: String

  @Option(
    help: ArgumentHelp("Another column of predictions to compare with.", valueName: "COLUMN"))
  var compare: String?

  @Option(help: ArgumentHelp("The column of case weights.", valueName: "COLUMN"))
  var weights: String?

  @Option(help: ArgumentHelp("The confidence level of intervals.", valueName: "LEVEL"))
  var confLevel = 0.95

  @OptionGroup var input: CohortOptions
  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard confLevel > 0, confLevel < 1 else {
      throw ValidationError("--conf-level must be between 0 and 1, not \(confLevel)")
    }
    if compare != nil && weights != nil {
      throw ValidationError("--compare cannot be used with --weights")
    }
  }

  func run() throws {
    let definition = try OutcomeDefinition(parsing: outcome)
    let output = try OutputFile(path: common.output, sparing: [table])
    let cohort = try input.read(path: table, threads: common.threads)
    let columns = try [prediction, compare, weights].compactMap { $0 }.map {
      try NumericColumn.values(named: $0, in: cohort)
    }
    let rows = CompleteRows(
      outcomes: try definition.values(in: cohort), columns: columns, common: common)
    let caseWeights = weights == nil ? nil : rows.columns.last
    warnOfRepeats(in: cohort, rows: rows.rows)
    try checkWeights(caseWeights, rows: rows.rows, of: cohort)
    let predictions = try Predictions(
      rows.columns[0], outcomes: rows.outcomes, weights: caseWeights)
    let report = try PerformanceReport(predictions, level: confLevel)
    if !report.isProbability { warnNoProbability() }
    let comparison = try compare.map { _ in
      try AUCComparison(predictions, Predictions(rows.columns[1], outcomes: rows.outcomes))
    }
    try output.write(render(report, comparison))
    try output.commit()
  }

  /// Refuses the first weight that is none, with its line.
  private func checkWeights(_ values: [Double]?, rows: [Int], of cohort: Cohort) throws {
    guard let values, let weights,
      let used = values.firstIndex(where: { !($0 >= 0 && $0.isFinite) })
    else { return }
    throw IntakeError.unreadableValue(
      file: cohort.source, line: cohort.line(ofRow: rows[used]),
      column: try cohort.requiredColumn(named: weights).place, found: "\(values[used])",
      expected: "a weight of zero or more")
  }

  /// Warns where held-out predictions of repeated cross-validation count each patient many times.
  private func warnOfRepeats(in cohort: Cohort, rows: [Int]) {
    guard case .numeric(let repeats) = cohort.column(named: "repeat")?.values,
      Set(rows.map { repeats[$0] }).count > 1
    else { return }
    common.warn(
      Notice(
        rule: "repeated-patients",
        message: "the rows are of several repeats, so that each patient counts as often; intervals "
          + "are too narrow",
        remedy: "Evaluate one repeat at a time: --where repeat=1.", file: table, column: "repeat"))
  }

  private func warnNoProbability() {
    common.warn(
      Notice(
        rule: "not-a-probability",
        message: "\(prediction) is not between 0 and 1 in every row",
        remedy: "Only discrimination is measured; calibration needs probabilities.",
        file: table, column: prediction))
  }

  private func render(_ report: PerformanceReport, _ comparison: AUCComparison?) -> [UInt8] {
    switch common.format {
    case .csv: return report.csv.bytes
    case .json:
      var object = report.json
      if let comparison {
        object.append(
          "comparison",
          .object([
            "difference": .number(comparison.difference.value),
            "std_error": .number(comparison.difference.standardError),
            "statistic": .number(comparison.statistic), "p_value": .number(comparison.pValue),
          ]))
      }
      return Array(JSONValue.object(object).text.utf8)
    case .table:
      var text = report.text(bold: common.wantsBold)
      if let comparison {
        text += """

          auc of \(prediction) minus auc of \(compare ?? ""): \
          \(NumberText.fixed(comparison.difference.value)), \
          standard error \(NumberText.fixed(comparison.difference.standardError)), \
          p \(NumberText.pValue(comparison.pValue))

          """
      }
      return Array(text.utf8)
    }
  }
}
