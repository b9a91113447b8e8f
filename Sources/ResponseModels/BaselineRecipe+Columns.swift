public import Cohorts
public import Features

extension BaselineRecipe {
  /// A cohort with the columns of a recipe.
  public struct Extended: Sendable {
    /// The cohort; columns of the recipe take the place of those of the same name.
    public let cohort: Cohort
    /// The columns that could not be computed and are not in the cohort, with what they lack.
    public let absent: [String: [String]]
    /// The baseline variables that the columns were computed from.
    public let table: BaselineTable
  }

  /// Adds the columns of the recipe to a cohort.
  ///
  /// A variable is read as in the training cohort where the cohort has the same column; otherwise the
  /// cohort's own headers say where it stands. A cohort that has the column itself, but not what it is
  /// computed from, keeps it as it is.
  ///
  /// - Parameters:
  ///   - cohort: Patients.
  ///   - stated: Where variables stand, as a study file of the cohort says; it has the last word.
  ///   - withOutcome: Whether the outcome is computed, too.
  ///   - threads: Threads to use; 0 for one a processor.
  /// - Returns: The cohort with the columns.
  public func extending(
    _ cohort: Cohort, stated: BaselineSources? = nil, withOutcome: Bool = false, threads: Int = 0
  ) -> Extended {
    let values = BaselineValues(
      cohort: cohort, sources: sources(in: cohort, stated: stated, withOutcome: withOutcome))
    let names = features.filter { $0.kind != .outcome }.map(\.column)
    let table = BaselineTable(values, names: names, threads: threads)
    let derived = DerivedColumns(names, from: table)
    var columns = cohort.columns
    func put(_ column: Column) {
      if let place = columns.firstIndex(where: { $0.name == column.name }) {
        columns[place] = column
      } else {
        columns.append(column)
      }
    }
    for column in derived.columns { put(column) }
    if withOutcome, let outcome, let outcomes = DerivedOutcome.values(outcome, in: values) {
      put(Column(name: outcome.definition.rawValue, values: .numeric(outcomes)))
    }
    var absent: [String: [String]] = [:]
    for name in derived.unknown {
      if cohort.column(named: name) == nil {
        absent[name] = Self.lacking(name, in: table)
      } else if ImmuneStatus.index(named: name) == nil {
        // The column of a variable is there, but something has to be decided before it can be used.
        let none = [Double](repeating: .nan, count: cohort.rowCount)
        put(Column(name: name, values: .numeric(none)))
      }
    }
    return Extended(
      cohort: Cohort(
        source: cohort.source, columns: columns, rowCount: cohort.rowCount, lines: cohort.lines,
        digest: cohort.digest),
      absent: absent, table: table)
  }

  /// Adds the outcome of the recipe to a cohort, and nothing else: what scores the cohort computes the
  /// columns itself.
  ///
  /// - Parameters:
  ///   - cohort: Patients.
  ///   - stated: Where variables stand, as a study file of the cohort says.
  /// - Returns: The cohort with the outcome; as it is where the recipe has none or it cannot be computed.
  public func addingOutcome(to cohort: Cohort, stated: BaselineSources? = nil) -> Cohort {
    let values = BaselineValues(
      cohort: cohort, sources: sources(in: cohort, stated: stated, withOutcome: true))
    guard let outcome, let outcomes = DerivedOutcome.values(outcome, in: values) else {
      return cohort
    }
    let name = outcome.definition.rawValue
    return Cohort(
      source: cohort.source,
      columns: cohort.columns.filter { $0.name != name }
        + [Column(name: name, values: .numeric(outcomes))],
      rowCount: cohort.rowCount, lines: cohort.lines, digest: cohort.digest)
  }

  /// The variables of a column that a table does not have; the column itself where that is unclear.
  private static func lacking(_ name: String, in table: BaselineTable) -> [String] {
    guard let index = ImmuneStatus.index(named: name) else { return [name] }
    let lacking = index.variables.filter { !table.isAvailable($0) }
    return lacking.isEmpty ? [name] : lacking
  }

  /// Where the variables stand in a cohort.
  ///
  /// - Parameters:
  ///   - cohort: Patients.
  ///   - stated: Where variables stand, as a study file of the cohort says; it has the last word.
  ///   - withOutcome: Whether the outcome is needed, too.
  /// - Returns: The sources of the variables that bear on the columns.
  public func sources(
    in cohort: Cohort, stated: BaselineSources? = nil, withOutcome: Bool = false
  ) -> BaselineSources {
    if stated == nil, isLaidOut(cohort, withOutcome: withOutcome) { return sources }
    let present = Set(cohort.columns.map(\.name))
    func isThere(_ source: VariableSource) -> Bool {
      source.columns.allSatisfy { present.contains($0) }
    }
    let timeZeroIsThere = sources.timeZero.map(present.contains) ?? true
    let own = stated ?? SourceResolver(cohort: cohort).sources
    var result = own.restricted(to: neededVariables)
    if stated == nil {
      result.window = sources.window
      result.censoredBelow = sources.censoredBelow
      result.dateOrder = own.dateOrder ?? sources.dateOrder
      if sources.timeZero != nil, timeZeroIsThere { result.timeZero = sources.timeZero }
    }
    for source in sources.variables where isThere(source) {
      if let place = result.variables.firstIndex(where: { $0.variable == source.variable }) {
        if stated == nil { result.variables[place] = source }
      } else {
        result.variables.append(source)
      }
    }
    return result
  }

  /// Whether a cohort has every column that the variables had in the training cohort, so that nothing has
  /// to be found out by headers.
  ///
  /// - Parameters:
  ///   - cohort: Patients.
  ///   - withOutcome: Whether the outcome is needed, too.
  /// - Returns: False where a column is not there.
  public func isLaidOut(_ cohort: Cohort, withOutcome: Bool = false) -> Bool {
    let present = Set(cohort.columns.map(\.name))
    guard sources.timeZero.map(present.contains) ?? true else { return false }
    return sources.variables.allSatisfy { source in
      source.columns.allSatisfy { present.contains($0) }
        || (!withOutcome && Self.isOutcome(source.variable))
    }
  }

  private static func isOutcome(_ name: String) -> Bool {
    DataDictionary.variable(named: name)?.availability == .outcome
  }
}
