internal import Cohorts

/// Joins the table of measurements that an option or a study file names.
enum LaboratoryInput {
  /// Joins the measurements to a table of patients.
  ///
  /// - Parameters:
  ///   - table: The patients and where their variables stand; replaced.
  ///   - idColumn: The column of the patients' names.
  ///   - study: The study file.
  ///   - options: The options that name the study file and the measurements.
  ///   - input: How tables are read.
  ///   - common: The options of every command.
  /// - Returns: What came of it; nil where there are no measurements.
  /// - Throws: What reading and joining throw; a `Notice` where no column names the patients.
  static func join(
    _ table: inout (cohort: Cohort, sources: BaselineSources), idColumn: String?,
    study: StudyFile, options: BaselineOptions, input: CohortOptions,
    common: OutputOptions<some ResultFormat>
  ) throws -> LaboratoryReport? {
    guard let path = path(study: study, options: options) else { return nil }
    guard let idColumn else {
      throw Notice(
        rule: "no-identifier",
        message: "\(Failure.inputName(table.cohort.source)) has no column that names patients, so "
          + "\(path) cannot be joined to it",
        remedy: "Name the column with --id COLUMN.", file: table.cohort.source)
    }
    let layout = study.laboratory ?? LaboratoryLayout()
    var intake = input.intakeOptions(threads: common.threads, computesDigest: false)
    intake.textColumns = Set([layout.patient].compactMap { $0 })
    intake.keepsIdentifiers = layout.patient == nil
    intake.measurements = layout
    let joined = try LaboratoryJoin.join(
      patients: table.cohort, idColumn: idColumn, sources: table.sources,
      table: try CohortReader.read(path: path, options: intake), layout: layout)
    table = (joined.cohort, joined.sources)
    return joined.report
  }

  /// The file of measurements: the option's, or the study file's, which is meant from its folder.
  private static func path(study: StudyFile, options: BaselineOptions) -> String? {
    if let labs = options.labs { return labs }
    guard let file = study.laboratory?.file else { return nil }
    guard !file.hasPrefix("/"), let studyPath = options.study,
      let slash = studyPath.lastIndex(of: "/")
    else { return file }
    return studyPath[...slash] + file
  }
}
