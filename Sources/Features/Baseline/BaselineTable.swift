public import Cohorts

/// The baseline variables of a table, measured or else derived, and the indices computed from them.
///
/// Everything that was asked for is computed once, when the table is made, on several threads; after
/// that it can be read from any of them.
public struct BaselineTable: Sendable {
  /// The variables as the file holds them.
  public let values: BaselineValues
  /// Values that were left out of the columns computed, by variable and reason.
  public let leftOut: [LeftOutValues]
  /// Variables with values of which only a bound is known, of the columns computed.
  public let bounded: [BoundedValues]
  /// The variables and indices computed, by name.
  let columns: [String: BaselineColumn]
  /// The limits of normal of the indices computed.
  let limits: [NormalLimit: LimitColumn]
  /// How the indices were computed.
  let evaluators: [String: IndexEvaluator]
  private let plan: BaselinePlan

  /// The limits of normal that the dictionary gave, and in how many rows, in the order of their names.
  public var assumptions: [(text: String, rowCount: Int)] {
    limits.sorted { $0.key.name < $1.key.name }.compactMap { _, limit in
      limit.assumption.map { ($0, limit.assumedRows) }
    }
  }

  /// The number of rows.
  public var rowCount: Int { values.cohort.rowCount }

  /// Computes columns and all that they need.
  ///
  /// - Parameters:
  ///   - values: The variables of a table.
  ///   - names: Variables and indices, in any case; nil for ``availableNames(in:)``. What there is not
  ///     is passed over.
  ///   - threads: Threads to use; 0 for one a processor.
  ///   - keepsIndices: Whether the columns of all indices are kept. Without it those that no other index
  ///     needs are computed anew by ``numbers(of:rows:)`` whenever they are asked for, some rows at a
  ///     time, which saves much memory.
  public init(
    _ values: BaselineValues, names: [String]? = nil, threads: Int = 0, keepsIndices: Bool = true
  ) {
    self.values = values
    let plan = BaselinePlan(values)
    self.plan = plan
    let names =
      names.map { $0.compactMap { Self.canonicalName(of: $0) } } ?? Self.availableNames(in: values)
    let waves = plan.waves(for: names)
    let needed = Set(waves.joined().flatMap { ImmuneStatus.exactIndex(named: $0)?.limits ?? [] })
      .sorted { $0.name < $1.name }
    let found = ParallelWork.map(count: needed.count, threads: threads) {
      LimitColumn(needed[$0], of: values)
    }
    let limits = Dictionary(zip(needed, found), uniquingKeysWith: { first, _ in first })
    self.limits = limits
    var (columns, leftOut): ([String: BaselineColumn], [LeftOutValues]) = ([:], [])
    var bounded: [BoundedValues] = []
    var evaluators: [String: IndexEvaluator] = [:]
    let used = Set(waves.joined().flatMap(plan.needs))
    for wave in waves {
      let known = columns
      let results = ParallelWork.map(count: wave.count, threads: threads) { place in
        ColumnMaker(values: values, plan: plan, columns: known, limits: limits)
          .make(wave[place], isKept: keepsIndices || used.contains(wave[place]))
      }
      for (name, result) in zip(wave, results) {
        columns[name] = result.column
        evaluators[name] = result.evaluator
        leftOut += result.leftOut
        if let values = result.bounded { bounded.append(values) }
      }
    }
    self.columns = columns
    self.leftOut = leftOut
    self.bounded = bounded
    self.evaluators = evaluators
  }

  /// The column of a variable or index, by any of its names.
  ///
  /// - Parameter name: The name; in any case.
  /// - Returns: The column; nil where the table does not have it, or it was not asked for.
  public subscript(name: String) -> BaselineColumn? {
    columns[name] ?? Self.canonicalName(of: name).flatMap { columns[$0] }
  }

  /// The numbers of an index in some rows, of a category the places of the levels.
  ///
  /// - Parameters:
  ///   - index: The exact name of an index that was asked for.
  ///   - rows: The rows.
  /// - Returns: One number a row, not a number where it is missing; nil where it was not asked for.
  public func numbers(of index: String, rows: Range<Int>) -> [Double]? {
    evaluators[index]?.evaluate(rows: rows).values
  }

  /// The name of the index or baseline variable that a name stands for; nil for what is none, and
  /// for what is known only after the first dose.
  public static func canonicalName(of name: String) -> String? {
    if let index = ImmuneStatus.index(named: name) { return index.name }
    guard let variable = DataDictionary.variable(named: name.lowercased()),
      variable.availability == .baseline
    else { return nil }
    return variable.name
  }

  /// The variables that bear on response and can be had of a table, in the dictionary's order, and
  /// then the indices that can be computed.
  ///
  /// Identifiers, dates and free text are left out, and what bears on eligibility alone.
  ///
  /// - Parameter values: The variables of a table.
  /// - Returns: Their names.
  public static func availableNames(in values: BaselineValues) -> [String] {
    let plan = BaselinePlan(values)
    let variables = DataDictionary.variables.filter { variable in
      isFeature(variable) && ImmuneStatus.exactIndex(named: variable.name) == nil
        && plan.isAvailable(variable.name)
    }
    return variables.map(\.name)
      + ImmuneStatus.catalogue.filter(plan.isComputable).map(\.name)
  }

  /// Whether a table has what an index or variable is computed from.
  public func isAvailable(_ name: String) -> Bool {
    Self.canonicalName(of: name).map(plan.isAvailable) ?? false
  }

  private static func isFeature(_ variable: DictionaryVariable) -> Bool {
    variable.availability == .baseline && variable.group != .identity
      && variable.group != .eligibility && variable.kind != .date && variable.kind != .text
  }
}
