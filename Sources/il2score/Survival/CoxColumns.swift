internal import Cohorts
internal import Features
internal import Fitting
internal import LinearAlgebra
internal import Statistics

/// The columns of a Cox model, of the rows that have every value.
struct CoxColumns {
  /// The times of these rows; nil where there is none.
  let times: SurvivalTimes?
  /// The design, without intercept.
  let matrix: Matrix
  /// The names of its columns.
  let names: [String]
  /// The terms that the columns belong to.
  let terms: [(name: String, columns: [Int])]
  /// The stratum of each row; nil where there is one.
  let strata: [Int32]?
  /// The cluster of each row; nil where there are none.
  let clusters: [Int32]?
  /// The columns that lack values, with the number of rows that lack one.
  let missing: [(column: String, rows: Int)]

  /// Makes the columns.
  init(_ rows: SurvivalRows, settings: SurvivalSettings) throws {
    let options = settings.options
    let formula = try Self.formula(rows, settings: settings)
    let strata = try RowLabels(columns: options.strataNames, of: rows.cohort)
    let clusters = try RowLabels(columns: options.cluster.map { [$0] } ?? [], of: rows.cohort)
    let used = (formula?.variables ?? []) + options.strataColumns
    let (kept, missing) = try Self.complete(used, in: rows.cohort)
    self.missing = missing
    guard !kept.isEmpty, let formula else {
      times = kept.isEmpty ? nil : rows.times
      matrix = Matrix(rowCount: rows.times.count, columnCount: 0)
      (names, terms, self.strata, self.clusters) = ([], [], nil, nil)
      return
    }
    let isAll = kept.count == rows.times.count
    let cohort = isAll ? rows.cohort : rows.cohort.selecting(rows: kept)
    times = try isAll ? rows.times : rows.times.selecting(rows: kept)
    let recipe = try DesignRecipe(
      formula: formula, cohort: cohort, levelOrder: Self.levelOrder(rows, settings: settings),
      knots: Self.knots)
    let features = try recipe.matrix(of: cohort, includesIntercept: false)
    try Self.refuseUndefined(features, cohort: cohort)
    matrix = Matrix(
      rowCount: features.rowCount, columnCount: features.columnCount, elements: features.values)
    names = features.names
    terms = Self.terms(recipe)
    self.strata = strata.isTrivial ? nil : kept.map { strata.codes[$0] }
    self.clusters = clusters.isTrivial ? nil : kept.map { clusters.codes[$0] }
  }

  /// The groups and the covariates; nil where there is neither.
  private static func formula(_ rows: SurvivalRows, settings: SurvivalSettings) throws -> Formula? {
    let groups = rows.grouping.map { [$0.column] } ?? []
    let list = settings.options.covariates.map(Formula.items(ofList:)) ?? []
    guard !(groups + list).isEmpty else { return nil }
    return try Formula(features: groups + list, columns: rows.cohort.columns.map(\.name))
  }

  private static func levelOrder(
    _ rows: SurvivalRows, settings: SurvivalSettings
  ) -> [String: [String]] {
    var order = settings.levelOrder
    if let grouping = rows.grouping { order[grouping.column] = grouping.levels }
    return order
  }

  /// The rows that have a value in every column, and which columns lack some.
  private static func complete(
    _ columns: [String], in cohort: Cohort
  ) throws -> ([Int], [(column: String, rows: Int)]) {
    var isComplete = [Bool](repeating: true, count: cohort.rowCount)
    var missing: [(column: String, rows: Int)] = []
    for name in Set(columns).sorted() {
      let isMissing = SurvivalColumns.missing(in: try cohort.requiredColumn(named: name))
      var count = 0
      for row in isComplete.indices where isMissing(row) {
        isComplete[row] = false
        count += 1
      }
      if count > 0 { missing.append((name, count)) }
    }
    return (isComplete.indices.filter { isComplete[$0] }, missing)
  }

  /// Harrell's default knots.
  private static func knots(
    values: [Double], count: Int, expression: String
  ) throws(FeatureError) -> [Double] {
    do {
      return try SplineKnots.default(values: values, count: count)
    } catch {
      throw .degenerateKnots(expression: expression, count: count, found: [])
    }
  }

  private static func refuseUndefined(_ features: FeatureMatrix, cohort: Cohort) throws {
    guard let first = features.incompleteRows.first else { return }
    throw TrainingError.undefinedTerm(
      file: cohort.source, line: cohort.line(ofRow: first.row), terms: first.undefined,
      rows: features.incompleteRows.count)
  }

  private static func terms(_ recipe: DesignRecipe) -> [(name: String, columns: [Int])] {
    var terms: [(name: String, columns: [Int])] = []
    for (column, feature) in recipe.features.enumerated() {
      if terms.last?.name == feature.term {
        terms[terms.count - 1].columns.append(column)
      } else {
        terms.append((feature.term, [column]))
      }
    }
    return terms
  }
}
