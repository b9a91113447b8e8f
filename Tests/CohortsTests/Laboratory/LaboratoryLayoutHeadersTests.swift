import Cohorts
import Testing

@Suite struct LaboratoryLayoutHeadersTests {
  @Test func findsUsualHeaders() {
    let layout = LaboratoryLayout.recognized(in: [
      "MRN", "Component Name", "LOINC Code", "Result Value", "Units", "Collection Date/Time",
      "Ref Low", "Ref High", "Result Status",
    ])
    #expect(layout.patient == "MRN")
    #expect(layout.test == "Component Name")
    #expect(layout.code == "LOINC Code")
    #expect(layout.value == "Result Value")
    #expect(layout.unit == "Units")
    #expect(layout.date == "Collection Date/Time")
    #expect(layout.low == "Ref Low")
    #expect(layout.high == "Ref High")
    #expect(layout.status == "Result Status")
    #expect(layout.day == nil)
    #expect(layout.comparator == nil)
  }

  @Test func takesTheMoreUsualOfSeveral() {
    let layout = LaboratoryLayout.recognized(in: [
      "id", "result_date", "patient_id", "collected", "lab", "test", "value",
    ])
    #expect(layout.patient == "patient_id")
    #expect(layout.date == "collected")
    #expect(layout.test == "test")
  }

  @Test func leavesStudyDaysOfOtherConventionsAlone() {
    #expect(LaboratoryLayout.recognized(in: ["USUBJID", "LBTEST", "LBDY"]).day == nil)
  }

  @Test func keepsWhatIsNamed() {
    var layout = LaboratoryLayout()
    layout.value = "date"
    let completed = layout.completed(from: ["patient", "test", "value", "date", "drawn"])
    #expect(completed.value == "date")
    #expect(completed.date == "drawn")
  }

  @Test func studyFilesHaveIt() throws {
    let study = try StudyFile.parse(
      """
      laboratory:
        file: labs.csv
        value: Result
        tests: {"Eiweiß A": alb}
        units: {alb: g/L}
        dates: day-first

      """, source: "study.yaml")
    let layout = try #require(study.laboratory)
    #expect(layout.file == "labs.csv")
    #expect(layout.value == "Result")
    #expect(layout.tests == ["Eiweiß A": "alb"])
    #expect(layout.units == ["alb": "g/L"])
    #expect(layout.dates == .dayFirst)
  }

  @Test func rolesAreTheColumns() {
    var layout = LaboratoryLayout()
    for role in LaboratoryLayout.Role.allCases { layout[role] = role.rawValue }
    #expect(LaboratoryLayout.Role.allCases.allSatisfy { layout[$0] == $0.rawValue })
    #expect(layout.low == "low")
  }
}
