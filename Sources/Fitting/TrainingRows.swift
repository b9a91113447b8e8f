public import Cohorts

/// Patients to learn from, with what the study's columns say of each: one element a row.
public struct TrainingRows: Sendable {
  /// The patients, after filters.
  public var cohort: Cohort
  /// 1 for the outcome, 0 for none, NaN where it is missing.
  public var outcomes: [Double]
  /// Observation weights, NaN where missing; nil where all rows count alike.
  public var weights: [Double]?
  /// What is added to each linear predictor, NaN where missing; nil for nothing.
  public var offsets: [Double]?
  /// The label of each row's fold; nil where folds are drawn.
  public var folds: [Int]?
  /// Groups that rows belong to, by what the groups are for.
  public var groups: [RowGroups.Purpose: RowGroups]

  /// Creates training rows; every array has one element a row of the cohort.
  public init(
    cohort: Cohort, outcomes: [Double], weights: [Double]? = nil, offsets: [Double]? = nil,
    folds: [Int]? = nil, groups: [RowGroups.Purpose: RowGroups] = [:]
  ) {
    self.cohort = cohort
    self.outcomes = outcomes
    self.weights = weights
    self.offsets = offsets
    self.folds = folds
    self.groups = groups
  }

  /// The given rows, in the given order; a row may be taken more than once.
  ///
  /// - Parameters:
  ///   - rows: Which rows.
  ///   - withColumns: Whether the cohort's columns are wanted; without them its lines are left, for
  ///     errors.
  /// - Returns: The rows.
  func selecting(_ rows: [Int], withColumns: Bool = true) -> TrainingRows {
    guard rows != Array(0..<cohort.rowCount) else { return self }
    let source = withColumns ? cohort : cohort.withoutColumns
    return TrainingRows(
      cohort: source.selecting(rows: rows), outcomes: rows.map { outcomes[$0] },
      weights: weights.map { values in rows.map { values[$0] } },
      offsets: offsets.map { values in rows.map { values[$0] } },
      folds: folds.map { values in rows.map { values[$0] } },
      groups: groups.mapValues { $0.selecting(rows) })
  }

  /// For each reason to leave a row out (a column's name), how many rows lack a value there.
  struct Completeness {
    /// The rows that have everything.
    var rows: [Int]
    /// How many rows lack each thing, in the order in which it was looked at; none that lack none.
    var missing: [(name: String, rows: Int)]
  }

  /// The rows that have an outcome, a weight, an offset and every one of the given columns.
  func completeness(of columns: [String]) -> Completeness {
    var isComplete = [Bool](repeating: true, count: cohort.rowCount)
    var missing: [(name: String, rows: Int)] = []
    func look(_ name: String, _ isMissing: (Int) -> Bool) {
      var count = 0
      for row in isComplete.indices where isMissing(row) {
        isComplete[row] = false
        count += 1
      }
      if count > 0 { missing.append((name, count)) }
    }
    look("outcome") { outcomes[$0].isNaN }
    if let weights { look("weight") { weights[$0].isNaN } }
    if let offsets { look("offset") { offsets[$0].isNaN } }
    if let clusters = groups[.cluster] { look("cluster") { clusters.codes[$0] < 0 } }
    for name in columns {
      guard let column = cohort.column(named: name) else { continue }
      switch column.values {
      case .numeric(let numbers): look(name) { numbers[$0].isNaN }
      case .categorical(let categories): look(name) { categories.codes[$0] < 0 }
      case .text(let texts): look(name) { texts.offsets[$0] == texts.offsets[$0 + 1] }
      }
    }
    return Completeness(rows: isComplete.indices.filter { isComplete[$0] }, missing: missing)
  }
}

extension Cohort {
  /// The rows without what stands in them.
  fileprivate var withoutColumns: Cohort {
    Cohort(source: source, columns: [], rowCount: rowCount, lines: lines, digest: digest)
  }
}
