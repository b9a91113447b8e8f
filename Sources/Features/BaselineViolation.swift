public import Cohorts

/// A predictor that is known only after the first dose.
public struct BaselineViolation: Hashable, Sendable {
  /// The column.
  public let column: String
  /// The variable that the data dictionary takes it for; nil where only the study file speaks of it.
  public let variable: String?
  /// When it is known.
  public let availability: Availability
  /// Why it is known only then, in one sentence; nil where only the study file speaks of it.
  public let reason: String?
  /// Whether the study file says so, rather than the dictionary alone.
  public let isFromStudyFile: Bool

  /// Creates a violation.
  public init(
    column: String, variable: String?, availability: Availability, reason: String?,
    isFromStudyFile: Bool
  ) {
    self.column = column
    self.variable = variable
    self.availability = availability
    self.reason = reason
    self.isFromStudyFile = isFromStudyFile
  }
}
