/// One invented patient of the reconstructed study.
///
/// Nothing is missing, which is not to be expected of a chart.
public struct ReconstructedPatient: Sendable, Hashable {
  /// A name for the row, made of seed and number.
  public internal(set) var identifier = ""
  /// When treatment began, as a calendar year with its fraction.
  public let start: Double
  /// What is known before the first dose.
  public let baseline: SimulatedPatient.Baseline
  /// What is measured during treatment.
  public let treatment: Treatment
  /// What became of the patient.
  public let outcome: Outcome

  /// The calendar year of the first dose.
  public var year: Int { Int(start.rounded(.down)) }

  /// What is measured during treatment.
  public struct Treatment: Sendable, Hashable {
    /// Doses in a cycle, the mean of the two cycles of the first course, of at most 14.
    public let dosesPerCycle: Double
    /// Courses, of two cycles each.
    public let courses: Int
    /// Lowest platelet count, 10⁹/L, not above the count at baseline.
    public let plateletNadir: Double
    /// Highest lymphocyte count, 10⁹/L.
    public let lymphocytePeak: Double
    /// Highest temperature, °C.
    public let highestTemperature: Double
    /// Months from the first dose to an autoimmune phenomenon; nil where none was seen.
    public let autoimmunityMonth: Double?
  }

  /// What became of the patient; times are in months from the first dose.
  public struct Outcome: Sendable, Hashable {
    /// Best overall response.
    public let response: SimulatedPatient.Response
    /// When a response was first seen; nil without complete or partial response.
    public let responseMonth: Double?
    /// How long the response lasted; nil without.
    public let responseDuration: Double?
    /// To death or last contact.
    public let survivalMonths: Double
    /// Whether the patient died.
    public let died: Bool

    /// Clinical benefit, chosen to be complete or partial response: the abstract does not define it.
    public var hasBenefit: Bool { response.isBenefit }
  }
}
