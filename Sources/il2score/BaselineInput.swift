internal import ArgumentParser
internal import Cohorts

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

  /// Reads a table and finds its variables.
  static func read(
    path: String, options: BaselineOptions, input: CohortOptions, common: CommonOptions
  ) throws -> BaselineInput {
    try read(path: path, study: options.study, labs: options.labs, input: input, common: common)
  }

  /// Reads a table and finds its variables.
  ///
  /// - Parameters:
  ///   - path: A path, or `-` for standard input.
  ///   - study: The path of a study file.
  ///   - labs: The path of a table of measurements.
  ///   - input: How the table is read.
  ///   - common: The options of every command.
  /// - Throws: What reading throws.
  static func read(
    path: String, study: String?, labs: String?, input: CohortOptions, common: CommonOptions
  ) throws -> BaselineInput {
    let study = try study.map { try StudyFile.read(path: $0) } ?? StudyFile()
    var input = input
    input.id = input.id ?? study.id ?? study.columns(role: .id).first
    let all = try input.readAll(
      path: path, threads: common.threads, computesDigest: false, keepsIdentifiers: true)
    input.id = input.id ?? all.columns.first { DataDictionary.isIdentifier($0.name) }?.name
    let cohort = try input.filter(all)
    let resolver = SourceResolver(cohort: cohort, study: study)
    return BaselineInput(
      cohort: cohort, study: study,
      values: BaselineValues(cohort: cohort, sources: resolver.sources),
      ids: try input.ids(of: cohort), idColumn: input.id, remarks: resolver.remarks)
  }
}
