import Testing

@testable import Cohorts

@Suite("Clinical benefit from the best response")
struct StudyOutcomeTests {
  private static let csv = """
    best_response,pfs_months
    CR,1
    partial response,1
    SD,5.6
    SD,5.4
    SD,
    PD,9
    NE,1
    ,1

    """

  private func outcome(_ benefit: ResponseOutcome) throws -> [Double] {
    let cohort = try read(Self.csv)
    let values = BaselineValues(cohort: cohort, sources: SourceResolver(cohort: cohort).sources)
    return try StudyOutcome.values(of: benefit, in: values)
  }

  @Test(
    "Each definition",
    arguments: [
      (ResponseOutcome.Definition.objectiveResponse, "1,1,0,0,0,0,0,nan"),
      (.anyStableDisease, "1,1,1,1,1,0,0,nan"), (.stableDiseaseFor24Weeks, "1,1,1,0,nan,0,0,nan"),
    ])
  func definitions(definition: ResponseOutcome.Definition, expected: String) throws {
    let found = try outcome(ResponseOutcome(definition: definition))
    #expect(found.map { $0.isNaN ? "nan" : "\(Int($0))" }.joined(separator: ",") == expected)
  }

  @Test("What could not be evaluated may be missing, and columns may be named")
  func settings() throws {
    let benefit = ResponseOutcome(
      definition: .stableDiseaseFor24Weeks, response: "best_response", duration: "pfs_months",
      notEvaluable: .missing)
    let found = try outcome(benefit)
    #expect(found[6].isNaN && found[2] == 1)
    #expect(throws: IntakeError.self) {
      try outcome(ResponseOutcome(definition: .objectiveResponse, response: "bestresp"))
    }
  }
}
