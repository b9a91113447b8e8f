import Cohorts
import Testing

/// Small bundles as text, and what reading them gives.
struct BundleText {
  /// The patients.
  let cohort: Cohort
  /// The variables in canonical units.
  let values: BaselineValues
  /// What came of reading.
  let report: FHIRReport

  /// Reads a file.
  init(_ text: String, options: FHIROptions = FHIROptions()) throws {
    let read = try FHIRReader.read(bytes: Array(text.utf8), source: "bundle.json", options: options)
    cohort = read.cohort
    values = BaselineValues(cohort: read.cohort, sources: read.sources)
    report = read.report
  }

  /// Reads resources as one bundle with a patient `p1`.
  init(resources: [String], options: FHIROptions = FHIROptions()) throws {
    try self.init(Self.bundle([Self.patient()] + resources), options: options)
  }

  /// The value of a variable in a row; nil where it is missing.
  func value(_ variable: String, row: Int = 0) -> Double? {
    guard let values = values.measured(variable)?.values, !values[row].isNaN else { return nil }
    return values[row]
  }

  /// The level of a category in a row; nil where it is missing.
  func level(_ variable: String, row: Int = 0) -> String? {
    values.levels(variable)?.values[row]
  }

  // MARK: Resources

  static func bundle(_ resources: [String]) -> String {
    let entries = resources.map { "{\"resource\": \($0)}" }.joined(separator: ",\n")
    return "{\"resourceType\": \"Bundle\", \"type\": \"collection\", \"entry\": [\n\(entries)\n]}\n"
  }

  static func patient(_ id: String = "p1", birth: String = "1957-03-20", sex: String = "male")
    -> String
  {
    """
    {"resourceType": "Patient", "id": "\(id)", "birthDate": "\(birth)", "gender": "\(sex)"}
    """
  }

  /// An observation with a LOINC code; `value` is its value with its key.
  static func observation(
    _ code: String, _ value: String, at date: String = "2015-03-01", status: String = "final",
    subject: String = "Patient/p1", more: String = ""
  ) -> String {
    """
    {"resourceType": "Observation", "status": "\(status)",
    "code": {"coding": [{"system": "http://loinc.org", "code": "\(code)"}]},
    "subject": {"reference": "\(subject)"}, "effectiveDateTime": "\(date)",
    \(value)\(more.isEmpty ? "" : ", " + more)}
    """
  }

  /// A quantity by a UCUM code.
  static func quantity(_ value: String, _ code: String, comparator: String? = nil) -> String {
    let mark = comparator.map { "\"comparator\": \"\($0)\", " } ?? ""
    return """
      "valueQuantity": {"value": \(value), \(mark)"unit": "x",
      "system": "http://unitsofmeasure.org", "code": "\(code)"}
      """
  }

  static func condition(
    _ code: String, at date: String? = "2014-01-05", clinical: String = "active",
    verification: String = "confirmed", system: String = "http://hl7.org/fhir/sid/icd-10-cm"
  ) -> String {
    let onset = date.map { ", \"onsetDateTime\": \"\($0)\"" } ?? ""
    return """
      {"resourceType": "Condition", "subject": {"reference": "Patient/p1"},
      "clinicalStatus": {"coding": [{"code": "\(clinical)"}]},
      "verificationStatus": {"coding": [{"code": "\(verification)"}]},
      "code": {"coding": [{"system": "\(system)", "code": "\(code)"}]}\(onset)}
      """
  }

  static func dose(at date: String, status: String = "completed", name: String = "Aldesleukin")
    -> String
  {
    """
    {"resourceType": "MedicationAdministration", "status": "\(status)",
    "medicationCodeableConcept": {"text": "\(name)"}, "subject": {"reference": "Patient/p1"},
    "effectiveDateTime": "\(date)"}
    """
  }
}
