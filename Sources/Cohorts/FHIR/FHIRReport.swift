/// What came of reading FHIR resources.
public struct FHIRReport: Sendable {
  /// Counts of what was read and of what was left out.
  public struct Counts: Hashable, Sendable {
    /// Bundles, and resources that stand by themselves.
    public var documents = 0
    /// Resources of any type.
    public var resources = 0
    /// Observations.
    public var observations = 0
    /// Values of known variables that are absent: with a reason (`dataAbsentReason`), or of a kind that
    /// is not read.
    public var withoutValue = 0
    /// The line of the first of them.
    public var firstWithoutValue: Int?
    /// Resources whose patient is not in the file.
    public var withoutPatient = 0
    /// Conditions that were refuted or entered in error.
    public var refutedConditions = 0
    /// Metastases that are resolved, and so not counted as sites (but for the brain).
    public var resolvedMetastases = 0
    /// Metastases and operations that came after the day of the first dose.
    public var afterFirstDose = 0
    /// Dates of birth and of diagnosis of which the day is not known; the middle stands for it.
    public var partialDates = 0
    /// Patients with both tumors, for whom none was taken.
    public var severalTumors = 0
    /// Patients whose first dose comes from the record of its administration.
    public var recordedFirstDoses = 0
    /// Patients for whom the date that the caller gave was taken.
    public var givenFirstDoses = 0
    /// Patients whose first dose is not known: for them the last value of each variable was taken, and
    /// age is that on the day of their last observation.
    public var unknownFirstDoses = 0
  }

  /// The file.
  public let file: String
  /// The number of patients.
  public let patients: Int
  /// What was read and what was left out.
  public let counts: Counts
  /// What came of the observations, by lines of the file; nil where there are none.
  public let laboratory: LaboratoryReport?
}
