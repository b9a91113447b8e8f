/// How FHIR resources are turned into a table of patients.
public struct FHIROptions: Sendable, Hashable {
  /// The date, or the date and time, of the first dose of patients for whom none is recorded, as
  /// FHIR writes it; nil where it is not known.
  public var firstDose: String?
  /// What is taken for patients whose first dose is not known.
  public var unknownRule: FirstDoses.UnknownRule
  /// The days that count as baseline.
  public var window: BaselineWindow
  /// What stands for values below a limit of detection.
  public var censoredBelow: BaselineSources.CensoredRule
  /// Variables by codes or names of tests that the dictionary does not know.
  public var tests: [String: String]
  /// Units by variable, for values that state none.
  public var units: [String: String]

  /// Creates options; candidates have had no dose yet, so that their last values are taken.
  public init(
    firstDose: String? = nil, unknownRule: FirstDoses.UnknownRule = .lastValue,
    window: BaselineWindow = BaselineWindow(),
    censoredBelow: BaselineSources.CensoredRule = .limit, tests: [String: String] = [:],
    units: [String: String] = [:]
  ) {
    self.firstDose = firstDose
    self.unknownRule = unknownRule
    self.window = window
    self.censoredBelow = censoredBelow
    self.tests = tests
    self.units = units
  }
}
