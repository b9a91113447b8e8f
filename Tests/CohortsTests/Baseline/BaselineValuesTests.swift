import TestSupport
import Testing

@testable import Cohorts

@Suite("Baseline values in canonical units")
struct BaselineValuesTests {
  private func values(_ text: String, study: String = "") throws -> BaselineValues {
    let cohort = try read(text)
    let study = try StudyFile.parse(study, source: "study.yaml")
    return BaselineValues(
      cohort: cohort, sources: SourceResolver(cohort: cohort, study: study).sources)
  }

  @Test("Other units, to the last digit")
  func units() throws {
    let values = try values(
      "ALB (g/L),PLT (/uL),temp_f,LDH (ukat/L),ULN\n38,250000,98.6,4,250\n,98000,,10,\n",
      study: "variables: {LDH (ukat/L): {upper_limit: ULN}}")
    #expect(try #require(values.measured("alb")).values[0] == 3.8)
    #expect(try #require(values.measured("alb")).values[1].isNaN)
    #expect(values.measured("plt")?.values == [250, 98])
    expectClose(values.measured("temp")?.values[0] ?? .nan, 37, relative: 1e-15)
    #expect(values.measured("ldh")?.values == [240, 600])
    #expect(values.measured("crp") == nil && values.measured("nonsense") == nil)
  }

  @Test("A unit beside each value; unknown units and none are listed")
  func unitColumn() throws {
    let values = try values(
      "alb,alb_unit\n38,g/L\n3.8,g/dL\n4,U/L\n4,\n,g/L\n")
    let measured = try #require(values.measured("alb"))
    #expect(Array(measured.values[..<2]) == [3.8, 3.8])
    #expect(measured.values[2...].allSatisfy { $0.isNaN })
    #expect(measured.rejected.map(\.row) == [2, 3])
    #expect(measured.rejected.map(\.reason) == [.unknownUnit("U/L"), .unknownUnit("")])
  }

  @Test("Values below a limit of detection are kept, as the limit or half of it")
  func censored() throws {
    let whole = try values("crp\n<6\n12\n>300\n").measured("crp")
    #expect(whole?.values == [6, 12, 300])
    #expect(whole?.censored.map(\.row) == [0, 2])
    #expect(whole?.censored.map(\.comparator) == [.below, .above])
    let half = try values("crp\n<6\n12\n>300\n", study: "censored_below: half").measured("crp")
    #expect(half?.values == [3, 12, 300])
  }

  @Test("What cannot be right or read is left out and listed")
  func rejected() throws {
    let measured = try #require(
      try values("alb (g/dL)\n38\n3.8\nhigh\n9\n-1\n").measured("alb"))
    #expect(measured.values.map { $0.isNaN ? 0 : $0 } == [0, 3.8, 0, 0, 0])
    #expect(Set(measured.rejected.map(\.row)) == [0, 2, 3, 4])
    #expect(measured.rejected.contains { $0.reason == .unreadable("high") })
    #expect(measured.rejected.contains { $0.reason == .impossible(38) })
  }

  @Test("Corrections of some values convert these and no others")
  func corrections() throws {
    let values = try values(
      "alb (g/dL)\n38\n3.8\n", study: "corrections: [{column: alb (g/dL), unit: g/L, above: 8}]")
    #expect(values.measured("alb")?.values == [3.8, 3.8])
  }

  @Test("Flags in all their spellings")
  func flags() throws {
    let values = try values(
      "site_liver,site_lung\nyes,1\nNo,0\nunknown,1\npositive,0\nmaybe,1\n,2\n")
    let liver = try #require(values.measured("site_liver"))
    #expect(liver.values.map { $0.isNaN ? -1 : $0 } == [1, 0, -1, 1, -1, -1])
    #expect(liver.rejected.map(\.row) == [4])
    let lung = try #require(values.measured("site_lung"))
    #expect(lung.values[5].isNaN && lung.rejected.map(\.row) == [5])
  }

  @Test("Codes 1 and 2 of a flag mean nothing until the study file says so")
  func codes() throws {
    let open = try #require(try values("prior_nephrectomy\n1\n2\n").measured("prior_nephrectomy"))
    #expect(open.values.allSatisfy { $0.isNaN } && open.rejected.map(\.row) == [0, 1])
    let said = try values(
      "prior_nephrectomy\n1\n2\n",
      study: "variables: {prior_nephrectomy: {values: {1: yes, 2: no}}}")
    #expect(said.measured("prior_nephrectomy")?.values == [1, 0])
  }

  @Test("Numbers of a spreadsheet's days are no dates, and no days from the first dose")
  func spreadsheetDates() throws {
    let values = try values("first_dose_date,alb,alb_date\n41000,3.8,40998\n")
    #expect(values.measured("alb")?.values[0].isNaN == true)
    #expect(values.measured("alb")?.rejected.map(\.reason) == [.undated])
    #expect(values.measured("first_dose_date")?.rejected.map(\.reason) == [.unreadable("41000")])
  }

  @Test("Categories by any of their spellings, and by the study file's")
  func levels() throws {
    let values = try values(
      "tumor,sex\nMM,1\nRenal cell carcinoma,2\nglioma,1\n,\n",
      study: "variables: {sex: {values: {1: male, 2: female}}}")
    let tumor = try #require(values.levels("tumor"))
    #expect((0..<4).map { tumor.values[$0] } == ["melanoma", "rcc", nil, nil])
    #expect(tumor.rejected.map(\.row) == [2])
    let sex = try #require(values.levels("sex"))
    #expect((0..<4).map { sex.values[$0] } == ["male", "female", "male", nil])
    #expect(values.levels("alb") == nil)
  }

  @Test("Values are baseline only in the window before the first dose")
  func window() throws {
    let text = """
      first_dose_date,alb,alb_date
      04.03.2011,3.1,03.03.2011
      04.03.2011,3.2,04.03.2011
      04.03.2011,3.3,05.03.2011
      04.03.2011,3.4,04.02.2011
      04.03.2011,3.5,03.02.2011
      04.03.2011,3.6,
      14.03.2011,3.7,13.03.2011
      """
    let measured = try #require(try values(text).measured("alb"))
    #expect(measured.values.map { $0.isNaN ? 0 : $0 } == [3.1, 0, 0, 3.4, 0, 0, 3.7])
    #expect(
      measured.rejected.map(\.reason) == [
        .sameDay, .afterFirstDose(1), .beforeWindow(29), .undated,
      ])
    let accepting = try values(text, study: "baseline_window: {same_day: accept}").measured("alb")
    #expect(accepting?.values[1] == 3.2)
  }

  @Test("Days from the first dose need no dates")
  func days() throws {
    let measured = try #require(try values("alb,alb_day\n3.1,-3\n3.2,2\n3.3,-40\n").measured("alb"))
    #expect(measured.values.map { $0.isNaN ? 0 : $0 } == [3.1, 0, 0])
    #expect(measured.rejected.map(\.reason) == [.afterFirstDose(2), .beforeWindow(40)])
  }

  @Test("Dates are days from the first dose")
  func dates() throws {
    let values = try values(
      "first_dose_date,birth_date,death_date\n2011-03-04,1951-03-04,2011-05-03\n")
    #expect(values.measured("birth_date")?.values == [-21_915])
    #expect(values.measured("death_date")?.values == [60])
    #expect(values.measured("first_dose_date")?.values == [15_037])
  }

  @Test("Limits of normal, from columns and numbers, in the unit of the values")
  func limits() throws {
    let values = try values(
      "Hb (g/L),Hb LLN,ldh,ldh_uln\n135,130,240,250\n110,,500,0\n",
      study: "variables: {ldh: {unit: U/L}}")
    #expect(values.limit(of: "hgb", upper: false)?[0] == 13)
    #expect(values.limit(of: "hgb", upper: false)?[1].isNaN == true)
    #expect(values.limit(of: "ldh", upper: true)?[0] == 250)
    #expect(values.limit(of: "ldh", upper: true)?[1].isNaN == true)
    #expect(values.limit(of: "hgb", upper: true) == nil)
    let fixed = try self.values("ldh\n240\n", study: "variables: {ldh: {upper_limit: 225}}")
    #expect(fixed.limit(of: "ldh", upper: true) == [225])
  }

  @Test("Decimal commas, thousands and numbers in quotes")
  func commas() throws {
    #expect(try values("alb\n\"3,8\"\n\"4,25\"\n").measured("alb")?.values == [3.8, 4.25])
    let platelets = try values("plt (/uL)\n\"250,000\"\n\"98,000\"\n").measured("plt")
    #expect(platelets?.values == [250, 98])
  }
}
