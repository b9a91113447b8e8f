/// What came of joining a table of measurements to its patients.
public struct LaboratoryReport: Sendable {
  /// Values of the same moment that differ, of which the later row was taken.
  public struct Conflict: Hashable, Sendable {
    /// The name of the variable.
    public let variable: String
    /// The patient's line in the patients' table.
    public let patientLine: Int
    /// The line of the value that was taken.
    public let taken: Int
    /// The line of the last one that was not.
    public let other: Int
  }

  /// How a variable that both tables have was put together.
  public struct Overlap: Hashable, Sendable {
    /// The name of the variable.
    public let variable: String
    /// Patients whose value came from the patients' table, which goes before the measurements.
    public var kept = 0
    /// Patients whose value was missing there and came from the measurements.
    public var filled = 0
    /// Patients for whom both have a value, and these differ.
    public var differing = 0
    /// The line, in the patients' table, of the first of these.
    public var firstDiffering: Int?
  }

  /// The table of measurements.
  public let file: String
  /// How many rows it has.
  public let rowCount: Int
  /// How many of them were understood.
  public let measurementCount: Int
  /// The columns that were used.
  public let layout: LaboratoryLayout
  /// The rows that were not understood, by what was wrong with them.
  public let passedOver: [PassedOver]
  /// For each variable how many patients have a value, and why others have none.
  public let variables: [BaselineSelection.Counts]
  /// Values of the same moment that differ.
  public let conflicts: [Conflict]
  /// The variables that the patients' table had already.
  public let overlaps: [Overlap]
  /// Patients of the patients' table for whom no measurement was understood.
  public let patientsWithout: Int
  /// Patients whose first dose is not known; 0 where days count from it.
  public let patientsUndated: Int
  /// What was taken for these.
  public let unknownRule: FirstDoses.UnknownRule

  /// How many rows were passed over for a reason.
  public func count(_ reason: PassedOver.Reason) -> Int {
    passedOver.lazy.filter { $0.reason == reason }.reduce(0) { $0 + $1.count }
  }
}
