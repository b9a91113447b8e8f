/// What a study file says of one column.
public struct StudyVariable: Sendable, Codable, Hashable {
  /// What a column is for.
  public enum Role: String, Sendable, Codable, Hashable, CaseIterable {
    /// Names the patient.
    case id
    /// Is what is predicted.
    case outcome
    /// May be used to predict.
    case predictor
    /// Is not used.
    case exclude
    /// Weighs the patient in the likelihood.
    case weight
    /// Is added to the linear predictor with coefficient 1.
    case offset
  }

  /// The range of values that can be right, in the unit of the variable; nil where it is open.
  public struct Limits: Sendable, Codable, Hashable {
    /// The smallest value that can be right.
    public var low: Double?
    /// The largest value that can be right.
    public var high: Double?

    /// Creates limits.
    public init(low: Double? = nil, high: Double? = nil) {
      self.low = low
      self.high = high
    }
  }

  /// The header of the column in the cohort file.
  public var column: String
  /// The name that the data dictionary knows the variable by.
  public var name: String?
  /// How the variable is called in reports.
  public var label: String?
  /// The unit of its values.
  public var unit: String?
  /// Its levels in order; the first is the reference.
  public var levels: [String]?
  /// When it is known.
  public var availability: Availability?
  /// What it is for.
  public var role: Role?
  /// The values that can be right, in the unit of the column.
  public var limits: Limits?
  /// The column that holds the unit of each value.
  public var unitColumn: String?
  /// The upper limit of normal that came with the values.
  public var upperLimit: VariableSource.Limit?
  /// The lower limit of normal that came with the values.
  public var lowerLimit: VariableSource.Limit?
  /// The column that says when each value was measured.
  public var date: String?
  /// For categories, the dictionary's level for each text of the column.
  public var values: [String: String]

  /// Creates a variable of which little is known.
  public init(column: String, name: String? = nil, unit: String? = nil) {
    self.column = column
    self.name = name
    self.unit = unit
    values = [:]
  }

  /// The name that says that a column is no variable of the dictionary, whatever its header.
  public static let noVariable = "none"
}
