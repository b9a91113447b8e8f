internal import Cohorts
internal import Features
internal import ResponseModels
internal import Statistics

/// The patients of a survival analysis: those with a time, an outcome and a group.
struct SurvivalTable {
  /// The columns that are used, of these patients only.
  let cohort: Cohort
  /// What the study file says.
  let study: StudyFile
  /// What the columns were recognized as.
  let sources: BaselineSources
  /// The times.
  let times: SurvivalTimes
  /// The groups; nil without `--by`.
  let grouping: SurvivalGrouping?
  /// When each patient entered the group, NaN for never; nil without `--by-time`.
  let groupTimes: [Double]?
  /// How many patients the rows are of, where several rows (start, stop] may be of one patient; nil
  /// where each row is a patient.
  let patientCount: Int?
  /// The unit of times; nil where neither header nor study file says.
  let unit: TimeUnit?
  /// How many rows the file has.
  let fileRows: Int
  /// How many rows were read, after filters.
  let rowsRead: Int
  /// The columns that lack values, with the number of rows that lack one.
  let missing: [(column: String, rows: Int)]
  /// What reading left to say: exclusions, and how covariates were computed.
  let remarks: [Notice]

  /// The order of levels: the study file's.
  var levelOrder: [String: [String]] {
    Dictionary(
      study.variables.compactMap { variable in variable.levels.map { (variable.column, $0) } },
      uniquingKeysWith: { first, _ in first })
  }

  /// The covariates' formula; nil where there are none.
  let covariates: Formula?

  /// Reads the patients.
  ///
  /// - Parameters:
  ///   - path: A CSV file, or `-` for standard input.
  ///   - options: What is analyzed.
  ///   - baseline: The study file, and measurements.
  ///   - input: How the table is read.
  ///   - common: The options of every command.
  /// - Throws: What reading throws; a `Notice` where the options do not fit the table.
  init(
    path: String, options: SurvivalOptions, baseline: BaselineOptions, input: CohortOptions,
    common: CommonOptions
  ) throws {
    let read = try BaselineInput.read(
      path: path, options: baseline, input: input, common: common,
      recognizesID: baseline.labs != nil,
      findsVariables: options.by != nil || options.covariates != nil)
    study = read.study
    sources = read.values.sources
    fileRows = read.fileRows
    rowsRead = read.cohort.rowCount
    unit = TimeUnit(ofColumn: options.time, study: read.study)
    for name in [options.start, options.byTime].compactMap(\.self) {
      if let unit, let other = TimeUnit(ofColumn: name, study: read.study), other != unit {
        throw Failure.unlikeUnits(name, other, time: options.time, unit, cohort: read.cohort)
      }
    }
    let names = read.cohort.columns.map(\.name)
    let formula = try Self.formula(options, columns: names)
    covariates = formula
    let computed = try formula.map {
      try ComputedColumns(
        formula: $0, outcome: options.time, input: read, vectors: [], threads: common.threads)
    }
    remarks =
      Self.excluded(read)
      + (computed?.warnings ?? []).map {
        Notice(rule: $0.rule, message: $0.message, terms: $0.terms)
      }
    let all = computed?.cohort ?? read.cohort
    let columns = try SurvivalColumns(options, in: all)
    missing = columns.missing
    let kept = columns.completeRows
    guard !kept.isEmpty else {
      throw Failure.noSurvivalRows(
        rows: all.rowCount, missing: columns.missing, file: all.source)
    }
    let used = Set(columns.names + options.strataColumns + (formula?.variables ?? []))
    let narrow = Cohort(
      source: all.source, columns: all.columns.filter { used.contains($0.name) },
      rowCount: all.rowCount, lines: all.lines)
    cohort = kept.count == all.rowCount ? narrow : narrow.selecting(rows: kept)
    times = try columns.times(rows: kept, cohort: all)
    patientCount = try Self.patients(
      named: options.start == nil ? nil : input.id ?? options.cluster,
      in: kept.count == all.rowCount ? all : all.selecting(rows: kept))
    grouping = try Self.grouping(options.by, cohort: cohort, study: study)
    groupTimes = try columns.groupTimes(rows: kept, cohort: all)
  }

  /// How many patients a column names; nil where none is named twice.
  private static func patients(named column: String?, in cohort: Cohort) throws -> Int? {
    guard let column else { return nil }
    let labels = try RowLabels(columns: [column], of: cohort)
    let count = labels.count + labels.missingCount
    return count < cohort.rowCount ? count : nil
  }

  /// Which rows the study file leaves out.
  private static func excluded(_ read: BaselineInput) -> [Notice] {
    read.exclusions.filter { $0.rows > 0 }.map { exclusion in
      Notice(
        rule: "excluded",
        message: "the study file excludes \(exclusion.rows) rows: \(exclusion.reason)")
    }
  }

  private static func grouping(
    _ by: String?, cohort: Cohort, study: StudyFile
  ) throws -> SurvivalGrouping? {
    try by.map { name in
      try SurvivalGrouping(
        name, in: cohort, order: study.variable(forColumn: name)?.levels ?? [])
    }
  }

  private static func formula(_ options: SurvivalOptions, columns: [String]) throws -> Formula? {
    guard let list = options.covariates else { return nil }
    let formula = try Formula(features: Formula.items(ofList: list), columns: columns)
    guard !formula.usesDot else {
      throw Failure.usage("--covariates cannot be .", remedy: "Name the covariates.")
    }
    let others = [options.time, options.start, options.byTime].compactMap(\.self)
    if let name = formula.variables.first(where: others.contains) {
      throw Failure.usage(
        "\(name) is a time of the analysis and cannot be a covariate", remedy: "Leave it out.")
    }
    let event = try OutcomeDefinition(parsing: options.event).column
    guard !formula.variables.contains(event) else {
      throw Failure.usage(
        "\(event) is the outcome and cannot be a covariate", remedy: "Leave it out.")
    }
    return formula
  }
}

extension SurvivalOptions {
  /// The columns of strata and clusters.
  var strataColumns: [String] { strataNames + [cluster].compactMap(\.self) }

  /// The columns whose values make the strata; a name with a comma stands in backticks.
  var strataNames: [String] {
    (strata.map(Formula.items(ofList:)) ?? []).map { item in
      guard item.count > 2, item.first == "`", item.last == "`" else { return item }
      return String(item.dropFirst().dropLast())
    }
  }
}
