internal import Cohorts

/// Values of a variable that were left out for one reason.
public struct LeftOutValues: Hashable, Sendable {
  /// Why a value was left out.
  public enum Reason: String, Hashable, Sendable, CaseIterable {
    /// It is no number.
    case unreadable
    /// It is in a unit that the variable does not have.
    case unknownUnit = "unknown-unit"
    /// It cannot be right.
    case impossible
    /// It is a level that the variable does not have.
    case unknownLevel = "unknown-level"
    /// It was measured at or after the first dose.
    case afterFirstDose = "after-first-dose"
    /// It was measured on the day of the first dose, before or after it.
    case sameDay = "same-day"
    /// It was measured before the baseline window.
    case beforeWindow = "before-window"
    /// When it was measured, or the first dose was given, is not known.
    case undated
  }

  /// The variable.
  public let variable: String
  /// The column that holds it.
  public let column: String
  /// Why they were left out.
  public let reason: Reason
  /// How many there are.
  public let count: Int
  /// The row of the first.
  public let firstRow: Int
}
