import Cohorts
import Features
import Testing

@Suite("Clinical benefit from the best response")
struct DerivedOutcomeTests {
  private func outcome(
    _ definition: ResponseOutcome.Definition, months: [Double], events: [Double]? = nil,
    notEvaluable: ResponseOutcome.NotEvaluable = .failure
  ) -> [Double?]? {
    var numbers = ["pfs_months": months]
    if let events { numbers["pfs_event"] = events }
    let values = BaselineFixture.values(
      numbers, texts: ["bor": ["CR", "PR", "SD", "SD", "PD", "NE", ""]])
    return DerivedOutcome.values(
      ResponseOutcome(definition: definition, notEvaluable: notEvaluable), in: values
    )?.map { $0.isNaN ? nil : $0 }
  }

  /// 168 and 167 days.
  private let months = [9, 9, 168 / 30.4375, 167 / 30.4375, 1, 1, 1]

  @Test("objective response, tumor control, and benefit of 24 weeks")
  func definitions() {
    #expect(outcome(.objectiveResponse, months: months) == [1, 1, 0, 0, 0, 0, nil])
    #expect(outcome(.anyStableDisease, months: months) == [1, 1, 1, 1, 0, 0, nil])
    #expect(outcome(.stableDiseaseFor24Weeks, months: months) == [1, 1, 1, 0, 0, 0, nil])
    #expect(
      outcome(.objectiveResponse, months: months, notEvaluable: .missing)
        == [1, 1, 0, 0, 0, nil, nil])
  }

  @Test("stable disease that was not followed for 24 weeks is open")
  func censored() {
    #expect(
      outcome(.stableDiseaseFor24Weeks, months: months, events: [0, 0, 0, 0, 1, 1, 1])
        == [1, 1, 1, nil, 0, 0, nil])
  }

  @Test("a table without the best response, or without times, has no outcome")
  func lacking() {
    let responses = BaselineFixture.values([:], texts: ["bor": ["SD"]])
    #expect(
      DerivedOutcome.values(ResponseOutcome(definition: .stableDiseaseFor24Weeks), in: responses)
        == nil)
    let times = BaselineFixture.values(["pfs_months": [3]])
    #expect(
      DerivedOutcome.values(ResponseOutcome(definition: .objectiveResponse), in: times) == nil)
  }

  @Test("other columns can be named")
  func named() {
    let cohort = Cohort(
      source: "test",
      columns: [
        Column(
          name: "answer",
          values: .categorical(CategoricalValues(codes: [0, 1], levels: ["CR", "PD"])))
      ], rowCount: 2)
    let values = BaselineValues(cohort: cohort, sources: BaselineSources())
    let outcome = ResponseOutcome(definition: .objectiveResponse, response: "answer")
    #expect(DerivedOutcome.values(outcome, in: values) == [1, 0])
  }

  @Test("an outcome is never a feature")
  func availability() {
    for name in ["orr", "ORR_SD_any", "orr_sd_ge_24wk"] {
      #expect(DerivedOutcome.availability(ofName: name) == .outcome)
      #expect(BaselineTable.canonicalName(of: name) == nil)
    }
    #expect(DerivedOutcome.availability(ofName: "nlr") == nil)
    let feature = DerivedOutcome.feature(ResponseOutcome(definition: .stableDiseaseFor24Weeks))
    #expect(feature.kind == .outcome && feature.inputs == ["bor", "pfs_months"])
    #expect(feature.formula?.contains("168 days") == true)
  }
}
