internal import ArgumentParser
internal import Cohorts
internal import ResponseModels

/// A table of patients with its baseline variables in canonical units.
struct BaselineInput {
  /// The table, with the columns of a table of measurements.
  let cohort: Cohort
  /// What the study file says.
  let study: StudyFile
  /// The variables in canonical units.
  let values: BaselineValues
  /// The column that names the patients; nil where none does.
  let idColumn: String?
  /// What was assumed or has to be decided.
  let remarks: [SourceRemark]
  /// How many rows the file has.
  let fileRows: Int
  /// The rows that the study excludes, by reason.
  let exclusions: [CohortSummary.Exclusion]
  /// What came of joining a table of measurements; nil where there is none.
  let laboratory: LaboratoryReport?
  /// What came of reading FHIR resources; nil for a table.
  let resources: FHIRReport?

  /// The name of each patient; nil where no column names them.
  var ids: [String]? {
    idText.map { text in (0..<cohort.rowCount).map(text) }
  }

  /// The name of the patient in a row; nil where no column names them.
  var idText: (@Sendable (_ row: Int) -> String)? {
    switch idColumn.flatMap({ cohort.column(named: $0) })?.values {
    case .text(let texts): { texts[$0] }
    case .categorical(let categories): { categories[$0] ?? "" }
    case .numeric(let numbers): { numbers[$0].isNaN ? "" : "\(numbers[$0])" }
    case nil: nil
    }
  }

  /// Whether a column is known only after the first dose, by its name or by what it was recognized as.
  func isLate(_ column: String) -> Bool {
    if let source = values.sources.variables.first(where: { $0.column == column }),
      let variable = DataDictionary.variable(named: source.variable),
      variable.availability != .baseline
    {
      return true
    }
    return DataDictionary.availability(ofColumn: column).map { $0.availability != .baseline }
      ?? false
  }

  /// Whether anything but the headers says where variables stand.
  var isStated: Bool { study != StudyFile() || laboratory != nil || resources != nil }

  /// Reads patients and finds their variables.
  ///
  /// - Parameters:
  ///   - path: A CSV file, a FHIR bundle, or `-` for standard input.
  ///   - options: The study file, the measurements, the first dose.
  ///   - input: How the table is read, and which rows of it.
  ///   - common: The options of every command.
  ///   - computesDigest: Whether the bytes are hashed.
  ///   - recognizesID: Whether the patients' identifier is found by its header where none is named.
  ///   - findsVariables: Whether variables are looked for by headers.
  ///   - excludes: Whether the rows that the study excludes are left out.
  ///   - passesOverLate: Whether columns that are known only after the first dose are passed over.
  /// - Returns: The patients with their variables.
  /// - Throws: What reading throws.
  static func read(
    path: String, options: BaselineOptions, input: CohortOptions,
    common: OutputOptions<some ResultFormat>,
    computesDigest: Bool = false, recognizesID: Bool = true, findsVariables: Bool = true,
    excludes: Bool = true, passesOverLate: Bool = false
  ) throws -> BaselineInput {
    let study = try options.study.map { try StudyFile.read(path: $0) } ?? StudyFile()
    var input = input
    input.id = input.id ?? study.id ?? study.columns(role: .id).first
    var intake = input.intakeOptions(threads: common.threads, computesDigest: computesDigest)
    intake.keepsIdentifiers = recognizesID
    if passesOverLate { intake.late = try Self.lateColumns(study: study, input: input) }
    var fhir = FHIROptions(
      firstDose: options.firstDose, window: study.window ?? BaselineWindow(),
      censoredBelow: study.censoredBelow ?? .limit)
    fhir.tests = study.laboratory?.tests ?? [:]
    fhir.units = study.laboratory?.units ?? [:]
    let all: Cohort
    var found: (sources: BaselineSources, report: FHIRReport)?
    switch try PatientsFile.read(path: path, options: intake, fhir: fhir) {
    case .table(let cohort): all = cohort
    case .resources(let cohort, let sources, let report):
      all = cohort
      found = (sources, report)
    }
    if recognizesID || found != nil, input.id == nil {
      input.id = all.columns.first { DataDictionary.isIdentifier($0.name) }?.name
    }
    let (cohort, exclusions) = try Self.exclude(
      excludes ? study.exclusions : [], from: try input.filter(all))
    let resolver =
      found == nil && findsVariables ? SourceResolver(cohort: cohort, study: study) : nil
    var table = (
      cohort: cohort, sources: found?.sources ?? resolver?.sources ?? BaselineSources()
    )
    let report = try LaboratoryInput.join(
      &table, idColumn: input.id, study: study, options: options, input: input, common: common)
    return BaselineInput(
      cohort: table.cohort, study: study,
      values: BaselineValues(cohort: table.cohort, sources: table.sources),
      idColumn: try input.idColumn(of: cohort)?.name,
      remarks: resolver?.remarks ?? [], fileRows: all.rowCount,
      exclusions: exclusions, laboratory: report, resources: found?.report)
  }

  /// The same with variables as the headers say.
  func findingVariables() -> BaselineInput {
    let resolver = SourceResolver(cohort: cohort, study: study)
    return BaselineInput(
      cohort: cohort, study: study,
      values: BaselineValues(cohort: cohort, sources: resolver.sources), idColumn: idColumn,
      remarks: resolver.remarks, fileRows: fileRows, exclusions: exclusions,
      laboratory: laboratory, resources: resources)
  }

  /// The columns that say nothing about baseline: those that conditions use are read all the same.
  private static func lateColumns(study: StudyFile, input: CohortOptions) throws -> LateColumns {
    let conditions = try (input.filters + study.exclusions.map(\.condition)).map {
      try RowFilter(parsing: $0).column
    }
    var late = LateColumns(
      kept: Set(conditions + [input.id, study.timeZero].compactMap { $0 }), late: [])
    for variable in study.variables {
      guard let availability = variable.availability else { continue }
      if availability == .baseline {
        late.kept.insert(variable.column)
      } else {
        late.late.insert(variable.column)
      }
    }
    return late
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
