public import Cohorts

/// A variable or an index of each row of a table, in its canonical unit.
public struct BaselineColumn: Sendable {
  /// The name.
  public let name: String
  /// The values: numbers (also for flags and scores), or levels of a category.
  public let values: Column.Values
  /// The rules that gave values where the table had none, and in how many rows.
  public let derivations: [Derivation]

  /// A rule that gave values.
  public struct Derivation: Hashable, Sendable {
    /// The rule.
    public let rule: String
    /// The variables that it used.
    public let inputs: [String]
    /// Who says so; nil for plain arithmetic.
    public let citation: String?
    /// The number of rows that have their value from it.
    public let rowCount: Int
  }

  /// What the values may be of which only a bound is known, by row; empty where all are known.
  let bounds: [Int: ValueInterval]
  /// What the table itself holds, where rules have filled gaps.
  private let measured: [Double]?

  init(
    name: String, values: Column.Values, derivations: [Derivation] = [], measured: [Double]? = nil,
    bounds: [Int: ValueInterval] = [:]
  ) {
    self.name = name
    self.values = values
    self.derivations = derivations
    self.measured = measured
    self.bounds = bounds
  }

  /// Whether a row has its value from a rule.
  func isDerived(row: Int) -> Bool {
    guard !derivations.isEmpty, case .numeric(let numbers) = values else { return false }
    return !numbers[row].isNaN && measured.map { $0[row].isNaN } ?? true
  }

  /// The values as numbers, or of a category the places of the levels; missing is not a number.
  public var numbers: [Double] {
    switch values {
    case .numeric(let numbers): numbers
    case .categorical(let levels): levels.codes.map { $0 < 0 ? .nan : Double($0) }
    case .text: []
    }
  }

  /// The column with the least or the greatest of what its values may be.
  func atEnds(lower: Bool) -> BaselineColumn {
    guard !bounds.isEmpty, case .numeric(var numbers) = values else { return self }
    for (row, interval) in bounds { numbers[row] = lower ? interval.low : interval.high }
    return BaselineColumn(name: name, values: .numeric(numbers))
  }
}
