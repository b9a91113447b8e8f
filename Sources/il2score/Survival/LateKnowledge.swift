internal import Cohorts
internal import Features

/// Which columns of a survival analysis are known only after time zero.
struct LateKnowledge {
  /// The group's column, where it is one.
  let group: BaselineViolation?
  /// The covariates that are such, in the order asked.
  let covariates: [BaselineViolation]

  /// Looks for columns that the study file or the data dictionary calls known only on treatment, or
  /// an outcome.
  init(_ table: SurvivalTable, by: String?) {
    var variables: [String: DictionaryVariable] = [:]
    for source in table.sources.variables {
      variables[source.column] = DataDictionary.variable(named: source.variable)
    }
    let declared = Dictionary(
      table.study.variables.compactMap { variable in
        variable.availability.map { (variable.column, $0) }
      }, uniquingKeysWith: { first, _ in first })
    func late(_ columns: [String]) -> [BaselineViolation] {
      BaselineRule.check(
        columns: columns, studyAvailability: declared, recognized: variables
      ).refused
    }
    group = by.flatMap { late([$0]).first }
    covariates = late((table.covariates?.variables ?? []).filter { $0 != by })
  }
}
