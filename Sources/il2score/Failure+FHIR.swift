internal import Cohorts

extension Failure {
  /// What to tell the user about FHIR resources that cannot be read.
  static func notice(for error: FHIRError) -> Notice {
    switch error {
    case .unreadable(let error): return notice(for: error)
    case .laboratory(let error): return notice(for: error)
    default: break
    }
    var notice = Notice(
      rule: error.rule, message: message(for: error), remedy: remedy(for: error), file: error.file,
      line: error.line)
    notice.status = .data
    if case .unreadableFirstDose = error { notice.status = .usage }
    return notice
  }

  private static func message(for error: FHIRError) -> String {
    let file = error.file.map { $0 == "-" ? "standard input" : $0 } ?? ""
    let place = error.line.map { "\(file), line \($0)" } ?? file
    switch error {
    case .notJSON(_, _, let offset, let problem):
      return "\(place): not JSON: \(description(of: problem)) at byte \(offset)"
    case .notResource: return "\(place): not a resource of FHIR"
    case .empty: return "\(file) holds nothing"
    case .noPatient: return "\(file) holds no Patient"
    case .conflictingPatients(_, let id, let lines):
      return
        "\(file): the patient \(shown(id)) is two persons on the lines \(list(lines.map(String.init)))"
    case .unreadableFirstDose(let text): return "\(shown(text)) is no date"
    case .unreadable, .laboratory: return place
    }
  }

  private static func description(of problem: FHIRError.SyntaxProblem) -> String {
    switch problem {
    case .unexpectedEnd: "it ends within a value"
    case .unexpectedCharacter: "an unexpected character"
    case .badString: "a character that no string has"
    case .badNumber: "a number that JSON does not have"
    case .tooDeep: "values nested too deep"
    }
  }

  private static func remedy(for error: FHIRError) -> String {
    switch error {
    case .notJSON: "Export the bundle again; the file is damaged or not complete."
    case .notResource: "Give a Bundle of FHIR R4, or one Bundle or resource a line."
    case .empty, .noPatient: "Give a Bundle that holds the patient beside the observations."
    case .conflictingPatients: "Give each patient an id of its own."
    case .unreadableFirstDose:
      "Write the date as 2015-03-10, or with the time as 2015-03-10T08:30:00."
    case .unreadable, .laboratory: ""
    }
  }
}
