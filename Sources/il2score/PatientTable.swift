internal import Cohorts
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
  ///   - withOutcome: Whether an outcome that the model computes is added.
  ///   - excludes: Whether patients whom the study file excludes are left out.
  ///   - computesDigest: Whether the bytes are hashed.
  /// - Returns: The patients.
  /// - Throws: What reading throws.
  static func read(
    path: String, options: BaselineOptions, model: ResponseModel, input: CohortOptions,
    common: CommonOptions, withOutcome: Bool = false, excludes: Bool = false,
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
    if withOutcome, let baseline = model.baseline, baseline.outcome != nil {
      cohort =
        baseline.extending(
          cohort, stated: sources, withOutcome: true, threads: common.threads
        ).cohort
    }
    return PatientTable(cohort: cohort, ids: table.ids, sources: sources)
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
