import Testing

@testable import Cohorts

@Suite("What columns are taken for")
struct ColumnCheckTests {
  @Test(
    "A nadir that the study file calls a baseline column is an error",
    arguments: [
      "availability: baseline", "role: predictor",
    ])
  func declared(text: String) throws {
    let table = PlantedTable()
    let check = try table.check(study: "variables: {platelet_nadir: {\(text)}}")
    #expect(check.summary == ["error availability platelet_nadir - 0"])
    guard case .availability(_, .onTreatment, let reason, .studyFile)? = check.faults.first?.problem
    else {
      Issue.record("\(check.faults)")
      return
    }
    #expect(!reason.isEmpty)
    let honest = "variables: {platelet_nadir: {availability: on-treatment}}"
    #expect(try table.check(study: honest).summary.isEmpty)
  }

  @Test("A late column among the features is an error, an early one is not")
  func features() throws {
    let table = PlantedTable()
    #expect(
      try table.check(features: ["age", "alc_peak", "ldh"]).summary
        == ["error availability alc_peak - 0"])
    let study = "variables: {crp: {availability: on-treatment}}"
    #expect(
      try table.check(study: study, features: ["crp"]).summary == ["error availability crp - 0"])
  }

  @Test("A late column that is named a baseline variable is an error, and not used as it")
  func named() throws {
    let table = PlantedTable()
    for study in [
      "variables: {alc_peak: {name: alc}}",
      "variables: {crp: {name: crp, availability: on-treatment}}",
    ] {
      let summary = try table.check(study: study).summary
      #expect(summary.count == 1 && summary[0].hasPrefix("error availability"), "\(summary)")
    }
    let decided = "variables: {crp: {availability: on-treatment}}"
    #expect(try table.check(study: decided).summary.isEmpty)
  }

  @Test(
    "A nadir headed as a baseline value is a warning",
    arguments: [
      "baseline_plt_nadir", "nadir_baseline", "pre platelet nadir", "baseline ALC peak",
    ])
  func header(name: String) throws {
    var table = PlantedTable()
    table.add(name) { _ in "60" }
    #expect(try table.check().faults.map(\.rule).contains("availability"), "\(name)")
    #expect(try table.check().faults.first { $0.rule == "availability" }?.column == name)
  }

  @Test(
    "Headers of the past are no nadirs",
    arguments: [
      "prior_response", "history of autoimmune disease", "planned_doses", "baseline_platelets_2",
      "baseline_tumor_burden", "prior_max_therapy_line", "baseline_ecog_status",
    ])
  func past(name: String) throws {
    var table = PlantedTable()
    table.add(name) { _ in "0" }
    #expect(try !table.check().faults.contains { $0.rule == "availability" }, "\(name)")
  }

  @Test("A nadir between baseline columns is a warning, behind them it is not")
  func place() throws {
    var table = PlantedTable()
    #expect(try table.check().summary.isEmpty)
    table.remove("platelet_nadir")
    table.add("platelet_nadir", at: 22) { _ in "80" }
    #expect(try table.check().summary == ["warning availability platelet_nadir - 0"])
    let stated = "variables: {platelet_nadir: {availability: on-treatment}}"
    #expect(try table.check(study: stated).summary.isEmpty)
  }

  @Test("Two columns of one variable, and which of two is ten times the other")
  func several() throws {
    var table = PlantedTable()
    table.add("baseline hemoglobin") { "\(13 + $0 % 2)" }
    #expect(try table.check().summary == ["error several-columns hemoglobin - 0"])
    #expect(
      try table.check(study: "variables: {hemoglobin: {name: hgb}}").summary.isEmpty)
    table.remove("baseline hemoglobin")
    table.add("C-reactive protein") { "\(Double(5 + $0) / 10)" }
    #expect(
      try table.check().summary == [
        "error several-columns crp - 0", "warning tenfold-pair C-reactive protein line 2 12",
      ])
  }

  @Test("Units that the variable does not have")
  func foreignUnit() throws {
    var table = PlantedTable()
    table.rename("albumin", to: "albumin (mg/L)")
    #expect(try table.check().summary == ["error unknown-unit albumin (mg/L) - 0"])
    #expect(
      try table.check(study: "variables: {crp: {unit: mol/L}}").faults.map(\.rule)
        == ["unknown-unit", "unknown-unit"])
  }

  @Test("Units beside the values are looked at one by one")
  func unitColumn() throws {
    var table = PlantedTable()
    table.add("crp_unit") { $0 == 2 ? "furlong" : "mg/L" }
    #expect(try table.check().summary == ["error unknown-unit crp_unit line 4 1"])
    table["crp_unit", 2] = ""
    #expect(try table.check().summary == ["error unknown-unit crp_unit line 4 1"])
  }

  @Test(
    "What the study file names and is not there",
    arguments: [
      ("variables: {LDHH: {unit: U/L}}", "LDHH"), ("exclude: [Centre]", "Centre"),
      ("id: patient", "patient"), ("time_zero: dose1", "dose1"),
      ("corrections: [{column: Alb, unit: g/L}]", "Alb"),
    ])
  func missingColumn(study: String, column: String) throws {
    let faults = try PlantedTable().check(study: study).faults
    #expect(faults.contains { $0.rule == "missing-column" && $0.column == column }, "\(faults)")
  }

  @Test("A name that the dictionary does not have")
  func unknownVariable() throws {
    let faults = try PlantedTable().check(study: "variables: {crp: {name: crpp}}").faults
    #expect(faults.map(\.problem) == [.unknownVariable(near: ["crp"])])
  }

  @Test("No upper limit for lactate dehydrogenase")
  func noLimit() throws {
    var table = PlantedTable()
    table.remove("ldh_uln")
    let check = try table.check()
    #expect(check.summary == ["warning ldh-without-limit ldh - 12"])
    #expect(try table.check(study: "variables: {ldh: {upper_limit: 225}}").summary.isEmpty)
  }
}
