import Cohorts
import Testing

/// Small tables of patients and measurements, and what joining them gives.
struct LaboratoryTable {
  /// The patients with the new columns.
  let cohort: Cohort
  /// The variables in canonical units.
  let values: BaselineValues
  /// What came of joining.
  let report: LaboratoryReport

  /// Patients whose first dose is on a day, by id.
  static let onePatient = "patient_id,first_dose_date\n007,2015-03-10\n"

  /// Joins a table of measurements, as text, to a table of patients.
  init(
    _ measurements: String, patients: String = onePatient,
    layout: LaboratoryLayout = LaboratoryLayout(), window: BaselineWindow = BaselineWindow(),
    censoredBelow: BaselineSources.CensoredRule = .limit,
    unknownRule: FirstDoses.UnknownRule? = nil
  ) throws {
    let cohort = try Self.cohort(patients, "patients.csv")
    var sources = SourceResolver(cohort: cohort).sources
    sources.window = window
    sources.censoredBelow = censoredBelow
    let joined = try LaboratoryJoin.join(
      patients: cohort, idColumn: "patient_id", sources: sources,
      table: try Self.cohort(measurements, "labs.csv"), layout: layout, unknownRule: unknownRule)
    self.cohort = joined.cohort
    values = BaselineValues(cohort: joined.cohort, sources: joined.sources)
    report = joined.report
  }

  /// Reads a table whose patients' names stay texts.
  static func cohort(_ text: String, _ source: String) throws -> Cohort {
    try CohortReader.read(
      bytes: Array(text.utf8), source: source, options: IntakeOptions(keepsIdentifiers: true))
  }

  /// The value of a variable in a row; nil where it is missing, or the table does not have it.
  func value(_ variable: String, row: Int = 0) -> Double? {
    guard let values = values.measured(variable)?.values, !values[row].isNaN else { return nil }
    return values[row]
  }

  /// A limit of normal in a row; nil where it is missing.
  func limit(_ variable: String, upper: Bool = true, row: Int = 0) -> Double? {
    guard let limits = values.limit(of: variable, upper: upper), !limits[row].isNaN else {
      return nil
    }
    return limits[row]
  }

  /// Reasons why measurements were passed over, with their counts.
  var passedOver: [PassedOver.Reason: Int] {
    Dictionary(report.passedOver.map { ($0.reason, $0.count) }, uniquingKeysWith: +)
  }
}
