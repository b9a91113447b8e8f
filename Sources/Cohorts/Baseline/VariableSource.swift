/// Where a variable of the dictionary stands in a table, and in which unit.
public struct VariableSource: Codable, Hashable, Sendable {
  /// What the unit of a column was taken from.
  public enum Basis: String, Codable, Hashable, Sendable, CaseIterable {
    /// The study file says so.
    case studyFile = "study-file"
    /// The header says so.
    case header
    /// A column beside it says so for each value.
    case unitColumn = "unit-column"
    /// Nothing says so; the values fit the canonical unit, and no other unit better.
    case values
    /// The variable has no unit.
    case none
  }

  /// A limit of normal: a column of them, or one number for all, in a unit.
  public struct Limit: Codable, Hashable, Sendable {
    /// The column; nil where one number holds for all.
    public var column: String?
    /// The number, in the unit of the values; nil where a column holds it.
    public var value: Double?
    /// The unit of the limit, where the limit has one of its own; else that of the values holds.
    public var conversion: UnitConversion?

    /// Creates a limit that stands in a column.
    public init(column: String, conversion: UnitConversion? = nil) {
      self.column = column
      self.conversion = conversion
    }

    /// Creates a limit that holds for all.
    public init(value: Double) {
      self.value = value
    }
  }

  /// The name of the variable in the dictionary.
  public var variable: String
  /// The header of the column that holds its values.
  public var column: String
  /// How values become canonical; nil where the variable has no unit.
  public var conversion: UnitConversion?
  /// What the unit was taken from.
  public var basis: Basis
  /// The column that holds the unit of each value.
  public var unitColumn: String?
  /// The upper limit of normal.
  public var upperLimit: Limit?
  /// The lower limit of normal.
  public var lowerLimit: Limit?
  /// The column that says when each value was measured: a date, or days from the first dose.
  public var dateColumn: String?
  /// For categories, the level of the dictionary for each text of the column that is none itself.
  public var levels: [String: String]
  /// What was accepted about units of single columns or values.
  public var corrections: [UnitCorrection]

  /// Creates a source.
  public init(
    variable: String, column: String, conversion: UnitConversion? = nil, basis: Basis = .none,
    unitColumn: String? = nil, upperLimit: Limit? = nil, lowerLimit: Limit? = nil,
    dateColumn: String? = nil, levels: [String: String] = [:], corrections: [UnitCorrection] = []
  ) {
    self.variable = variable
    self.column = column
    self.conversion = conversion
    self.basis = basis
    self.unitColumn = unitColumn
    self.upperLimit = upperLimit
    self.lowerLimit = lowerLimit
    self.dateColumn = dateColumn
    self.levels = levels
    self.corrections = corrections
  }

  /// Every column that the source reads.
  public var columns: [String] {
    [column, unitColumn, upperLimit?.column, lowerLimit?.column, dateColumn].compactMap { $0 }
  }

  private enum CodingKeys: String, CodingKey {
    case variable
    case column
    case conversion
    case basis
    case unitColumn = "unit_column"
    case upperLimit = "upper_limit"
    case lowerLimit = "lower_limit"
    case dateColumn = "date_column"
    case levels
    case corrections
  }
}
