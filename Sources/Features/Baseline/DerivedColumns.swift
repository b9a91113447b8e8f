public import Cohorts

/// Columns computed from baseline variables, to be added to a table, and where they came from.
public struct DerivedColumns: Sendable {
  /// The columns, named as they were asked for; levels of categories are texts.
  public private(set) var columns: [Column] = []
  /// Where each column came from.
  public private(set) var features: [DerivedFeature] = []
  /// The names that stand for no baseline variable and no index, or for one that the table does not
  /// allow.
  public private(set) var unknown: [String] = []

  /// Takes columns from a table.
  ///
  /// - Parameters:
  ///   - names: Variables and indices, in any case.
  ///   - table: A table for which they were asked.
  public init(_ names: [String], from table: BaselineTable) {
    for name in names {
      guard let canonical = BaselineTable.canonicalName(of: name),
        table.isAvailable(canonical), let column = table[canonical]
      else {
        unknown.append(name)
        continue
      }
      columns.append(Column(name: name, values: Self.trimmed(column.values)))
      features.append(Self.feature(column, askedAs: name, table: table))
    }
  }

  /// Categories with the levels that occur alone, in code-point order, as a reader of files gives them.
  private static func trimmed(_ values: Column.Values) -> Column.Values {
    guard case .categorical(let levels) = values else { return values }
    var occurs = [Bool](repeating: false, count: levels.levels.count)
    for code in levels.codes where code >= 0 { occurs[Int(code)] = true }
    let kept = levels.levels.indices.filter { occurs[$0] }
      .sorted {
        levels.levels[$0].unicodeScalars.lexicographicallyPrecedes(levels.levels[$1].unicodeScalars)
      }
    var places = [Int32](repeating: -1, count: levels.levels.count)
    for (place, old) in kept.enumerated() { places[old] = Int32(place) }
    return .categorical(
      CategoricalValues(
        codes: levels.codes.map { $0 < 0 ? -1 : places[Int($0)] },
        levels: kept.map { levels.levels[$0] }))
  }

  private static func feature(
    _ column: BaselineColumn, askedAs name: String, table: BaselineTable
  ) -> DerivedFeature {
    guard let index = ImmuneStatus.exactIndex(named: column.name) else {
      let variable = DataDictionary.variable(named: column.name)
      let used = column.derivations.filter { $0.rowCount > 0 }
      return DerivedFeature(
        column: name, name: column.name, kind: .variable, label: variable?.label ?? column.name,
        formula: used.isEmpty
          ? nil : "where the table has none: " + used.map(\.rule).joined(separator: "; else "),
        unit: variable?.unit,
        inputs: used.isEmpty ? [column.name] : [column.name] + used.flatMap(\.inputs),
        citation: used.compactMap(\.citation).first, assumed: [])
    }
    let limits = allLimits(of: index)
    return DerivedFeature(
      column: name, name: index.name, kind: .index, label: index.label, formula: index.formula,
      unit: index.unit, inputs: index.variables + limits.map(\.name), citation: index.citation,
      assumed: limits.compactMap { table.limits[$0]?.assumption })
  }

  /// The limits of an index and of the indices among its terms.
  private static func allLimits(of index: BaselineIndex) -> [NormalLimit] {
    index.limits
      + index.terms.compactMap { ImmuneStatus.exactIndex(named: $0) }.flatMap(allLimits)
  }
}
