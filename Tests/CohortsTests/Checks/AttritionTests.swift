import Testing

@testable import Cohorts

@Suite("From the rows of a file to the patients of a study")
struct AttritionTests {
  private static let csv = """
    patient_id,age,site,first_dose_date,ldh,ldh_date,y
    A,17,1,2010-03-01,200,2010-02-20,1
    B,40,2,2010-03-01,200,2010-02-20,
    C,50,1,,200,2010-02-20,0
    D,60,1,2010-03-01,200,2009-02-20,1
    E,70,3,2010-03-01,200,2010-02-20,0
    F,,1,2010-03-01,200,2010-02-20,

    """
  private static let study = """
    exclusions:
    - {where: age<18, reason: not adult}
    - {where: site=7, reason: other trial}
    - {where: nowhere=1, reason: none}
    - {where: site=3, reason: other protocol}
    """

  @Test("Who leaves, why, and how many outcomes are missing in those who remain")
  func steps() throws {
    let cohort = try read(Self.csv)
    let study = try StudyFile.parse(Self.study, source: "s")
    let values = BaselineValues(
      cohort: cohort, sources: SourceResolver(cohort: cohort, study: study).sources)
    let outcome = try OutcomeDefinition(column: "y").values(in: cohort)
    let attrition = try Attrition(
      values: values, filters: ["age>0|"].filter { _ in false }, study: study, outcome: outcome)
    #expect(attrition.steps.map(\.left) == [0, 1, 0, 1, 1, 1, 2])
    #expect(attrition.steps.map(\.remaining) == [6, 5, 5, 4, 3, 2, 0])
    #expect(attrition.steps.map(\.missingOutcome) == [2, 2, 2, 2, 2, 2, 0])
    #expect(attrition.steps[1].reason == .exclusion(condition: "age<18", reason: "not adult"))
    #expect(
      attrition.steps.suffix(3).map(\.reason) == [
        .timeZero(column: "first_dose_date"), .window, .outcome,
      ])
    #expect(attrition.unusable.map(\.condition) == ["nowhere=1"])
    #expect(attrition.unusable.map(\.rule) == ["missing-column"])
  }

  @Test("Conditions of the command come first, and must be right")
  func filters() throws {
    let cohort = try read(Self.csv)
    let values = BaselineValues(cohort: cohort, sources: BaselineSources())
    let attrition = try Attrition(
      values: values, filters: ["age>=18", "site=1"], study: StudyFile(), outcome: nil)
    #expect(attrition.steps.map(\.remaining) == [6, 4, 2])
    #expect(attrition.steps.allSatisfy { $0.missingOutcome == nil })
    #expect(throws: IntakeError.self) {
      try Attrition(values: values, filters: ["nowhere=1"], study: StudyFile(), outcome: nil)
    }
  }
}
