internal import Cohorts
internal import Features
internal import LinearAlgebra
internal import RealModule
public import ResponseModels
internal import Statistics

/// Trains a response model on a cohort and validates it internally.
public struct ModelTrainer: Sendable {
  /// How the model is to be made; its formula has no dot.
  public var design: StudyDesign
  /// The order of categorical predictors' levels, reference first, by column.
  public var levelOrder: [String: [String]]
  /// The units of predictors, by column.
  public var units: [String: String]
  /// Warnings from before the training, kept with the model.
  public var warnings: [ModelWarning]
  /// The rows that the study excludes, by reason.
  public var exclusions: [CohortSummary.Exclusion]
  /// How columns were computed from baseline variables, kept with the model.
  public var baseline: BaselineRecipe?
  /// Markers and published scores that the model is held against, one value a row.
  public var rivals: [RivalScore]
  /// The rows of each bootstrap resample, counted from 0 among all rows that are given to `train`;
  /// nil where resamples are drawn.
  public var resamples: [[Int]]?
  /// The largest number of threads; 0 for one a processor.
  public var threads: Int

  /// Creates a trainer.
  public init(
    design: StudyDesign, levelOrder: [String: [String]] = [:], units: [String: String] = [:],
    warnings: [ModelWarning] = [], exclusions: [CohortSummary.Exclusion] = [],
    baseline: BaselineRecipe? = nil, rivals: [RivalScore] = [], resamples: [[Int]]? = nil,
    threads: Int = 0
  ) {
    self.design = design
    self.levelOrder = levelOrder
    self.units = units
    self.warnings = warnings
    self.exclusions = exclusions
    self.baseline = baseline
    self.rivals = rivals
    self.resamples = resamples
    self.threads = threads
  }

  /// A trained model and what is known of it beside the model itself.
  public struct Result: Sendable {
    /// The model.
    public let model: ResponseModel
    /// The held-out predictions of cross-validation, by repeat and row; empty where there was none.
    public let heldOut: [HeldOutPrediction]
    /// The rows of the cohort that were used, in order: held-out row `i` is row `rows[i]`.
    public let rows: [Int]
    /// How far each patient's predictions differ between models of bootstrap resamples; empty where
    /// there was no bootstrap.
    public let instability: [PatientInstability]
  }

  /// Trains a model.
  ///
  /// - Parameters:
  ///   - rows: The patients, after filters.
  ///   - fileRows: How many rows the file had before filters.
  ///   - run: How long work is done.
  /// - Returns: The model with its held-out predictions.
  /// - Throws: ``TrainingError``.
  public func train(
    _ rows: TrainingRows, fileRows: Int, run: LongRun = LongRun()
  ) throws(TrainingError) -> Result {
    let formula = try parsedFormula()
    let used = try usedRows(rows, formula)
    let recipe = try recipe(formula, used.learnable)
    guard !recipe.termNames.isEmpty else { throw .emptyModel }
    let gate = SampleSizeGate(outcomes: used.rows.outcomes, parameters: recipe.features.count)
    let design = try resolvedDesign(recipe, used.rows)
    let procedure = Procedure(design: design)
    let cohort = try prepared(used, recipe: recipe)
    var learnt = try procedure.learn(cohort, stream: 0, threads: threads, isRefined: true)
    let comparison = design.priors.map {
      PriorComparison(procedure, priors: $0, cohort: cohort, learnt: learnt, threads: threads)
    }
    if let comparison { learnt.fit.separation = comparison.separation }
    var record = TrainingRecord(design: design, learnt: learnt, rows: used.rows)
    record.warnings = warnings
    record.noteExclusions(
      fileRows: used.copies == nil ? fileRows : used.count, rows: used.count, study: exclusions,
      missing: used.missing)
    record.noteImputation(
      cohort, used, completeCase: completeCase(cohort, formula),
      isComputed: baseline != nil)
    record.gate = gate
    if let comparison { record.notePriors(comparison) }
    try record.infer(procedure, cohort, threads: threads, run: run)
    let validation = try validate(procedure, cohort, &record, run)
    judge(validation, cohort, rows: used.indices, &record)
    let instability = try bootstrap(
      procedure, cohort, indices: used.indices, full: learnt, &record, run)
    internalExternal(procedure, cohort, &record, run)
    let model = try record.model(
      predictors: predictors(
        learnt.recipe, used.learnable, all: used.copies == nil ? rows : used.rows),
      validation: validation?.summary, baseline: baseline)
    return Result(
      model: model, heldOut: validation?.predictions ?? [], rows: used.indices,
      instability: instability)
  }

  private func parsedFormula() throws(TrainingError) -> Formula {
    guard let formula = try? Formula(parsing: design.formula) else { throw .emptyModel }
    return formula
  }

  /// The recipe of the rows, after checking that every term is defined in each of them that has all
  /// values.
  private func recipe(
    _ formula: Formula, _ rows: TrainingRows
  ) throws(TrainingError) -> DesignRecipe {
    let recipe: DesignRecipe
    let matrix: FeatureMatrix
    do throws(FeatureError) {
      recipe = try DesignRecipe(
        formula: formula, cohort: rows.cohort, levelOrder: levelOrder, knots: Procedure.knots)
      matrix = try recipe.matrix(of: rows.cohort)
    } catch {
      throw .features(error)
    }
    let undefined = matrix.incompleteRows.filter { row in
      design.missing != .impute || !row.undefined.isEmpty || !row.unknownLevels.isEmpty
    }
    if let first = undefined.first {
      throw .undefinedTerm(
        file: rows.cohort.source, line: rows.cohort.line(ofRow: first.row),
        terms: first.undefined + first.missing, rows: undefined.count)
    }
    return recipe
  }

  /// The cross-validation that the design asks for, or nil where it asks for none.
  private func validate(
    _ procedure: Procedure, _ cohort: PreparedCohort, _ record: inout TrainingRecord,
    _ run: LongRun
  ) throws(TrainingError) -> CrossValidation? {
    let rows = cohort.rows
    let partitions: [Folds]
    var labels: [Int]?
    do throws(FoldsError) {
      if let given = rows.folds {
        partitions = [try Folds(given: given)]
        labels = Set(given).sorted()
      } else if design.folds == 0 {
        return nil
      } else if design.folds >= rows.outcomes.count {
        partitions = [try Folds(leaveOneOut: rows.outcomes.count)]
      } else {
        var drawn: [Folds] = []
        for turn in 0..<design.repeats {
          drawn.append(
            try Folds(
              stratified: rows.outcomes, count: design.folds, repeat: turn + 1, seed: design.seed))
        }
        partitions = drawn
      }
    } catch .tooFewOfAClass(let events, let nonEvents) {
      record.noteTooFewForFolds(min(events, nonEvents))
      return nil
    } catch {
      throw .folds(error)
    }
    record.noteFolds(partitions)
    let validation = CrossValidation(
      procedure, cohort: cohort, repeats: partitions, labels: labels, threads: threads, run: run)
    record.noteArea(of: validation.summary)
    if validation.failures > 0 {
      record.noteFailedFolds(validation.failures, of: partitions.reduce(0) { $0 + $1.count })
    }
    return validation
  }

  /// What the rows say about each predictor.
  private func predictors(
    _ recipe: DesignRecipe, _ rows: TrainingRows, all: TrainingRows
  ) -> [PredictorSummary] {
    recipe.predictors.map { predictor in
      let missing =
        all.completeness(of: [predictor.name]).missing.first { $0.name == predictor.name }?.rows
        ?? 0
      guard let levels = predictor.levels else {
        var (low, high) = (Double.infinity, -Double.infinity)
        if case .numeric(let numbers) = rows.cohort.column(named: predictor.name)?.values {
          for number in numbers { (low, high) = (min(low, number), max(high, number)) }
        }
        return PredictorSummary(
          name: predictor.name, low: low, high: high, unit: units[predictor.name],
          missing: missing)
      }
      let counts = rows.cohort.column(named: predictor.name)?.levelCounts ?? [:]
      return PredictorSummary(
        name: predictor.name,
        levels: levels.map { PredictorSummary.LevelCount(level: $0, rows: counts[$0] ?? 0) },
        missing: missing)
    }
  }
}

extension Column {
  /// How many rows have each level; numbers by their shortest text.
  fileprivate var levelCounts: [String: Int] {
    switch values {
    case .categorical(let categories):
      var counts = [Int](repeating: 0, count: categories.levels.count)
      for code in categories.codes where code >= 0 { counts[Int(code)] += 1 }
      return Dictionary(zip(categories.levels, counts), uniquingKeysWith: +)
    case .numeric(let numbers):
      var counts: [Double: Int] = [:]
      for number in numbers where !number.isNaN { counts[number, default: 0] += 1 }
      return Dictionary(
        counts.map { (NumberText.shortest($0.key), $0.value) }, uniquingKeysWith: +)
    case .text:
      return [:]
    }
  }
}
