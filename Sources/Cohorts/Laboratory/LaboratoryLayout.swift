/// The columns of a table of measurements, one row each.
public struct LaboratoryLayout: Codable, Hashable, Sendable {
  /// The file, relative to the study file.
  public var file: String?
  /// The patient's name, as in the patients' table.
  public var patient: String?
  /// What was measured, in words.
  public var test: String?
  /// What was measured, as a LOINC code.
  public var code: String?
  /// The value.
  public var value: String?
  /// The unit of the value.
  public var unit: String?
  /// When it was measured.
  public var date: String?
  /// When it was measured, in days from the first dose.
  public var day: String?
  /// The lower limit of normal.
  public var low: String?
  /// The upper limit of normal.
  public var high: String?
  /// `<` or `>` before a value.
  public var comparator: String?
  /// Whether the result is final.
  public var status: String?
  /// Variables by the words or codes that the table has for them, where the dictionary does not know
  /// these.
  public var tests: [String: String]
  /// Units by variable, for rows that state none.
  public var units: [String: String]
  /// How dates are written; nil to find out from the dates themselves.
  public var dates: DateOrder?

  /// Creates a layout that names no column.
  public init() {
    tests = [:]
    units = [:]
  }
}
