internal import Cohorts

/// Values of a variable of which only a bound is known.
public struct BoundedValues: Hashable, Sendable {
  /// The variable.
  public let variable: String
  /// The column that holds it.
  public let column: String
  /// How many there are.
  public let count: Int
  /// The row of the first.
  public let firstRow: Int
}

extension BaselineValues.Measured {
  /// What the values may be of which only a bound is known, by row; empty where all are known.
  func intervals(hard: DictionaryVariable.Range?) -> [Int: ValueInterval] {
    var intervals: [Int: ValueInterval] = [:]
    for censored in censored where !values[censored.row].isNaN {
      let bound = censored.bound
      let isStrict = censored.comparator == .below || censored.comparator == .above
      intervals[censored.row] =
        censored.comparator.isUpperBound
        ? ValueInterval(low: hard?.low ?? -.infinity, high: bound, isOpenAbove: isStrict)
        : ValueInterval(low: bound, high: hard?.high ?? .infinity, isOpenBelow: isStrict)
    }
    return intervals
  }
}
