internal import ArgumentParser
internal import Cohorts
internal import Export
internal import ResponseModels
internal import Scoring

/// `il2score score`: the estimated probability of one or many patients.
struct Score: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Estimate the probability of the outcome for one or many patients.",
    discussion: """
      Give a table of patients, or one patient by --set. A patient for whom there is no estimate \
      gets a row without a probability and with the reasons.

      Example:
        il2score score model.json --set age=61 --set albumin=4.1
        il2score score model.json patients.csv --id patient --format csv -o scores.csv
      """)

  @Argument(help: "A model file, or - for standard input.")
  var model: String

  @Argument(help: "A CSV file of patients, or - for standard input.")
  var file: String?

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp("A predictor of one patient; repeat for each.", valueName: "name=value"))
  var settings: [String] = []

  @OptionGroup var baseline: BaselineOptions
  @OptionGroup var input: CohortOptions
  @OptionGroup var common: CommonOptions

  func validate() throws {
    if file == nil && settings.isEmpty {
      throw ValidationError("give a file of patients, or one patient by --set name=value")
    }
    if file != nil && !settings.isEmpty {
      throw ValidationError("give a file of patients or --set, not both")
    }
    if file == nil, !baseline.isEmpty {
      throw ValidationError("--study and --labs are for a file of patients, not for --set")
    }
    if file == nil, input.id != nil || !input.filters.isEmpty || input.delimiter != nil {
      throw ValidationError(
        "--where, --id and --delimiter are for a file of patients, not for --set")
    }
    if file == "-" && model == "-" {
      throw ValidationError("the model and the patients cannot both come from standard input")
    }
  }

  func run() throws {
    let model = try ModelFile.read(path: self.model)
    if let notice = UsefulnessCheck.notice(of: model, file: self.model) { common.warn(notice) }
    let output = try OutputFile(path: common.output, sparing: [self.model, file])
    let scores: [Scoring.Score]
    if let file {
      let table = try PatientTable.read(
        path: file, options: baseline, model: model, input: input, common: common)
      let scorer = Scorer(
        model: model, givesContributions: common.format == .json, sources: table.sources)
      let scored = try scorer.score(table.cohort, ids: table.ids)
      scores = scored.scores
      ScoreWarnings.warn(aboutLeftOut: scored, cohort: table.cohort, common: common)
    } else {
      let missing = IntakeOptions.standardMissingTokens.union(input.na)
      let cohort = try SinglePatient.cohort(settings, model: model, missing: missing)
      try SinglePatient.checkUnits(of: cohort, model: model)
      let scored = try Scorer(model: model, absentColumns: .missing).score(cohort)
      scores = scored.scores
      ScoreWarnings.warn(aboutLeftOut: scored, cohort: cohort, common: common)
    }
    try write(scores, model: model, to: output)
    ScoreWarnings.warn(about: scores, common: common)
  }

  private func write(
    _ scores: [Scoring.Score], model: ResponseModel, to output: OutputFile
  ) throws {
    switch common.format {
    case .json: try ScoreTable.writeJSON(scores, model: model) { try output.write($0) }
    case .csv: try output.write(ScoreTable.csv(scores).bytes)
    case .table:
      try output.write(
        ScoreText.text(scores, model: model, isDetailed: file == nil, bold: common.wantsBold))
    }
    try output.commit()
    if common.format == .csv { common.remark(IntendedUse.notes(for: model)) }
  }
}
