import Cohorts
import Features
import Testing

@Suite struct BaselineRuleTests {
  let columns = ["LDH", "plt_nadir", "OS_Months", "autoimmune_hx", "marker"]

  @Test func refusesWhatIsKnownLater() {
    let verdict = BaselineRule.check(columns: columns)
    #expect(verdict.refused.map(\.column) == ["plt_nadir", "OS_Months"])
    #expect(verdict.refused.map(\.availability) == [.onTreatment, .outcome])
    #expect(verdict.refused.map(\.variable) == ["plt_nadir", "overall_survival"])
    #expect(verdict.refused.first?.reason?.contains("2015;4:118") == true)
    #expect(verdict.refused.map(\.isFromStudyFile) == [false, false])
    #expect(verdict.admitted.isEmpty)
    #expect(BaselineRule.check(columns: []).refused.isEmpty)
  }

  @Test func studyFileHasTheLastWord() {
    let verdict = BaselineRule.check(
      columns: columns,
      studyAvailability: [
        "plt_nadir": .baseline, "marker": .onTreatment, "autoimmune_hx": .outcome,
        "OS_Months": .outcome, "LDH": .baseline, "absent": .outcome,
      ])
    #expect(
      verdict.refused == [
        BaselineViolation(
          column: "OS_Months", variable: "overall_survival", availability: .outcome,
          reason: DataDictionary.availability(ofColumn: "OS")?.reason, isFromStudyFile: true),
        BaselineViolation(
          column: "autoimmune_hx", variable: nil, availability: .outcome, reason: nil,
          isFromStudyFile: true),
        BaselineViolation(
          column: "marker", variable: nil, availability: .onTreatment, reason: nil,
          isFromStudyFile: true),
      ])
  }

  @Test func whatTheStudyFileOverrulesIsListed() {
    let verdict = BaselineRule.check(
      columns: columns, studyAvailability: ["plt_nadir": .baseline, "LDH": .baseline])
    #expect(verdict.overruled.map(\.column) == ["plt_nadir"])
    #expect(verdict.overruled.first?.variable == "plt_nadir")
    #expect(verdict.refused.map(\.column) == ["OS_Months"])
    #expect(BaselineRule.check(columns: columns).overruled.isEmpty)
  }

  @Test func landmarkAdmits() {
    let verdict = BaselineRule.check(columns: columns, landmarkDays: 90)
    #expect(verdict.refused.isEmpty)
    #expect(verdict.admitted == BaselineRule.check(columns: columns).refused)
  }
}
