import Testing

@testable import Cohorts

@Suite("Dates of measurements and of a patient's history")
struct DateCheckTests {
  /// The planted table with a date of measurement for lactate dehydrogenase in row 0.
  private func dated(_ date: String) -> PlantedTable {
    var table = PlantedTable()
    table.add("ldh_date") { $0 == 0 ? date : "2010-02-20" }
    return table
  }

  @Test(
    "Measured too late, too early, or who knows when",
    arguments: [
      ("2010-03-02", "error after-first-dose ldh line 2 1"),
      ("2010-01-01", "warning before-window ldh line 2 1"),
      ("2010-03-01", "warning same-day ldh line 2 1"), ("", "warning undated ldh line 2 1"),
    ])
  func window(date: String, found: String) throws {
    #expect(try dated(date).check().summary == [found])
  }

  @Test("The window is the study's")
  func ownWindow() throws {
    #expect(try dated("2010-02-28").check().summary.isEmpty)
    #expect(
      try dated("2010-01-01").check(study: "baseline_window: {from: -90, to: 0}").summary.isEmpty)
    #expect(
      try dated("2010-03-01")
        .check(study: "baseline_window: {from: -28, to: 0, same_day: accept}").summary.isEmpty)
  }

  @Test("A date that several columns share is one finding")
  func shared() throws {
    var table = PlantedTable()
    table.add("ldh_date") { $0 == 0 ? "2010-03-05" : "2010-02-20" }
    let study = "variables: {albumin: {date: ldh_date}}"
    let check = try table.check(study: study)
    #expect(check.summary == ["error after-first-dose ldh_date line 2 1"])
    #expect(
      check.faults.first?.problem
        == .afterFirstDose(dateColumn: "ldh_date", of: ["ldh", "albumin"]))
  }

  @Test("A nadir is measured after the first dose, and nobody minds")
  func nadirDate() throws {
    var table = PlantedTable()
    table.add("platelet_nadir_date") { _ in "2010-03-06" }
    #expect(try table.check().summary.isEmpty)
  }

  @Test("A date of measurement that is none")
  func unreadable() throws {
    let summary = try dated("soon").check().summary
    #expect(summary.contains("error unreadable-date ldh_date line 2 1"))
  }

  @Test("Days and months that could change places")
  func ambiguous() throws {
    var table = PlantedTable()
    for column in [
      "birth_date", "diagnosis_date", "first_dose_date", "progression_date",
      "last_contact_date", "death_date",
    ] {
      for row in 0..<12 {
        let parts = table[column, row].split(separator: "-")
        table[column, row] = "\(parts[1])/0\(1 + row % 9)/\(parts[0])"
      }
    }
    let check = try table.check()
    #expect(check.faults.map(\.rule) == ["ambiguous-dates"], "\(check.summary)")
    #expect(
      try !table.check(study: "dates: month-first").faults.contains { $0.rule == "ambiguous-dates" }
    )
  }

  @Test("Dates that lack only their order are not undated as well")
  func ambiguousMeasurements() throws {
    var table = dated("02/03/2010")
    for row in 0..<12 { table["ldh_date", row] = "0\(1 + row % 9)/02/2010" }
    #expect(try table.check().faults.map(\.rule) == ["ambiguous-dates"])
    table["ldh_date", 3] = ""
    let rules = try table.check().faults.map(\.rule)
    #expect(rules.sorted() == ["ambiguous-dates", "undated"])
  }

  @Test("Days as spreadsheets count them are no dates, and are not judged by other rules")
  func serial() throws {
    var table = PlantedTable()
    table.add("ldh_date") { "\(40_200 + $0)" }
    let check = try table.check()
    #expect(check.summary == ["error unreadable-date ldh_date line 2 12"])
    #expect(check.faults.first?.problem == .serialDate)
    table.add("crp_date") { "\(-$0 - 1)" }
    #expect(try table.check().summary == ["error unreadable-date ldh_date line 2 12"])
  }

  @Test("Without a first dose the other dates are still in sequence")
  func noTimeZero() throws {
    var table = PlantedTable()
    table.remove("first_dose_date")
    #expect(try table.check().summary.isEmpty)
    table["death_date", 3] = "2010-08-01"
    #expect(
      try table.check().summary == [
        "error date-sequence death_date line 5 1", "error date-sequence death_date line 5 1",
      ])
  }
}
