import Foundation
import Testing

@testable import Cohorts

@Suite("Study files: dates, units, exclusions, outcomes, measurements")
struct StudyFileParserBaselineTests {
  private static let text = """
    id: pid
    outcome: {definition: orr_sd_ge_24wk, response: BOR, duration: pfs, not_evaluable: missing}
    time_zero: first_dose
    dates: day-first
    baseline_window: {from: -14, to: -1, same_day: accept}
    censored_below: half
    exclusions:
    - {where: age<18, reason: not adult}
    - {where: site=7|9, reason: other protocol}
    eligibility: [stress_test, pft]
    laboratory:
      file: labs.csv
      patient: mrn
      test: analyte
      value: result
      tests: {Albumin BCG: alb}
    variables:
      ALB: {name: alb, unit: g/L, date: lab_date, lower_limit: 35}
      LDH: {name: ldh, unit_column: u, upper_limit: ldh_uln}
      Sex: {values: {1: male, 2: female}}
    corrections:
    - {column: ALB, unit: g/dL, below: 10, reason: some rows}
    """

  @Test("All that they can say")
  func everything() throws {
    let study = try StudyFile.parse(Self.text, source: "s")
    #expect(study.outcome == nil)
    #expect(
      study.benefit
        == ResponseOutcome(
          definition: .stableDiseaseFor24Weeks, response: "BOR", duration: "pfs",
          notEvaluable: .missing))
    #expect(study.timeZero == "first_dose" && study.dates == .dayFirst)
    #expect(study.window == BaselineWindow(from: -14, to: -1, acceptsSameDay: true))
    #expect(study.censoredBelow == .half)
    #expect(study.exclusions.map(\.condition) == ["age<18", "site=7|9"])
    #expect(study.exclusions.map(\.reason) == ["not adult", "other protocol"])
    #expect(study.eligibility == ["stress_test", "pft"])
    #expect(study.laboratory?.file == "labs.csv" && study.laboratory?.value == "result")
    #expect(study.laboratory?.tests == ["Albumin BCG": "alb"])
    #expect(study.variable(forColumn: "ALB")?.lowerLimit?.value == 35)
    #expect(study.variable(forColumn: "LDH")?.upperLimit?.column == "ldh_uln")
    #expect(study.variable(forColumn: "LDH")?.unitColumn == "u")
    #expect(study.variable(forColumn: "Sex")?.values == ["1": "male", "2": "female"])
    #expect(
      study.corrections == [
        UnitCorrection(column: "ALB", unit: "g/dL", below: 10, reason: "some rows")
      ])
    let data = try JSONEncoder().encode(study)
    #expect(try JSONDecoder().decode(StudyFile.self, from: data) == study)
  }

  @Test(
    "Faults name line and column",
    arguments: [
      ("outcome: {definition: cr}", 1), ("outcome: {response: x}", 1),
      ("id: a\noutcome:\n  definition: orr\n  durration: x", 4), ("dates: european", 1),
      ("baseline_window: {from: 3, to: 0}", 1), ("baseline_window: {to: 5}", 1),
      ("baseline_window: {same_day: maybe}", 1), ("exclusions: {where: a}", 1),
      ("exclusions:\n- {where: age<18}", 2), ("exclusions:\n- {where: age, reason: x}", 2),
      ("corrections:\n- {unit: g/L}", 2), ("corrections: x", 1), ("censored_below: zero", 1),
      ("variables:\n  A: {upper_limit: -3}", 2), ("variables:\n  A: {values: [1]}", 2),
      ("laboratory: {fiel: x}", 1), ("laboratory: [x]", 1),
    ])
  func faults(text: String, line: Int) throws {
    do throws(StudyFileError) {
      _ = try StudyFile.parse(text, source: "s")
      Issue.record("no fault")
    } catch {
      #expect(error.position?.line == line, "\(error)")
    }
  }
}
