internal import ArgumentParser
internal import Cohorts
internal import Export
internal import Features
internal import ResponseModels
internal import Scoring
internal import Statistics

/// `il2score validate`: how a model does in another cohort.
struct Validate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Validate a model in another cohort than it was trained on.",
    discussion: """
      The outcome is read as the model was trained, or from --outcome. Patients without an estimate \
      are left out and counted.

      Example:
        il2score validate model.json later-patients.csv --format json
      """)

  @Argument(help: "A model file, or - for standard input.")
  var model: String

  @Argument(help: "A CSV file of patients with outcomes, or - for standard input.")
  var cohort: String

  @Option(
    help: ArgumentHelp(
      "The outcome, where it is not the model's.", valueName: "COLUMN or COLUMN=VALUE"))
  var outcome: String?

  @OptionGroup var baseline: BaselineOptions
  @OptionGroup var input: CohortOptions
  @OptionGroup var common: CommonOptions

  func validate() throws {
    if cohort == "-" && model == "-" {
      throw ValidationError("the model and the patients cannot both come from standard input")
    }
  }

  func run() throws {
    let model = try ModelFile.read(path: self.model)
    let definition = try OutcomeDefinition(parsing: outcome ?? model.design.outcome)
    let output = try OutputFile(path: common.output, sparing: [self.model, self.cohort])
    let table = try PatientTable.read(
      path: self.cohort, options: baseline, model: model, input: input, common: common,
      outcome: outcome.flatMap { DerivedOutcome.definition(named: $0) },
      withOutcome: outcome == nil,
      excludes: true, computesDigest: true)
    let cohort = table.cohort
    let scored = try Scorer(model: model, givesContributions: false, sources: table.sources)
      .score(cohort)
    ScoreWarnings.warn(aboutLeftOut: scored, cohort: cohort, common: common)
    let scores = scored.scores
    let rows = CompleteRows(
      outcomes: try definition.values(in: cohort),
      columns: [
        scores.map { $0.probability ?? .nan }, scores.map { $0.linearPredictor ?? .nan },
      ], common: common)
    if cohort.digest != nil, cohort.digest == model.cohort.digest { warnSameCohort() }
    let report = try PerformanceReport(
      Predictions(rows.columns[0], outcomes: rows.outcomes),
      linearPredictors: Predictions(rows.columns[1], outcomes: rows.outcomes),
      level: model.design.confidenceLevel)
    try output.write(render(report, model: model))
    try output.commit()
    ScoreWarnings.warn(about: scores, common: common)
  }

  private func warnSameCohort() {
    common.warn(
      Notice(
        rule: "training-data", message: "these are the rows that the model was trained on",
        remedy: "This is apparent performance; validate with other patients.", file: cohort))
  }

  private func render(_ report: PerformanceReport, model: ResponseModel) -> [UInt8] {
    switch common.format {
    case .csv: return report.csv.bytes
    case .json:
      var object = report.json
      object.append("subgroups", .array([]))
      object.append("update", .null)
      object.append("notes", .strings(IntendedUse.notes(for: model)))
      return Array(JSONValue.object(object).text.utf8)
    case .table:
      let notes = IntendedUse.notes(for: model).map { "\($0)\n" }.joined()
      return Array((report.text(bold: common.wantsBold) + "\n" + notes).utf8)
    }
  }
}
