public import Cohorts

extension DesignRecipe {
  /// The design columns of a cohort's rows.
  ///
  /// The columns are ``termNames``. A row with a missing predictor, an unknown level, an infinite value
  /// or a value for which a term is undefined has NaN in the columns concerned, and is listed.
  ///
  /// - Parameters:
  ///   - cohort: The rows; columns that the recipe does not use are passed over. A categorical
  ///     predictor may come as numbers where its levels look like numbers, and the other way round.
  ///   - includesIntercept: Whether the intercept, where there is one, is the first column.
  /// - Returns: A matrix of the cohort's row count.
  /// - Throws: `missingColumn`, `notNumeric`, `rowCount`.
  public func matrix(
    of cohort: Cohort, includesIntercept: Bool = true
  ) throws(FeatureError) -> FeatureMatrix {
    var builder = MatrixBuilder(cohort: cohort)
    for predictor in predictors { try builder.read(predictor) }
    let hasOnes = hasIntercept && includesIntercept
    var values: [Double] = []
    values.reserveCapacity(cohort.rowCount * (features.count + (hasOnes ? 1 : 0)))
    if hasOnes { values.append(contentsOf: repeatElement(1, count: cohort.rowCount)) }
    for feature in features {
      values.append(contentsOf: builder.values(of: feature))
    }
    return FeatureMatrix(
      rowCount: cohort.rowCount, names: hasOnes ? termNames : features.map(\.name), values: values,
      incompleteRows: builder.issues.sorted)
  }
}

/// Computes design columns one at a time from raw columns read once.
private struct MatrixBuilder {
  private let columns: CohortColumns
  private var numbers: [String: [Double]] = [:]
  private var codes: [String: [Int32]] = [:]
  private var codeOfLevel: [String: [String: Int32]] = [:]
  private var computed: [NumericExpression: [Double]] = [:]
  private(set) var issues: RowIssueList

  private var rowCount: Int { columns.cohort.rowCount }

  init(cohort: Cohort) {
    columns = CohortColumns(cohort)
    issues = RowIssueList(rowCount: cohort.rowCount)
  }

  /// Reads a raw column, and lists the rows that have no usable value in it.
  mutating func read(_ predictor: RecipePredictor) throws(FeatureError) {
    switch predictor.kind {
    case .numeric:
      try readNumbers(predictor.name)
    case .categorical(let levels):
      try readLevels(predictor.name, levels: levels)
    }
  }

  private mutating func readNumbers(_ name: String) throws(FeatureError) {
    var values = try columns.numbers(name)
    for row in values.indices where !values[row].isFinite {
      if values[row].isNaN {
        issues.add(missing: name, row: row)
      } else {
        issues.add(undefined: name, row: row)
        values[row] = .nan
      }
    }
    numbers[name] = values
  }

  private mutating func readLevels(_ name: String, levels: [String]) throws(FeatureError) {
    let table = LevelTable(levels: levels)
    let codes = table.codes(of: try columns.column(name).values)
    for (row, code) in codes.enumerated() where code < 0 {
      if code == LevelTable.missing {
        issues.add(missing: name, row: row)
      } else {
        issues.add(unknown: columns.text(name, row: row), of: name, row: row)
      }
    }
    self.codes[name] = codes
    codeOfLevel[name] = Dictionary(
      levels.enumerated().map { ($0.element, Int32(clamping: $0.offset)) },
      uniquingKeysWith: { first, _ in first })
  }

  /// The values of a design column.
  mutating func values(of feature: Feature) -> [Double] {
    var parts: [[Double]] = []
    for factor in feature.factors { parts.append(values(of: factor, term: feature.term)) }
    guard var product = parts.first else { return [Double](repeating: 1, count: rowCount) }
    guard parts.count > 1 else { return product }
    for part in parts.dropFirst() {
      for row in product.indices { product[row] *= part[row] }
    }
    markUndefined(&product, term: feature.term) { row in parts.allSatisfy { $0[row].isFinite } }
    return product
  }

  private mutating func values(of factor: FeatureFactor, term: String) -> [Double] {
    switch factor {
    case .numeric(let expression):
      return values(of: expression)
    case .level(let predictor, let level):
      let wanted = codeOfLevel[predictor]?[level] ?? LevelTable.unknown
      return (codes[predictor] ?? []).map { $0 < 0 ? .nan : ($0 == wanted ? 1 : 0) }
    case .spline(let column):
      let inputs = values(of: column.expression)
      guard column.index > 0 else { return inputs }
      let component = RestrictedCubicSpline.Component(knots: column.knots, index: column.index)
      var values = inputs.map(component.value(at:))
      markUndefined(&values, term: term) { row in inputs[row].isFinite }
      return values
    }
  }

  /// Turns values that overflowed into NaN, and lists their rows.
  private mutating func markUndefined(
    _ values: inout [Double], term: String, where hadInputs: (Int) -> Bool
  ) {
    for row in values.indices where !values[row].isFinite && hadInputs(row) {
      values[row] = .nan
      issues.add(undefined: term, row: row)
    }
  }

  private mutating func values(of expression: NumericExpression) -> [Double] {
    if case .column(let name) = expression, let values = numbers[name] { return values }
    if let known = computed[expression] { return known }
    let values = expression.values(rowCount: rowCount, columns: numbers)
    let inputs = expression.columns.compactMap { numbers[$0] }
    for row in values.indices
    where values[row].isNaN && inputs.allSatisfy({ $0[row].isFinite }) {
      issues.add(undefined: expression.description, row: row)
    }
    computed[expression] = values
    return values
  }
}
