internal import Cohorts

/// The groups that a table compares, or its strata.
struct Grouping: Sendable {
  /// The most groups that are compared.
  static let largestCount = 20

  /// The column that makes the groups, and the value where only that is set against all others; nil
  /// where all rows are one group.
  let definition: OutcomeDefinition?
  /// The names of the groups, in their order.
  let levels: [String]
  /// The group of each row, counted from 0; negative where it is not known.
  let codes: [Int32]

  /// The column that makes the groups; nil where all rows are one group.
  var column: String? { definition?.column }

  /// How many rows belong to no group.
  var leftOut: Int { codes.count { $0 < 0 } }

  /// All rows as one group.
  init(rowCount: Int) {
    definition = nil
    levels = ["all"]
    codes = [Int32](repeating: 0, count: rowCount)
  }

  /// Reads the groups of a cohort.
  ///
  /// - Parameters:
  ///   - text: `COLUMN`, or `COLUMN=VALUE` for that value against all others.
  ///   - cohort: The rows.
  ///   - study: The study file, for the order of levels.
  /// - Throws: What reading the column throws; a `Notice` where it has too many levels.
  init(_ text: String, in cohort: Cohort, study: StudyFile) throws {
    // A header that holds an equals sign is meant as it stands.
    let definition =
      try cohort.column(named: text).map { OutcomeDefinition(column: $0.name) }
      ?? OutcomeDefinition(parsing: text)
    self.definition = definition
    let column = try cohort.requiredColumn(named: definition.column)
    if let event = definition.event {
      levels = ["not \(event)", event]
      codes = try definition.values(in: cohort).map { $0.isNaN ? -1 : ($0 == 1 ? 1 : 0) }
      return
    }
    let order = study.variable(forColumn: column.name)?.levels ?? []
    guard let categories = CategoryCodes(column, order: order, limit: Self.largestCount) else {
      throw Self.tooMany(in: column, of: cohort)
    }
    levels = categories.levels
    codes = categories.codes
  }

  /// Creates groups that are known already.
  init(definition: OutcomeDefinition?, levels: [String], codes: [Int32]) {
    self.definition = definition
    self.levels = levels
    self.codes = codes
  }

  /// The same groups among the rows of one stratum; all other rows take no part.
  func restricted(to stratum: Int, of strata: Grouping) -> Grouping {
    Grouping(
      definition: definition, levels: levels,
      codes: zip(codes, strata.codes).map { Int($1) == stratum ? $0 : -1 })
  }

  /// The number of rows in each group.
  var sizes: [Int] {
    var sizes = [Int](repeating: 0, count: levels.count)
    for code in codes where code >= 0 { sizes[Int(code)] += 1 }
    return sizes
  }

  private static func tooMany(in column: Column, of cohort: Cohort) -> Notice {
    var isNumeric = false
    if case .numeric = column.values { isNumeric = true }
    return Notice(
      rule: "too-many-groups",
      message: "column \(column.name) has more than \(largestCount) different values, too many for "
        + "groups",
      remedy: isNumeric
        ? "Cut it into groups in a column of its own, at limits that were fixed beforehand."
        : "Set one value against the others with COLUMN=VALUE, or merge rare values.",
      file: cohort.source, column: column.name)
  }
}
