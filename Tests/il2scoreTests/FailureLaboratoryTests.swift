import Cohorts
import Testing

@testable import il2score

@Suite struct FailureLaboratoryTests {
  static let laboratory: [(error: LaboratoryError, message: String, remedy: String)] = [
    (
      .missingColumn(file: "l.csv", name: "resutl", near: ["result"]),
      "l.csv has no column resutl", "Did you mean result?"
    ),
    (
      .unrecognized(file: "l.csv", role: .date),
      "l.csv: none of its columns is known to hold the date",
      "Name the column in the study file: laboratory: {date: COLUMN}."
    ),
    (
      .unknownVariable(file: "l.csv", test: "X", variable: "ldhh", near: ["ldh", "alb"]),
      "the test 'X' is given the name 'ldhh', which no baseline measurement has",
      "Did you mean ldh or alb?"
    ),
    (
      .unknownUnit(file: "l.csv", variable: "alb", unit: "stone", units: ["g/dL", "g/L"]),
      "alb has no unit 'stone'", "It has g/dL and g/L."
    ),
    (
      .duplicatePatient(file: "p.csv", id: "1", lines: [2, 4]),
      "p.csv: the patient '1' stands on the lines 2 and 4",
      "Leave one row for each patient; measurements belong to patients."
    ),
    (
      .noCommonPatient(file: "l.csv", found: "12", patients: "p.csv", expected: "012"),
      "l.csv has no measurement of a patient of p.csv",
      "Write the patients' names alike: there '12', here '012'."
    ),
  ]

  @Test func laboratoryErrorsAreSentences() {
    for (error, message, remedy) in Self.laboratory {
      let notice = Failure.notice(for: error as any Error)
      #expect(notice.message == message)
      #expect(notice.remedy == remedy)
      #expect(notice.rule == error.rule)
      #expect(notice.status == .data)
    }
    #expect(Failure.notice(for: Self.laboratory[4].error as any Error).line == 4)
    for role in LaboratoryLayout.Role.allCases {
      let notice = Failure.notice(for: LaboratoryError.unrecognized(file: "-", role: role))
      #expect(notice.message.hasPrefix("standard input: none of its columns is known to hold the "))
    }
  }
}
