internal import Cohorts

/// Which columns of a formula are categories, and the reference levels it names for them.
struct VariableRoles {
  /// For each categorical column, the reference levels named; none for the usual one.
  private(set) var categories: [String: [String]] = [:]
  private var numbers: Set<String> = []

  /// Settles the columns of a formula.
  ///
  /// - Parameters:
  ///   - formula: Without dot.
  ///   - columns: Where the columns are looked up.
  /// - Throws: Where a column is missing, holds identifiers, is used as a number without being one,
  ///   or is used in two ways.
  init(formula: Formula, columns: CohortColumns) throws(FeatureError) {
    for part in formula.terms.flatMap(\.parts) {
      try add(part, columns: columns)
    }
    for name in formula.variables where numbers.contains(name) {
      // A column that is no number is reported as that, with its line, before anything else.
      _ = try columns.numbers(name)
      if categories[name] != nil { throw .numberAndCategory(column: name) }
    }
  }

  private mutating func add(_ part: TermPart, columns: CohortColumns) throws(FeatureError) {
    for name in part.columns {
      if case .text = try columns.column(name).values { throw .identifierColumn(name: name) }
    }
    switch part {
    case .column(let name):
      if case .categorical = try columns.column(name).values {
        categories[name] = categories[name] ?? []
      } else {
        numbers.insert(name)
      }
    case .factor(let name, let reference):
      var references = categories[name] ?? []
      if let reference, !references.contains(reference) { references.append(reference) }
      categories[name] = references
    case .expression(let expression), .spline(let expression, _):
      numbers.formUnion(expression.columns)
    }
  }
}
