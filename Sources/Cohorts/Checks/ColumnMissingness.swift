/// How many values of a column are missing, and in whom.
public struct ColumnMissingness: Hashable, Sendable {
  /// The header of the column.
  public let column: String
  /// The variable that it holds; nil where none is known.
  public let variable: String?
  /// The number of rows without a value.
  public let missing: Int
  /// The number of rows.
  public let total: Int
  /// Of the rows without a value, those with the event; nil where no outcome is known.
  public let missingEvents: Int?
  /// Of the rows without a value, those known to be without the event.
  public let missingNonEvents: Int?

  /// Counts empty cells, in every column but that of the identifiers.
  static func columns(
    of values: BaselineValues, identifier: String?, outcome: [Double]?
  ) -> [ColumnMissingness] {
    let variables = Dictionary(
      values.sources.variables.map { ($0.column, $0.variable) },
      uniquingKeysWith: { first, _ in first })
    return values.cohort.columns.filter { $0.name != identifier }.map { column in
      let isMissing = column.values.isMissing
      var (missing, events, others) = (0, 0, 0)
      for row in 0..<values.cohort.rowCount where isMissing(row) {
        missing += 1
        guard let outcome, row < outcome.count else { continue }
        if outcome[row] == 1 { events += 1 } else if outcome[row] == 0 { others += 1 }
      }
      return ColumnMissingness(
        column: column.name, variable: variables[column.name], missing: missing,
        total: values.cohort.rowCount, missingEvents: outcome == nil ? nil : events,
        missingNonEvents: outcome == nil ? nil : others)
    }
  }
}

extension Column.Values {
  /// Whether a row has no value.
  fileprivate var isMissing: (Int) -> Bool {
    switch self {
    case .numeric(let numbers): { numbers[$0].isNaN }
    case .categorical(let categories): { categories.codes[$0] < 0 }
    case .text(let texts): { texts.offsets[$0] == texts.offsets[$0 + 1] }
    }
  }
}
