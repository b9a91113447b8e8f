@testable import Cohorts

/// A table of twelve patients in whom nothing is wrong, to plant faults in.
///
/// Row 0 stands on line 2.
struct PlantedTable {
  private(set) var columns: [String] = []
  private var cells: [String: [String]] = [:]

  /// A melanoma in each of the first six rows, a renal cell carcinoma in the others.
  init() {
    add("patient_id") { "P\($0)" }
    add("tumor") { $0 < 6 ? "melanoma" : "rcc" }
    add("birth_date") { _ in "1950-06-15" }
    add("diagnosis_date") { _ in "2008-01-10" }
    add("first_dose_date") { _ in "2010-03-01" }
    add("age") { _ in "59" }
    add("sex") { $0 % 2 == 0 ? "female" : "male" }
    add("ecog") { _ in "0" }
    add("kps") { _ in "100" }
    add("m_stage") { $0 < 6 ? "M1c" : "" }
    add("clear_cell") { $0 < 6 ? "" : "1" }
    for (site, melanoma, renal) in [
      ("skin", 1, 0), ("node", 0, 0), ("lung", 0, 1), ("liver", 1, 0), ("bone", 0, 0),
      ("brain", 0, 0), ("other", 0, 0),
    ] {
      add("site_\(site)") { "\($0 < 6 ? melanoma : renal)" }
    }
    add("n_sites") { $0 < 6 ? "2" : "1" }
    for (name, start, step) in [
      ("ldh", 180, 1), ("ldh_uln", 225, 0), ("wbc", 7, 0), ("alc", 1.4, 0.01), ("alc_pct", 20, 0),
      ("anc", 4.5, 0), ("amc", 0.5, 0), ("aec", 0.2, 0), ("platelets", 250, 1),
      ("hemoglobin", 13, 0.1), ("albumin", 3.8, 0.05), ("crp", 5, 1), ("calcium", 9.2, 0.05),
      ("creatinine", 0.9, 0.01), ("weight_kg", 80, 0), ("height_cm", 175, 0), ("bmi", 26.1, 0),
      ("doses_c1", 8, 0), ("platelet_nadir", 80, 0), ("alc_peak", 4, 0), ("temp_max", 39, 0),
    ] {
      add(name) { Self.text(start + step * Double($0)) }
    }
    add("best_response") { ["CR", "PR", "SD", "PD"][$0 % 4] }
    add("clinical_benefit") { $0 % 4 < 2 ? "1" : "0" }
    add("os_months") { _ in "24.0" }
    add("pfs_months") { _ in "6.0" }
    add("progression_date") { _ in "2010-09-01" }
    add("last_contact_date") { _ in "2012-02-01" }
    add("death_date") { _ in "2012-03-01" }
  }

  /// Adds a column.
  mutating func add(_ name: String, at place: Int? = nil, _ value: (Int) -> String) {
    columns.insert(name, at: place ?? columns.count)
    cells[name] = (0..<12).map(value)
  }

  /// Changes each value of a column that is a number.
  mutating func scale(_ name: String, rows: Range<Int> = 0..<12, _ change: (Double) -> Double) {
    for row in rows {
      if let number = Double(self[name, row]) { self[name, row] = Self.text(change(number)) }
    }
  }

  mutating func remove(_ name: String) { columns.removeAll { $0 == name } }

  mutating func rename(_ name: String, to other: String) {
    cells[other] = cells[name]
    columns = columns.map { $0 == name ? other : $0 }
  }

  subscript(name: String, row: Int) -> String {
    get { cells[name]?[row] ?? "" }
    set { cells[name]?[row] = newValue }
  }

  /// The table as CSV.
  func csv(delimiter: String = ",", decimal: String = ".") -> String {
    var lines = [columns.joined(separator: delimiter)]
    for row in 0..<12 {
      let cells = columns.map { name in
        let cell = self[name, row]
        return Double(cell) == nil ? cell : cell.replacing(".", with: decimal)
      }
      lines.append(cells.joined(separator: delimiter))
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func text(_ number: Double) -> String {
    let rounded = (number * 10_000).rounded() / 10_000
    return Int(exactly: rounded).map(String.init) ?? "\(rounded)"
  }

  /// What a check finds in the table.
  func check(
    study: String = "", features: [String] = [], outcome: [Double]? = nil
  ) throws -> CohortCheck {
    try checked(csv(), study: study, features: features, outcome: outcome)
  }
}

/// What a check finds in a table.
func checked(
  _ csv: String, study: String = "", features: [String] = [], outcome: [Double]? = nil
) throws -> CohortCheck {
  let study = try StudyFile.parse(study, source: "study.yaml")
  let cohort = try read(csv, options: IntakeOptions(keepsIdentifiers: true, threads: 1))
  let resolver = SourceResolver(cohort: cohort, study: study)
  let identifier = cohort.columns.first { DataDictionary.isIdentifier($0.name) }
  var identifiers: (column: String, names: [String])?
  if let identifier, case .text(let texts) = identifier.values {
    identifiers = (identifier.name, (0..<texts.count).map { texts[$0] })
  }
  return CohortCheck(
    values: BaselineValues(cohort: cohort, sources: resolver.sources), study: study,
    remarks: resolver.remarks, identifiers: identifiers, features: features, outcome: outcome)
}

extension CohortCheck {
  /// The findings that are faults.
  var faults: [CheckFinding] { findings.filter { $0.severity != .note } }

  /// The faults as `severity rule column line count`.
  var summary: [String] {
    faults.map { finding in
      let line = finding.line.map { "line \($0)" } ?? "-"
      return "\(finding.severity) \(finding.rule) \(finding.column ?? "-") \(line) \(finding.count)"
    }
  }
}
