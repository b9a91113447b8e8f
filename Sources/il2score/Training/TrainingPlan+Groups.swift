internal import Cohorts
internal import Fitting

extension TrainingPlan {
  /// The groups of rows that options name a column for.
  static func groups(
    _ options: TrainingOptions, in cohort: Cohort
  ) throws -> [RowGroups.Purpose: RowGroups] {
    var groups = try imputationGroups(options.missing, in: cohort)
    if let cluster = options.intervals.cluster {
      groups[.cluster] = try RowGroups(column: cluster, of: cohort)
    }
    return groups.merging(try heldOutGroups(options.validation, in: cohort)) { first, _ in first }
  }
}

extension RowGroups {
  /// The groups that the values of a column make, numbers by size and texts in the order of levels.
  init(column name: String, of cohort: Cohort) throws {
    switch try cohort.requiredColumn(named: name).values {
    case .numeric(let numbers):
      let values = Set(numbers.filter { !$0.isNaN }).sorted()
      let places = Dictionary(uniqueKeysWithValues: values.enumerated().map { ($1, $0) })
      self.init(
        codes: numbers.map { places[$0] ?? -1 }, names: values.map { "\($0)" })
    case .categorical(let categories):
      self.init(codes: categories.codes.map { Int($0) }, names: categories.levels)
    case .text(let texts):
      let cells = (0..<cohort.rowCount).map { texts[$0] }
      let values = Set(cells.filter { !$0.isEmpty }).sorted()
      let places = Dictionary(uniqueKeysWithValues: values.enumerated().map { ($1, $0) })
      self.init(codes: cells.map { places[$0] ?? -1 }, names: values)
    }
  }
}
