internal import ArgumentParser
internal import Cohorts
internal import Export
internal import Fitting
internal import ResponseModels

/// `il2score train`: a model from a cohort.
struct Train: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Fit a model to a cohort, validate it internally, and write it to a file.",
    discussion: """
      Columns that are known only after the first dose (platelet nadir, peak fever, doses, response, \
      survival) are refused as predictors of a baseline model, by name. Rows that lack a value are \
      left out and counted. The model is written whole or not at all, to model.json where --output \
      names no other file.

      Example:
        il2score train cohort.csv --outcome benefit --features age,ecog -o model.json
        il2score train cohort.csv --outcome response=CR --where 'tumor=melanoma' \\
          --formula '~ log(ldh) + rcs(age, 4) + factor(ecog, ref=0)' --method firth
      """)

  @Argument(help: "A cohort as CSV, or - for standard input.")
  var cohort: String

  @OptionGroup(title: "What to learn") var plan: TrainingOptions
  @OptionGroup(title: "Which rows") var input: CohortOptions

  @Option(help: ArgumentHelp("Write the held-out predictions to a CSV file.", valueName: "FILE"))
  var outOfFold: String?

  @OptionGroup var common: CommonOptions

  func validate() throws {
    if outOfFold == "-" { throw ValidationError("--out-of-fold needs a file, not -") }
    if let instability = plan.validation.instability,
      instability == modelPath || instability == outOfFold
    {
      throw ValidationError("--instability names the same file as another option")
    }
    if let outOfFold, outOfFold == modelPath {
      throw ValidationError("--out-of-fold and --output name the same file")
    }
    if outOfFold != nil, plan.validation.folds == .count(0),
      plan.validation.foldColumn == nil
    {
      throw ValidationError("--out-of-fold needs cross-validation, but --folds is 0")
    }
    if common.format == .csv, modelPath == "-" {
      throw ValidationError("--format csv and --output - would both write to standard output")
    }
  }

  /// Where the model goes.
  private var modelPath: String { common.output ?? "model.json" }

  func run() throws {
    let plan = try TrainingPlan(
      cohort: cohort, options: plan, input: input, common: common)
    // Opened first: a long fit must not end with nowhere to write to.
    let inputs = [
      cohort, self.plan.baseline.study, self.plan.baseline.labs, self.plan.priors.priors,
      self.plan.validation.bootstrapRows,
    ]
    let file = try OutputFile(path: modelPath, sparing: inputs)
    let heldOutFile = try outOfFold.map { try OutputFile(path: $0, sparing: inputs) }
    let instabilityFile = try self.plan.validation.instability.map {
      try OutputFile(path: $0, sparing: inputs)
    }
    if common.output == nil { try keepForeignFile() }
    let progress = Progress(isShown: !common.quiet)
    for warning in plan.trainer.warnings { warn(of: warning) }
    if common.format != .json { common.remark(plan.outcomeRemarks) }
    let unfinished = modelPath == "-" ? nil : unfinishedWork(plan)
    let result: ModelTrainer.Result
    do {
      result = try plan.trainer.train(
        plan.rows, fileRows: plan.fileRows,
        run: LongRun(
          progress: progress.show, recall: { unfinished?.recall($0, $1) },
          record: { unfinished?.record($0, $1, $2) }))
    } catch {
      throw Failure.notice(for: error).concerning(file: cohort)
    }
    progress.end()
    try file.write(try ModelFile.encode(result.model))
    if let heldOutFile {
      try heldOutFile.write(plan.heldOutTable(result).bytes)
      try heldOutFile.commit()
    }
    if let instabilityFile {
      try instabilityFile.write(plan.instabilityTable(result).bytes)
      try instabilityFile.commit()
    }
    try file.commit()
    unfinished?.finish()
    let early = plan.trainer.warnings
    for warning in result.model.warnings where !early.contains(warning) { warn(of: warning) }
    guard modelPath != "-" else { return }
    let output = try OutputFile(path: nil)
    try output.write(render(result.model))
    try output.commit()
  }

  /// The pieces of this training that an interrupted run left, and the place for those to come.
  private func unfinishedWork(_ plan: TrainingPlan) -> UnfinishedWork {
    let work = UnfinishedWork(path: modelPath + ".unfinished") { plan.fingerprint }
    if work.recalledCount > 0 {
      common.remark([
        "goes on from \(work.path), where an interrupted run left \(work.recalledCount) pieces"
      ])
    }
    return work
  }

  /// Refuses to replace a file that happens to have the name that models get by default.
  private func keepForeignFile() throws {
    do throws(ModelFileError) {
      _ = try ModelFile.read(path: modelPath)
    } catch {
      if case .unreadable(let code) = error.reason, SystemText.isMissingFile(code) { return }
      throw Notice(
        rule: "output", message: "\(modelPath) is there already and is no model of il2score",
        remedy: "Name the model with --output FILE.", file: modelPath, status: .cannotCreate)
    }
  }

  private func warn(of warning: ModelWarning) {
    common.warn(
      Notice(
        rule: warning.rule, message: warning.message,
        remedy: WarningRemedy.text(for: warning.rule), file: cohort, terms: warning.terms))
  }

  private func render(_ model: ResponseModel) -> [UInt8] {
    switch common.format {
    case .json: Array(TrainingReport.json(model, path: modelPath).text.utf8)
    case .csv: CoefficientTable.csv(model.coefficients).bytes
    case .table: Array(TrainingText.text(of: model, path: modelPath, bold: false).utf8)
    }
  }
}
