internal import ArgumentParser
internal import Cohorts
internal import ResponseModels

/// Options of the commands that read baseline variables.
struct BaselineOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("A study file: variables, units, levels, dates, roles.", valueName: "FILE"))
  var study: String?

  @Option(
    help: ArgumentHelp(
      "A table of measurements, one row each; the baseline value is chosen by date.",
      valueName: "FILE"))
  var labs: String?

  /// Whether nothing is said beyond the table.
  var isEmpty: Bool { study == nil && labs == nil }
}

/// A table of patients with its baseline variables in canonical units.
struct BaselineInput {
  /// The table.
  let cohort: Cohort
  /// What the study file says.
  let study: StudyFile
  /// The variables in canonical units.
  let values: BaselineValues
  /// The name of each patient; nil where no column names them.
  let ids: [String]?
  /// The column of these names.
  let idColumn: String?
  /// What was assumed or has to be decided.
  let remarks: [SourceRemark]
  /// How many rows the file has.
  let fileRows: Int
  /// The rows that the study excludes, by reason.
  let exclusions: [CohortSummary.Exclusion]

  /// Reads a table and finds its variables.
  static func read(
    path: String, options: BaselineOptions, input: CohortOptions, common: CommonOptions,
    computesDigest: Bool = false
  ) throws -> BaselineInput {
    try read(
      path: path, study: options.study, labs: options.labs, input: input, common: common,
      computesDigest: computesDigest)
  }

  /// Reads a table and finds its variables.
  ///
  /// - Parameters:
  ///   - path: A path, or `-` for standard input.
  ///   - study: The path of a study file.
  ///   - labs: The path of a table of measurements.
  ///   - input: How the table is read, and which rows of it.
  ///   - common: The options of every command.
  ///   - computesDigest: Whether the bytes are hashed.
  ///   - recognizesID: Whether the patients' identifier is found by its header where none is named.
  /// - Throws: What reading throws.
  static func read(
    path: String, study: String?, labs: String?, input: CohortOptions, common: CommonOptions,
    computesDigest: Bool = false, recognizesID: Bool = true
  ) throws -> BaselineInput {
    let study = try study.map { try StudyFile.read(path: $0) } ?? StudyFile()
    var input = input
    input.id = input.id ?? study.id ?? study.columns(role: .id).first
    let all = try input.readAll(
      path: path, threads: common.threads, computesDigest: computesDigest,
      keepsIdentifiers: recognizesID)
    if recognizesID, input.id == nil {
      input.id = all.columns.first { DataDictionary.isIdentifier($0.name) }?.name
    }
    let filtered = try input.filter(all)
    let (cohort, exclusions) = try Self.exclude(study.exclusions, from: filtered)
    let resolver = SourceResolver(cohort: cohort, study: study)
    return BaselineInput(
      cohort: cohort, study: study,
      values: BaselineValues(cohort: cohort, sources: resolver.sources),
      ids: try input.ids(of: cohort), idColumn: input.id, remarks: resolver.remarks,
      fileRows: all.rowCount, exclusions: exclusions)
  }

  /// Leaves out the rows that a study excludes, in the order of its reasons.
  private static func exclude(
    _ exclusions: [Exclusion], from cohort: Cohort
  ) throws -> (Cohort, [CohortSummary.Exclusion]) {
    var cohort = cohort
    var counts: [CohortSummary.Exclusion] = []
    for exclusion in exclusions {
      let leaving = Set(try RowFilter(parsing: exclusion.condition).rows(of: cohort))
      counts.append(CohortSummary.Exclusion(reason: exclusion.reason, rows: leaving.count))
      guard !leaving.isEmpty else { continue }
      cohort = cohort.selecting(rows: (0..<cohort.rowCount).filter { !leaving.contains($0) })
    }
    return (cohort, counts)
  }
}
