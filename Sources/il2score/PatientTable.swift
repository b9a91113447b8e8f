internal import Cohorts
internal import Features
internal import ResponseModels

/// Patients to be scored by a model, and where their baseline variables stand.
struct PatientTable {
  /// The patients.
  let cohort: Cohort
  /// The name of each patient; nil where no column names them.
  let ids: [String]?
  /// Where the variables stand, where something says so other than the headers; else nil.
  let sources: BaselineSources?

  /// Reads patients.
  ///
  /// - Parameters:
  ///   - path: A path, or `-` for standard input.
  ///   - options: A study file of theirs, and their measurements.
  ///   - model: The model that is to score them.
  ///   - input: How the table is read, and which rows of it.
  ///   - common: The options of every command.
  ///   - outcome: A definition of clinical benefit that is added as a column of its name.
  ///   - withOutcome: Whether an outcome that the model computes is added.
  ///   - excludes: Whether patients whom the study file excludes are left out.
  ///   - computesDigest: Whether the bytes are hashed.
  /// - Returns: The patients.
  /// - Throws: What reading throws.
  static func read(
    path: String, options: BaselineOptions, model: ResponseModel, input: CohortOptions,
    common: CommonOptions, outcome: ResponseOutcome.Definition? = nil, withOutcome: Bool = false,
    excludes: Bool = false,
    computesDigest: Bool = false
  ) throws -> PatientTable {
    var input = input
    input.usualID = model.design.id
    let table = try BaselineInput.read(
      path: path, options: options, input: input, common: common,
      computesDigest: computesDigest, recognizesID: !options.isEmpty,
      findsVariables: !options.isEmpty, excludes: excludes)
    for notice in BaselineWarnings.exclusions(table) + LaboratoryWarnings.notices(table) {
      common.warn(notice)
    }
    if let baseline = model.baseline {
      warn(of: table, baseline: baseline, withOutcome: withOutcome, common: common)
    }
    let sources = table.isStated ? table.values.sources : nil
    var cohort = table.cohort
    if withOutcome, let baseline = model.baseline {
      cohort = baseline.addingOutcome(to: cohort, stated: sources)
    }
    if let outcome {
      cohort = adding(outcome, to: cohort, table: sources == nil ? table.findingVariables() : table)
    }
    return PatientTable(cohort: cohort, ids: table.ids, sources: sources)
  }

  /// The cohort with clinical benefit by a definition; as it is where that cannot be computed, or is a
  /// column already.
  private static func adding(
    _ definition: ResponseOutcome.Definition, to cohort: Cohort, table: BaselineInput
  ) -> Cohort {
    let name = definition.rawValue
    guard cohort.column(named: name) == nil,
      let outcomes = DerivedOutcome.values(
        ResponseOutcome(definition: definition), in: table.values)
    else { return cohort }
    return Cohort(
      source: cohort.source,
      columns: cohort.columns + [Column(name: name, values: .numeric(outcomes))],
      rowCount: cohort.rowCount, lines: cohort.lines, digest: cohort.digest)
  }

  /// Warns of columns about which something has to be decided, and of values in other units.
  private static func warn(
    of table: BaselineInput, baseline: BaselineRecipe, withOutcome: Bool, common: CommonOptions
  ) {
    guard table.isStated || !baseline.isLaidOut(table.cohort, withOutcome: withOutcome) else {
      return
    }
    let table = table.isStated ? table : table.findingVariables()
    let needed = baseline.neededVariables
    for notice in BaselineWarnings.decisions(table) + BaselineWarnings.slips(table)
    where notice.terms.contains(where: needed.contains) {
      common.warn(notice)
    }
  }
}
