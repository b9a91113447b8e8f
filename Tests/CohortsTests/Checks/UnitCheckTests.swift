import Testing

@testable import Cohorts

@Suite("Units that cannot be right")
struct UnitCheckTests {
  /// A whole column in another unit than assumed.
  struct Slip: Sendable, CustomTestStringConvertible {
    let column: String
    let unit: String
    let factor: Double
    let offset: Double

    init(_ column: String, _ unit: String, _ factor: Double, offset: Double = 0) {
      (self.column, self.unit, self.factor, self.offset) = (column, unit, factor, offset)
    }

    var testDescription: String { "\(column) in \(unit)" }
  }

  @Test(
    "A whole column is found once and by its unit",
    arguments: [
      Slip("albumin", "g/L", 10), Slip("hemoglobin", "g/L", 10), Slip("platelets", "/uL", 1000),
      Slip("alc", "/uL", 1000), Slip("anc", "/uL", 1000), Slip("wbc", "/uL", 1000),
      Slip("calcium", "mmol/L", 0.2495), Slip("creatinine", "umol/L", 88.4),
      Slip("temp_max", "[degF]", 1.8, offset: 32), Slip("height_cm", "m", 0.01),
      Slip("platelets", "10*4/uL", 0.1), Slip("ldh", "ukat/L", 1.0 / 60),
    ])
  func wholeColumn(slip: Slip) throws {
    var table = PlantedTable()
    table.scale(slip.column) { $0 * slip.factor + slip.offset }
    if slip.column == "ldh" { table.scale("ldh_uln") { $0 * slip.factor } }
    let check = try table.check()
    #expect(check.summary == ["error unit-slip \(slip.column) line 2 12"])
    let proposal = try #require(check.proposals.first)
    #expect(proposal.fitting.map(\.unit) == [slip.unit])
    #expect(proposal.isUnambiguous && proposal.isOfWholeColumn)
    #expect(check.faults.first?.line == 2 && check.faults.first?.count == 12)
  }

  @Test("A stated unit is doubted as well as an assumed one")
  func stated() throws {
    var table = PlantedTable()
    table.scale("albumin") { $0 * 10 }
    let check = try table.check(study: "variables: {albumin: {unit: g/dL}}")
    #expect(check.summary == ["error unit-slip albumin line 2 12"])
    #expect(check.proposals.first?.isStated == true)
    table.rename("albumin", to: "albumin (g/dL)")
    #expect(try table.check().summary == ["error unit-slip albumin (g/dL) line 2 12"])
    #expect(try table.check(study: "variables: {'albumin (g/dL)': {unit: g/L}}").summary.isEmpty)
  }

  /// A column of shares of leukocytes.
  struct Shares: Sendable, CustomTestStringConvertible {
    let header: String
    let values: [String]
    let areFractions: Bool

    init(_ header: String, _ values: [String], areFractions: Bool = true) {
      (self.header, self.values, self.areFractions) = (header, values, areFractions)
    }

    var testDescription: String { "\(header) \(values)" }
  }

  private static let eosinophils = [
    "0.01", "0.02", "0", "0.04", "0.03", "0.01", "0.06", "0.02", "0.05", "0.03", "0.02", "0.01",
  ]

  @Test(
    "Shares of leukocytes under a percent sign that are fractions of 1",
    arguments: [
      Shares("Neutrophils %", ["0.62"]), Shares("ANC (%)", ["0.62", "0.7", "", "0.55"]),
      Shares("lymphocytes %", ["0.31", "0.22", "0.05"]), Shares("eos (%)", eosinophils),
      Shares("monocytes (%)", eosinophils.map { $0 == "0" ? "0.05" : $0 }),
      Shares("lymphocytes %", ["31", "0.9", "5"], areFractions: false),
      // Few percent are usual, and a few patients have no more.
      Shares("eos (%)", ["0.1", "0.2", "0", "0.1"], areFractions: false),
      Shares("eos (%)", eosinophils + ["1.5"], areFractions: false),
      Shares(
        "eos (%)", eosinophils.map { $0.replacing("0.0", with: "0.9") }, areFractions: false),
    ])
  func shares(shares: Shares) throws {
    let rows = shares.values.map { $0 + ",1\n" }.joined()
    let check = try checked("\(shares.header),cycle\n\(rows)")
    let found = check.proposals.map { $0.fitting.map(\.unit) }
    #expect(found == (shares.areFractions ? [["{fraction}"]] : []))
  }

  @Test("Single values are told apart by a bound between them and the others")
  func singleValue() throws {
    var table = PlantedTable()
    table["albumin", 4] = "38"
    let check = try table.check()
    #expect(check.summary == ["error unit-slip albumin line 6 1"])
    let proposal = try #require(check.proposals.first)
    #expect(proposal.fitting.map(\.unit) == ["g/L"] && proposal.isUnambiguous)
    let above = try #require(proposal.above)
    #expect(above > 4.35 && above < 38 && proposal.below == nil)
    // One value is that of a patient.
    #expect(proposal.median == nil)
    table["calcium", 1] = "2.3"
    let calcium = try #require(try table.check().proposals.last)
    #expect(calcium.column == "calcium" && calcium.above == nil)
    #expect(try #require(calcium.below) > 2.3)
  }

  @Test("A part of a column is told apart", arguments: [2, 6, 10])
  func mixed(count: Int) throws {
    var table = PlantedTable()
    table.scale("albumin", rows: 0..<count) { $0 * 10 }
    let check = try table.check()
    #expect(check.summary == ["error unit-slip albumin line 2 \(count)"])
    let proposal = try #require(check.proposals.first)
    #expect(proposal.above == 10 && proposal.fitting.map(\.unit) == ["g/L"])
  }

  @Test("Values beyond those in another unit stay outside the bounds")
  func beyond() throws {
    var table = PlantedTable()
    table["albumin", 4] = "38"
    table["albumin", 5] = "900"
    let check = try table.check()
    #expect(
      check.summary == [
        "error impossible-value albumin line 7 1", "error unit-slip albumin line 6 1",
      ]
        || check.summary == [
          "error unit-slip albumin line 6 1", "error impossible-value albumin line 7 1",
        ])
    let proposal = try #require(check.proposals.first)
    #expect(proposal.concerns(38) && !proposal.concerns(900) && !proposal.concerns(4))
  }

  @Test("Percentages where counts should be")
  func percentages() throws {
    var table = PlantedTable()
    for row in 0..<12 { table["anc", row] = "\(60 + row)" }
    let check = try table.check()
    #expect(check.summary == ["error unit-slip anc line 2 12"])
    #expect(
      check.faults.first?.problem
        == .percentages(variable: "anc_pct", hasLeukocytes: true, areAll: true))
    table.remove("wbc")
    #expect(
      try table.check().faults.first?.problem
        == .percentages(variable: "anc_pct", hasLeukocytes: false, areAll: true))
  }

  @Test("A single percentage is more than the leukocytes, and is found once")
  func onePercentage() throws {
    var table = PlantedTable()
    table["anc", 3] = "62"
    #expect(try table.check().summary == ["error unit-slip anc line 5 1"])
    // A count that the leukocytes contain is none.
    table["wbc", 3] = "66"
    table["alc_pct", 3] = "2"
    #expect(try !table.check().faults.contains { $0.rule == "unit-slip" })
    table.remove("wbc")
    #expect(try table.check().faults.contains { $0.rule == "unit-slip" })
  }

  @Test(
    "Real extremes are no unit slips",
    arguments: [
      ("ldh", "4800"), ("creatinine", "6.5"), ("crp", "340"), ("alc", "30"), ("platelets", "1400"),
      ("hemoglobin", "5.1"), ("weight_kg", "210"),
    ])
  func extremes(column: String, value: String) throws {
    var table = PlantedTable()
    table[column, 0] = value
    #expect(try table.check().proposals.isEmpty)
  }

  @Test("Two units that fit are for the user to choose between")
  func ambiguous() throws {
    let rows = (0..<12).map { "\(400 + 10 * $0)" }.joined(separator: "\n")
    let proposal = try #require(try checked("os_months\n\(rows)\n").proposals.first)
    #expect(Set(proposal.fitting.map(\.unit)) == ["d", "wk"] && !proposal.isUnambiguous)
  }

  @Test("What runs on without a gap is never certain")
  func continuous() throws {
    let rows = (0..<40).map { "\(1 + 1.6 * Double($0))" }.joined(separator: "\n")
    let proposal = try #require(try checked("CRP (mg/dL)\n\(rows)\n").proposals.first)
    #expect(proposal.fitting.map(\.unit) == ["mg/L"] && proposal.isOfWholeColumn)
    #expect(!proposal.isUnambiguous)
  }

  @Test("What was accepted is not asked again, and is converted to the last digit")
  func accepted() throws {
    var table = PlantedTable()
    table.scale("albumin") { _ in 38 }
    let correction = try #require(try table.check().proposals.first).correction()
    #expect(correction == UnitCorrection(column: "albumin", unit: "g/L"))
    var study = StudyFile()
    study.corrections = [correction]
    let cohort = try read(table.csv())
    let resolver = SourceResolver(cohort: cohort, study: study)
    let values = BaselineValues(cohort: cohort, sources: resolver.sources)
    #expect(values.measured("alb")?.values == [Double](repeating: 3.8, count: 12))
    let check = CohortCheck(values: values, study: study, remarks: resolver.remarks)
    #expect(check.proposals.isEmpty)
  }

  @Test("A part that was accepted leaves the unit of the others to their values")
  func acceptedPart() throws {
    var table = PlantedTable()
    table.scale("albumin", rows: 0..<10) { $0 * 10 }
    let check = try table.check(
      study: "corrections: [{column: albumin, unit: g/L, above: 10}]")
    #expect(check.summary.isEmpty)
  }

  @Test("A column whose unit nobody can tell is not used, and said to be so")
  func undecided() throws {
    let rows = (0..<12).map { "\(90 + $0)" }.joined(separator: "\n")
    let check = try checked("albumin\n\(rows)\n")
    #expect(check.summary == ["error unit-undecided albumin line 2 12"])
  }

  @Test("The study file's own limits say what is right there")
  func limits() throws {
    var table = PlantedTable()
    table["albumin", 0] = "7.9"
    #expect(try table.check().summary == ["warning unusual-value albumin line 2 1"])
    let wide = "variables: {albumin: {limits: {low: 1, high: 8}}}"
    #expect(try table.check(study: wide).summary.isEmpty)
    let narrow = "variables: {albumin: {limits: {low: 1, high: 5}}}"
    #expect(try table.check(study: narrow).summary == ["warning limits albumin line 2 1"])
  }
}
