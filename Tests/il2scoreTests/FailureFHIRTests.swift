import Cohorts
import Testing

@testable import il2score

@Suite struct FailureFHIRTests {
  static let fhir: [(error: FHIRError, message: String)] = [
    (
      .notJSON(file: "b.json", line: 3, offset: 40, problem: .unexpectedEnd),
      "b.json, line 3: not JSON: it ends within a value at byte 40"
    ),
    (
      .notResource(file: "b.json", line: 1, found: nil), "b.json, line 1: not a resource of FHIR"
    ),
    (.empty(file: "-"), "standard input holds nothing"),
    (.noPatient(file: "b.json"), "b.json holds no Patient"),
    (
      .conflictingPatients(file: "b.json", id: "p1", lines: [2, 9]),
      "b.json: the patient 'p1' is two persons on the lines 2 and 9"
    ),
    (
      .laboratory(.duplicatePatient(file: "b", id: "1", lines: [2, 4])),
      "b: the patient '1' stands on the lines 2 and 4"
    ),
  ]

  @Test func fhirErrorsAreSentences() {
    for (error, message) in Self.fhir {
      let notice = Failure.notice(for: error as any Error)
      #expect(notice.message == message)
      #expect(!notice.remedy.isEmpty)
      #expect(notice.rule == error.rule)
      #expect(notice.status == .data)
    }
    let date = Failure.notice(for: FHIRError.unreadableFirstDose(text: "soon") as any Error)
    #expect(date.status == .usage)
    let missing = FHIRError.unreadable(.notFound(file: "b.json"))
    #expect(Failure.notice(for: missing as any Error).status == .noInput)
    let problems = FHIRError.SyntaxProblem.allCases.map {
      Failure.notice(for: FHIRError.notJSON(file: "b", line: 1, offset: 0, problem: $0)).message
    }
    #expect(Set(problems).count == problems.count)
  }
}
