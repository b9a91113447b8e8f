internal import ArgumentParser
internal import Cohorts
internal import Export
internal import Features

/// `il2score check`: what is wrong, doubtful or missing in a cohort.
struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Find wrong units, impossible or contradictory values, and late columns in a cohort.",
    discussion: """
      Nothing is converted or changed. A wrong unit is proposed with its arithmetic; --fix writes \
      the proposals that you accept into a study file, as its corrections. The exit status is 65 if \
      an error is left. Patients' values are shown with --show-values only.

      Example:
        il2score check cohort.csv
        il2score check cohort.csv --study study.yaml --format json
        il2score check cohort.csv --study study.yaml --fix study.yaml --accept albumin
      """)

  @Argument(help: "A cohort as CSV, or - for standard input.")
  var cohort: String

  @OptionGroup var baseline: BaselineOptions

  @Option(
    help: ArgumentHelp(
      "The outcome, where the study file does not name it.", valueName: "COLUMN or COLUMN=VALUE"))
  var outcome: String?

  @Option(
    help: ArgumentHelp(
      "Columns that are to be features of a baseline model, with commas between them.",
      valueName: "A,B,C"))
  var features: String?

  @Option(
    help: ArgumentHelp(
      "Write accepted units into this study file, which is made if it is not there.",
      valueName: "FILE"))
  var fix: String?

  @Option(
    help: ArgumentHelp(
      "Accept the proposals for this column only, of an ambiguous one with its unit; repeat for more.",
      valueName: "COLUMN[=UNIT]"))
  var accept: [String] = []

  @Flag(help: "Show the first value of each finding. It belongs to a patient.")
  var showValues = false

  @OptionGroup var input: CohortOptions
  @OptionGroup var common: CommonOptions

  func validate() throws {
    if fix == nil, !accept.isEmpty { throw ValidationError("--accept needs --fix FILE") }
    guard let fix else { return }
    if fix.isEmpty || fix == "-" { throw ValidationError("--fix needs the name of a file") }
    if fix == common.output { throw ValidationError("--fix and --output are the same file") }
    if !input.filters.isEmpty {
      throw ValidationError("--fix speaks of whole columns, --where of some rows: use one of them")
    }
  }

  func run() throws {
    var unfiltered = input
    unfiltered.filters = []
    // A study file that is to be changed says what was accepted before.
    var options = baseline
    options.study = baseline.study ?? fix.flatMap { FilePresence.exists($0) ? $0 : nil }
    let table = try BaselineInput.read(
      path: cohort, options: options, input: unfiltered, common: common, excludes: false)
    let (outcome, unusable) = try outcomes(of: table)
    let attrition = try Attrition(
      values: table.values, filters: input.filters, study: table.study, outcome: outcome)
    let check = try check(table, outcome: outcome)
    let report = CheckReport(
      check: check, rowCount: try input.filter(table.cohort).rowCount, table: table,
      attrition: attrition, unusable: unusable, showsValues: showValues)
    let fix = try self.fix.map {
      try CheckFix(path: $0, accept: accept, report: report, sparing: [cohort, baseline.labs])
    }
    try fix?.write()
    try common.emit(
      report.render(common.format, accepted: fix?.accepted ?? [], bold: common.wantsBold),
      sparing: [cohort, baseline.study, baseline.labs].compactMap(\.self))
    if let fix { common.remark(fix.remarks) }
    let errors = report.errors(accepted: fix?.accepted ?? [])
    guard errors > 0 else { return }
    throw Notice(
      rule: "data-errors",
      message: "\(Failure.inputName(cohort)) has \(CheckText.count(errors, "error"))",
      remedy: "See the findings; correct the table, or say in a study file what its columns are.",
      file: cohort)
  }

  /// Checks the rows that meet the conditions of the command.
  private func check(_ table: BaselineInput, outcome: [Double]?) throws -> CohortCheck {
    let features = (features ?? "").split(separator: ",").map { name in
      String(name.drop { $0 == " " })
    }
    for name in features where BaselineTable.canonicalName(of: name) == nil {
      _ = try table.cohort.requiredColumn(named: name)
    }
    guard !input.filters.isEmpty else {
      return CohortCheck(
        values: table.values, study: table.study, remarks: table.remarks,
        identifiers: table.idColumn.flatMap { column in table.ids.map { (column, $0) } },
        features: features, outcome: outcome)
    }
    // The lines of the rows that are left tell which of the others' outcomes and names to leave out.
    let cohort = try input.filter(table.cohort)
    var named = input
    named.id = table.idColumn
    let ids = try named.ids(of: cohort)
    let rows = Self.places(of: cohort, in: table.cohort)
    return CohortCheck(
      values: BaselineValues(cohort: cohort, sources: table.values.sources), study: table.study,
      remarks: table.remarks,
      identifiers: table.idColumn.flatMap { column in ids.map { (column, $0) } },
      features: features, outcome: outcome.map { outcome in rows.map { outcome[$0] } })
  }

  /// The rows of a table that are left in another, which has some of them in the same order.
  private static func places(of some: Cohort, in all: Cohort) -> [Int] {
    var places: [Int] = []
    var place = 0
    for row in 0..<some.rowCount {
      let line = some.line(ofRow: row)
      while place < all.rowCount, all.line(ofRow: place) != line { place += 1 }
      if place < all.rowCount { places.append(place) }
    }
    return places
  }

  /// The outcome of each row, or why it cannot be used.
  ///
  /// A column that the command names must be there; all else is a finding.
  private func outcomes(of table: BaselineInput) throws -> ([Double]?, CheckFinding?) {
    let study = table.study
    let name = outcome ?? study.outcome ?? study.columns(role: .outcome).first
    do throws(IntakeError) {
      if outcome == nil, let benefit = study.benefit {
        return (try outcome(of: benefit, in: table), nil)
      }
      guard let name else { return (nil, nil) }
      return (try OutcomeDefinition(parsing: name).values(in: table.cohort), nil)
    } catch {
      if outcome != nil, error.line == nil { throw error }
      let finding = CheckFinding(
        .error, .unusable(.outcome, rule: error.rule),
        column: error.column ?? study.benefit?.response ?? name, variable: nil,
        count: error.line == nil ? 0 : 1, lines: [error.line].compactMap(\.self))
      return (nil, finding)
    }
  }

  /// Clinical benefit as the study file defines it.
  private func outcome(
    of benefit: ResponseOutcome, in table: BaselineInput
  ) throws(IntakeError) -> [Double] {
    for case let name? in [benefit.response, benefit.duration] {
      _ = try table.cohort.requiredColumn(named: name)
    }
    if let outcome = DerivedOutcome.values(benefit, in: table.values) { return outcome }
    let hasResponse = benefit.response != nil || table.values.sources["bor"] != nil
    throw .missingColumn(
      file: table.cohort.source, name: hasResponse ? "pfs_months" : "bor", near: [])
  }
}
