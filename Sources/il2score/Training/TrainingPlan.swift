internal import ArgumentParser
internal import Cohorts
internal import Export
internal import Features
internal import Fitting
internal import ResponseModels

/// A training as the user asked for it: rows, design and trainer, put together from the options,
/// the study file and the columns that the cohort has.
struct TrainingPlan {
  /// The rows to learn from.
  let rows: TrainingRows
  /// How many rows the file has before filters.
  let fileRows: Int
  /// The trainer with its design.
  let trainer: ModelTrainer
  /// The name of each row's patient, for held-out predictions.
  let ids: [String]
  /// How an outcome given by its values was read.
  let outcomeRemarks: [String]

  /// Reads the cohort and works out what is asked for.
  ///
  /// - Parameters:
  ///   - path: The path of the cohort.
  ///   - options: What to learn.
  ///   - input: How the cohort is read.
  ///   - common: The options of every command.
  /// - Throws: What reading throws; a `Notice` where the options do not fit the cohort.
  init(
    cohort path: String, options: TrainingOptions, input: CohortOptions, common: CommonOptions
  ) throws {
    var options = options
    let vectors = try Self.expandVectors(&options)
    let formula = try Self.formula(options)
    let read = try BaselineInput.read(
      path: path, options: options.baseline, input: input, common: common, computesDigest: true,
      recognizesID: options.baseline.labs != nil)
    let study = read.study
    for notice in LaboratoryWarnings.notices(read) { common.warn(notice) }
    fileRows = read.fileRows
    let outcome = try Self.outcome(options, formula: formula, study: study)
    let weights = options.weights ?? study.columns(role: .weight).first
    let offset = options.offset ?? study.columns(role: .offset).first
    let id = input.id ?? study.id ?? study.columns(role: .id).first
    let reserved = Set(
      [
        outcome.column, id, weights, offset, options.validation.foldColumn,
        options.missing.imputationColumn, options.validation.center, options.validation.period,
        options.intervals.cluster,
      ].compactMap { $0 }
        + study.exclude + study.eligibility + study.columns(role: .exclude)
        + study.columns(role: .outcome))
    let expanded = try Self.expanded(
      formula, options: options, cohort: read.cohort, reserved: reserved)
    let computed = try ComputedColumns(
      formula: expanded, outcome: outcome.column, input: read, vectors: vectors,
      threads: common.threads)
    let cohort = computed.cohort
    try Self.refuseIdentifiers(expanded, in: cohort)
    try Self.checkAuxiliary(options.missing, outcome: outcome.column, in: cohort)
    let landmark = options.landmark ?? study.landmark
    let availability = try AvailabilityCheck.check(
      expanded.variables + computed.rawColumns.filter { !expanded.variables.contains($0) },
      outcome: outcome.column, study: study, sources: read.values.sources, landmark: landmark)
    let folds =
      switch options.validation.folds {
      case .count(let count): count
      case .leaveOneOut: max(2, cohort.rowCount)
      }
    rows = TrainingRows(
      cohort: cohort, outcomes: try outcome.values(in: cohort),
      weights: try weights.map { try NumericColumn.values(named: $0, in: cohort) },
      offsets: try offset.map { try NumericColumn.values(named: $0, in: cohort) },
      folds: try options.validation.foldColumn.map { try Self.foldLabels($0, in: cohort) },
      groups: try Self.groups(options, in: cohort))
    outcomeRemarks = Self.remarks(on: outcome, cohort: cohort)
    ids = read.ids ?? (0..<cohort.rowCount).map { "\($0 + 1)" }
    let design = StudyDesign(
      outcome: outcome.event.map { "\(outcome.column)=\($0)" } ?? outcome.column,
      formula: expanded.description, filters: input.filters, method: options.method,
      lambda: options.method.isPenalized ? options.penalty.choice : nil,
      missing: options.missing.rule, weights: weights, offset: offset, id: id, folds: folds,
      repeats: options.validation.repeats, foldColumn: options.validation.foldColumn,
      seed: common.seed,
      confidenceLevel: options.intervals.level, landmarkDays: landmark,
      classWeight: options.penalty.classWeight == .balanced ? .balanced : nil,
      penalty: options.penalty.design(method: options.method),
      intervals: options.intervals.design, validation: options.validation.design,
      imputation: options.missing.design,
      priors: try options.priors.design(), subsampling: options.subsampling.design)
    trainer = ModelTrainer(
      design: design,
      levelOrder: Self.levelOrder(study: study, computed: computed),
      units: Self.units(study: study, computed: computed),
      warnings: availability
        + ColumnWarnings.warnings(
          predictors: expanded.variables, cohort: cohort, study: study)
        + (options.missing.rule == .completed
          ? [] : ColumnWarnings.repeatedNames(ids, column: id, cohort: cohort))
        + computed.warnings,
      exclusions: read.exclusions, baseline: computed.recipe,
      rivals: Rivals.scores(of: read.values, threads: common.threads),
      resamples: try options.validation.bootstrapRows.map {
        try Self.resamples(path: $0, rowCount: cohort.rowCount, threads: common.threads)
      },
      threads: common.threads)
  }

  /// The order of levels: the study file's; the dictionary's for what is computed.
  private static func levelOrder(
    study: StudyFile, computed: ComputedColumns
  ) -> [String: [String]] {
    var order = Dictionary(
      study.variables.compactMap { variable in variable.levels.map { (variable.column, $0) } },
      uniquingKeysWith: { first, _ in first })
    for feature in computed.recipe?.features ?? [] where feature.kind == .variable {
      let levels = DataDictionary.variable(named: feature.name)?.levels.map(\.name) ?? []
      if !levels.isEmpty { order[feature.column] = levels }
    }
    return order
  }

  /// The units of columns: the study file's; the canonical ones of what is computed.
  private static func units(study: StudyFile, computed: ComputedColumns) -> [String: String] {
    var units = Dictionary(
      study.variables.compactMap { variable in variable.unit.map { (variable.column, $0) } },
      uniquingKeysWith: { first, _ in first })
    for feature in computed.recipe?.features ?? [] { units[feature.column] = feature.unit }
    return units
  }

  /// Puts the terms of named vectors in their places, and gives the vectors.
  private static func expandVectors(_ options: inout TrainingOptions) throws -> [FeatureVector] {
    var vectors: [FeatureVector] = []
    func expand(_ text: String) throws -> String {
      let macro = try FeatureMacro(text)
      vectors += macro.vectors.filter { new in !vectors.contains { $0.name == new.name } }
      return macro.text
    }
    options.formula = try options.formula.map(expand)
    options.features = try options.features.map(expand)
    return vectors
  }

  /// The formula, before dots are expanded; nil where the user gave a list, or nothing.
  private static func formula(_ options: TrainingOptions) throws -> Formula? {
    try options.formula.map { try Formula(parsing: $0) }
  }

  /// The outcome: of the option, of the formula's left side, or of the study file.
  private static func outcome(
    _ options: TrainingOptions, formula: Formula?, study: StudyFile
  ) throws -> OutcomeDefinition {
    let named =
      options.outcome ?? formula?.response ?? study.outcome
      ?? study.benefit?.definition.rawValue ?? study.columns(role: .outcome).first
    guard let named else {
      throw Failure.usage(
        "no outcome", remedy: "Name it with --outcome COLUMN, or as 'outcome ~ ...' in --formula.")
    }
    let outcome =
      options.outcome == nil && formula?.response != nil
      ? OutcomeDefinition(column: named) : try OutcomeDefinition(parsing: named)
    if let response = formula?.response, response != outcome.column {
      throw Failure.usage(
        "--outcome names \(outcome.column), the formula names \(response)",
        remedy: "Leave out one of them.")
    }
    return outcome
  }

  /// Which values of the outcome's column count as none, and how often each.
  private static func remarks(on outcome: OutcomeDefinition, cohort: Cohort) -> [String] {
    guard let event = outcome.event,
      case .categorical(let categories) = cohort.column(named: outcome.column)?.values
    else { return [] }
    var counts = [Int](repeating: 0, count: categories.levels.count)
    for code in categories.codes where code >= 0 { counts[Int(code)] += 1 }
    let events = Set(event.split(separator: "|").map(String.init) + [event])
    let others = categories.levels.indices.filter {
      counts[$0] > 0 && !events.contains(categories.levels[$0])
    }
    let texts = others.map { "\(Failure.shown(categories.levels[$0])) \(counts[$0])" }
    return [
      "the event is \(outcome.column) \(event.replacing("|", with: " or ")); counted as none: "
        + Failure.list(texts) + " (name what should be missing with --na)"
    ]
  }

  /// The formula with dots expanded.
  private static func expanded(
    _ formula: Formula?, options: TrainingOptions, cohort: Cohort, reserved: Set<String>
  ) throws -> Formula {
    let names = cohort.columns.map(\.name)
    var asked: Formula
    if let formula {
      asked = formula
    } else if let features = options.features {
      asked = try Formula(features: Formula.items(ofList: features), columns: names)
    } else {
      throw Failure.usage(
        "no predictors",
        remedy: "Name them with --features a,b,c or --formula '~ a + log(b)'; . is every column.")
    }
    if asked.usesDot {
      asked = try asked.expandingDot(columns: names.filter { !reserved.contains($0) })
    }
    return asked
  }

  /// Refuses texts of which nearly every row has another: each would get a coefficient of its own.
  private static func refuseIdentifiers(_ formula: Formula, in cohort: Cohort) throws {
    for name in formula.variables {
      guard case .categorical(let categories) = cohort.column(named: name)?.values,
        categories.levels.count > 20, categories.levels.count * 2 > cohort.rowCount
      else { continue }
      if let comma = categories.levels.first(where: Self.isDecimalComma),
        categories.levels.count(where: Self.isDecimalComma) * 2 > categories.levels.count
      {
        throw IntakeError.unreadableValue(
          file: cohort.source, line: cohort.line(ofRow: categories.row(of: comma) ?? 0),
          column: try cohort.requiredColumn(named: name).place, found: comma,
          expected: "a number with a point, or a file with semicolons between cells")
      }
      if let stray = ColumnWarnings.strayText(in: name, cohort: cohort) {
        throw IntakeError.unreadableValue(
          file: cohort.source, line: stray.line,
          column: try cohort.requiredColumn(named: name).place,
          found: stray.value, expected: "a number, as in \(stray.numbers) other rows")
      }
      throw Notice(
        rule: "identifier",
        message: "column \(name) has \(categories.levels.count) different texts in "
          + "\(cohort.rowCount) rows, so it names patients rather than describing them",
        remedy:
          "Name it with --id \(name), or leave it out; where it should be a number, clean the "
          + "values that are none.",
        file: cohort.source, column: name, terms: [name])
    }
  }

  /// Whether a text is a number with a decimal comma.
  private static func isDecimalComma(_ text: String) -> Bool {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    return parts.count == 2
      && parts.allSatisfy { !$0.isEmpty && $0.drop { $0 == "-" }.allSatisfy(\.isNumber) }
  }

  /// The labels of given folds: whole numbers as they are, texts in the order of their levels.
  private static func foldLabels(_ name: String, in cohort: Cohort) throws -> [Int] {
    let column = try cohort.requiredColumn(named: name)
    func refused(_ row: Int, _ found: String) -> IntakeError {
      .unreadableValue(
        file: cohort.source, line: cohort.line(ofRow: row), column: column.place, found: found,
        expected: "a fold for every row, as a whole number or a text")
    }
    switch column.values {
    case .numeric(let numbers):
      return try numbers.enumerated().map { row, number in
        guard let label = Int(exactly: number) else {
          throw refused(row, number.isNaN ? "" : "\(number)")
        }
        return label
      }
    case .categorical(let categories):
      return try categories.codes.enumerated().map { row, code in
        guard code >= 0 else { throw refused(row, "") }
        return Int(code) + 1
      }
    case .text: throw refused(0, "an identifier")
    }
  }

  /// The held-out predictions as CSV.
  func heldOutTable(_ result: ModelTrainer.Result) -> CSVText {
    var csv = CSVText(header: ["id", "repeat", "fold", "outcome", "probability"])
    for prediction in result.heldOut {
      csv.append(ids[result.rows[prediction.row]])
      csv.append(prediction.repeat)
      csv.append(prediction.fold)
      csv.append(Int(prediction.outcome))
      csv.append(prediction.probability)
      csv.endRow()
    }
    return csv
  }
}

extension CategoricalValues {
  /// The first row that has a level.
  fileprivate func row(of level: String) -> Int? {
    levels.firstIndex(of: level).flatMap { codes.firstIndex(of: Int32(clamping: $0)) }
  }
}
