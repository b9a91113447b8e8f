/// Why a file of FHIR resources could not be read.
public enum FHIRError: Error, Equatable, Sendable {
  /// What is wrong with the JSON.
  public enum SyntaxProblem: String, Hashable, Sendable, CaseIterable {
    /// The text ends within a value.
    case unexpectedEnd = "unexpected-end"
    /// Another character is needed.
    case unexpectedCharacter = "unexpected-character"
    /// A string holds what a JSON string cannot.
    case badString = "bad-string"
    /// A number is not written as JSON writes numbers.
    case badNumber = "bad-number"
    /// Values are nested deeper than resources are.
    case tooDeep = "too-deep"
  }

  /// The file could not be brought into memory.
  case unreadable(IntakeError)
  /// The text is not JSON; the offset counts bytes from 0.
  case notJSON(file: String, line: Int, offset: Int, problem: SyntaxProblem)
  /// A value is no resource of FHIR; the resource type where it has one that is not read at the top.
  case notResource(file: String, line: Int, found: String?)
  /// There is no resource at all.
  case empty(file: String)
  /// No resource is a Patient.
  case noPatient(file: String)
  /// Two resources name the same patient and give another date of birth or another sex.
  case conflictingPatients(file: String, id: String, lines: [Int])
  /// The date that the caller gives for the first dose is none.
  case unreadableFirstDose(text: String)
  /// The measurements could not be joined to the patients.
  case laboratory(LaboratoryError)

  /// The rule that was broken, as one stable word.
  public var rule: String {
    switch self {
    case .unreadable(let error): error.rule
    case .notJSON: "invalid-json"
    case .notResource: "not-fhir"
    case .empty: "empty"
    case .noPatient: "no-patient"
    case .conflictingPatients: "conflicting-patients"
    case .unreadableFirstDose: "first-dose"
    case .laboratory(let error): error.rule
    }
  }

  /// The file concerned, where there is one.
  public var file: String? {
    switch self {
    case .unreadable(let error): error.file
    case .notJSON(let file, _, _, _), .notResource(let file, _, _), .empty(let file),
      .noPatient(let file), .conflictingPatients(let file, _, _):
      file
    case .unreadableFirstDose: nil
    case .laboratory(let error): error.file
    }
  }

  /// The line concerned, counted from 1, where there is one.
  public var line: Int? {
    switch self {
    case .unreadable(let error): error.line
    case .notJSON(_, let line, _, _), .notResource(_, let line, _): line
    case .conflictingPatients(_, _, let lines): lines.last
    case .empty, .noPatient, .unreadableFirstDose: nil
    case .laboratory(let error): error.line
    }
  }
}
