/// Something that a check found in a column, with the rows in which it was found.
public struct CheckFinding: Hashable, Sendable {
  /// How serious it is.
  public enum Severity: String, Hashable, Sendable, CaseIterable {
    /// Data is lost or wrong.
    case error
    /// It may be right, and should be looked at.
    case warning
    /// It is no fault.
    case note
  }

  /// How serious it is.
  public let severity: Severity
  /// What was found.
  public let problem: CheckProblem
  /// The header of the column.
  public let column: String?
  /// The name of the variable in the dictionary.
  public let variable: String?
  /// The number of rows; 0 for what concerns the column as a whole.
  public let count: Int
  /// The lines of the first rows, at most 20.
  public let lines: [Int]
  /// The first value, as the file has it.
  ///
  /// It belongs to a patient and is shown only to who asks for it.
  public let example: String?

  /// The rule that was broken, as one stable word.
  public var rule: String { problem.rule }

  /// The line of the first row; nil for what concerns the column as a whole.
  public var line: Int? { lines.first }

  /// Creates a finding.
  ///
  /// - Parameters:
  ///   - severity: How serious it is.
  ///   - problem: What was found.
  ///   - column: The header of the column.
  ///   - variable: The name of the variable.
  ///   - count: The number of rows.
  ///   - lines: The lines of the first rows.
  ///   - example: The first value.
  public init(
    _ severity: Severity, _ problem: CheckProblem, column: String?, variable: String?,
    count: Int = 0, lines: [Int] = [], example: String? = nil
  ) {
    self.severity = severity
    self.problem = problem
    self.column = column
    self.variable = variable
    self.count = count
    self.lines = lines
    self.example = example
  }
}
