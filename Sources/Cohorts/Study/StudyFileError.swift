/// Why a study file could not be read; lines and columns count from 1.
public enum StudyFileError: Error, Equatable, Sendable {
  /// The file could not be brought into memory.
  case unreadable(IntakeError)
  /// The file is larger than any study file.
  case tooLong(file: String, limit: Int)
  /// The text is not YAML; `problem` is the parser's own word for why.
  case invalidYAML(file: String, line: Int, column: Int, problem: String)
  /// A key that means nothing; `near` lists similar keys that do.
  case unknownKey(file: String, line: Int, column: Int, key: String, near: [String])
  /// A key that stands twice in one mapping.
  case duplicateKey(file: String, line: Int, column: Int, key: String)
  /// A value of the wrong kind, or none of those accepted.
  case invalidValue(
    file: String, line: Int, column: Int, key: String, found: String, expected: String)
  /// A variable that is described twice.
  case duplicateVariable(file: String, line: Int, column: Int, name: String)
  /// A second prior on a coefficient under the same condition.
  case duplicatePrior(file: String, line: Int, column: Int, term: String)

  /// The rule that was broken, as one stable word.
  public var rule: String {
    switch self {
    case .unreadable(let error): error.rule
    case .tooLong: "study-file-too-long"
    case .invalidYAML: "invalid-yaml"
    case .unknownKey: "unknown-key"
    case .duplicateKey: "duplicate-key"
    case .invalidValue: "invalid-value"
    case .duplicateVariable: "duplicate-variable"
    case .duplicatePrior: "duplicate-prior"
    }
  }

  /// The file concerned.
  public var file: String? {
    switch self {
    case .unreadable(let error): error.file
    case .tooLong(let file, _), .invalidYAML(let file, _, _, _), .unknownKey(let file, _, _, _, _),
      .duplicateKey(let file, _, _, _), .invalidValue(let file, _, _, _, _, _),
      .duplicateVariable(let file, _, _, _), .duplicatePrior(let file, _, _, _):
      file
    }
  }

  /// The line and the column of the file, where there are any.
  public var position: (line: Int, column: Int)? {
    switch self {
    case .unreadable, .tooLong: nil
    case .invalidYAML(_, let line, let column, _), .unknownKey(_, let line, let column, _, _),
      .duplicateKey(_, let line, let column, _), .invalidValue(_, let line, let column, _, _, _),
      .duplicateVariable(_, let line, let column, _), .duplicatePrior(_, let line, let column, _):
      (line, column)
    }
  }
}
