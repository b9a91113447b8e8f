import Foundation
import Testing

@testable import Cohorts

@Suite("Checks of a cohort")
struct CohortCheckTests {
  /// A fault: cells that are changed, and what is found.
  struct Fault: Sendable, CustomTestStringConvertible {
    let cells: [(column: String, row: Int, value: String)]
    let found: [String]

    init(_ found: String..., cells: (String, Int, String)...) {
      self.cells = cells.map { ($0.0, $0.1, $0.2) }
      self.found = found
    }

    var testDescription: String { found.joined(separator: " and ") }
  }

  @Test("In a clean table there is nothing to find, whatever separates its cells")
  func clean() throws {
    let table = PlantedTable()
    #expect(try table.check().summary.isEmpty)
    #expect(try checked(table.csv(delimiter: ";", decimal: ",")).summary.isEmpty)
    #expect(try checked(table.csv(delimiter: "\t")).summary.isEmpty)
    #expect(try table.check().findings.isEmpty)
  }

  @Test(
    "In the shipped cohorts there is nothing but unusual values",
    arguments: ["cohort", "candidates"])
  func shipped(name: String) throws {
    let path = #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
    let file = "/\(path)/datasets/hd-il2-synthetic/\(name).csv"
    let text = try String(contentsOfFile: file, encoding: .utf8)
    #expect(try checked(text).faults.filter { $0.rule != "unusual-value" }.isEmpty)
    let commas = text.replacing(",", with: ";").replacing(".", with: ",")
    #expect(try checked(commas).summary == checked(text).summary)
  }

  @Test(
    "A fault in one row is found once, and nothing else",
    arguments: [
      Fault("error impossible-value hemoglobin line 5 1", cells: ("hemoglobin", 3, "0.2")),
      Fault("warning unusual-value hemoglobin line 5 1", cells: ("hemoglobin", 3, "5.5")),
      Fault("error unreadable-value crp line 4 1", cells: ("crp", 2, "hemolyzed")),
      Fault("error negative-time os_months line 2 1", cells: ("os_months", 0, "-3")),
      Fault("error unknown-level sex line 3 1", cells: ("sex", 1, "unclear?")),
      Fault("error unknown-level site_lung line 9 1", cells: ("site_lung", 7, "maybe")),
      Fault("error duplicate-id patient_id line 12 1", cells: ("patient_id", 10, "P3")),
      Fault("warning ldh-without-limit ldh line 6 1", cells: ("ldh_uln", 4, "")),
      Fault("error impossible-value ldh_uln line 6 1", cells: ("ldh_uln", 4, "22")),
      Fault("error unreadable-date birth_date line 7 1", cells: ("birth_date", 5, "1950-13-40")),
      Fault(
        "warning differential-sum wbc line 2 1",
        cells: ("wbc", 0, "5.5"), ("alc_pct", 0, "25")),
      Fault("warning count-share alc line 2 1", cells: ("alc_pct", 0, "40")),
      Fault("warning zero-count amc line 8 1", cells: ("amc", 6, "0")),
      Fault("warning bmi-mismatch bmi line 3 1", cells: ("bmi", 1, "31")),
      Fault("warning ecog-kps kps line 4 1", cells: ("kps", 2, "60")),
      Fault("warning age-birth-date age line 5 1", cells: ("age", 3, "49")),
      Fault("warning m1d-without-cns m_stage line 2 1", cells: ("m_stage", 0, "M1d")),
      Fault("warning m1a-with-visceral m_stage line 2 1", cells: ("m_stage", 0, "M1a")),
      Fault("warning m-stage-ldh m_stage line 2 1", cells: ("m_stage", 0, "M1c(1)")),
      Fault("warning n-sites n_sites line 3 1", cells: ("n_sites", 1, "4")),
      Fault("warning n-sites n_sites line 3 1", cells: ("n_sites", 1, "1")),
      Fault("warning wrong-tumor clear_cell line 4 1", cells: ("clear_cell", 2, "1")),
      Fault("warning wrong-tumor m_stage line 10 1", cells: ("m_stage", 8, "M1b")),
      Fault("error pfs-exceeds-os pfs_months line 2 1", cells: ("pfs_months", 0, "25")),
      Fault(
        "warning pd-with-long-pfs best_response line 5 1",
        cells: ("pfs_months", 3, "25"), ("os_months", 3, "30")),
      Fault(
        "warning benefit-with-early-death clinical_benefit line 2 1",
        cells: ("os_months", 0, "0.5"), ("pfs_months", 0, "0.5")),
      Fault(
        "error benefit-response clinical_benefit line 5 1", cells: ("clinical_benefit", 3, "1")),
      Fault(
        "error benefit-response clinical_benefit line 2 1", cells: ("clinical_benefit", 0, "0")),
      Fault(
        "warning nadir-above-baseline platelet_nadir line 2 1",
        cells: ("platelet_nadir", 0, "300")),
      Fault("warning peak-below-baseline alc_peak line 2 1", cells: ("alc_peak", 0, "1.2")),
      Fault("error doses-per-cycle doses_c1 line 2 1", cells: ("doses_c1", 0, "16")),
      Fault("error doses-per-cycle doses_c1 line 2 1", cells: ("doses_c1", 0, "7.5")),
      Fault("warning doses-per-cycle doses_c1 line 2 1", cells: ("doses_c1", 0, "15")),
      Fault(
        "error date-sequence diagnosis_date line 2 1", cells: ("diagnosis_date", 0, "2011-01-10")),
      Fault(
        "error date-sequence progression_date line 2 1",
        cells: ("progression_date", 0, "2010-01-01")),
      Fault("error date-sequence death_date line 2 1", cells: ("death_date", 0, "2012-01-15")),
    ])
  func fault(_ fault: Fault) throws {
    var table = PlantedTable()
    for (column, row, value) in fault.cells { table[column, row] = value }
    #expect(try table.check().summary == fault.found)
  }

  @Test(
    "What lies on a limit or within rounding is no fault",
    arguments: [
      ("pfs_months", "24.0"), ("doses_c1", "14"), ("n_sites", "2"), ("platelet_nadir", "250"),
      ("alc_peak", "1.4"), ("kps", "90"), ("age", "60"), ("progression_date", "2010-03-01"),
      ("os_months", "6.0"), ("death_date", "2012-02-01"), ("bmi", "27"), ("site_skin", ""),
    ])
  func edge(column: String, value: String) throws {
    var table = PlantedTable()
    table[column, 0] = value
    #expect(try table.check().summary.isEmpty)
  }

  @Test("Many rows are one finding with the first twenty lines")
  func manyRows() throws {
    let rows = (0..<100_000).map { "\($0),\($0 % 1000 == 0 ? 500 : 13)" }.joined(separator: "\n")
    let check = try checked("patient_id,hemoglobin (g/dL)\n\(rows)\n")
    let finding = try #require(check.faults.first)
    #expect(check.faults.count == 1)
    #expect(finding.rule == "impossible-value" && finding.count == 100)
    #expect(finding.lines == (0..<20).map { 1000 * $0 + 2 })
  }

  @Test("Errors come before warnings, and both in the order of the columns")
  func order() throws {
    var table = PlantedTable()
    table["age", 0] = "79"
    table["birth_date", 0] = "1930-06-15"
    table["sex", 0] = "?!"
    table["hemoglobin", 0] = "0.1"
    table["platelets", 0] = "930"
    #expect(
      try table.check().summary == [
        "error unknown-level sex line 2 1", "error impossible-value hemoglobin line 2 1",
        "warning unusual-value age line 2 1", "warning unusual-value platelets line 2 1",
      ])
  }

  @Test("Bounds are kept, and are notes rather than faults")
  func censored() throws {
    var table = PlantedTable()
    table["crp", 3] = "<6"
    let check = try table.check()
    #expect(check.summary.isEmpty)
    #expect(check.findings.map(\.rule) == ["censored-value"])
    #expect(check.findings.first?.line == 5)
  }

  @Test("Missing values are counted by outcome")
  func missingness() throws {
    var table = PlantedTable()
    for row in 0..<4 { table["crp", row] = "" }
    let outcome = (0..<12).map { $0 == 3 ? Double.nan : ($0 % 2 == 0 ? 1 : 0) }
    let column = try #require(
      try table.check(outcome: outcome).missingness.first { $0.column == "crp" })
    #expect(column.variable == "crp" && column.missing == 4 && column.total == 12)
    #expect(column.missingEvents == 2 && column.missingNonEvents == 1)
    #expect(try table.check().missingness.allSatisfy { $0.missingEvents == nil })
    #expect(try table.check().missingness.allSatisfy { $0.column != "patient_id" })
  }

  @Test("Tables without rows, and with none of the variables, have no findings")
  func empty() throws {
    #expect(try checked("patient_id,ldh,alc\n").findings.isEmpty)
    #expect(try checked("x,y\n1,a\n2,b\n").findings.isEmpty)
  }
}
