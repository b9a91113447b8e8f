/// Why a file is not a model that this program can use.
public struct ModelFileError: Error, Hashable, Sendable {
  /// What is wrong with the file.
  public enum Reason: Hashable, Sendable {
    /// The system cannot read it; the system's error number.
    case unreadable(errno: Int32)
    /// It is longer than a model can be.
    case tooLong(limit: Int)
    /// It is not JSON.
    case notJSON(JSONSyntaxError)
    /// It is JSON, but does not say that it is a model; what it says it is.
    case notAModel(format: String?)
    /// A newer program made it.
    case newer(version: Int, supported: Int, program: String?)
    /// A key is missing: its path.
    case missingKey(path: String)
    /// A value is not what it must be.
    case wrongValue(path: String, expected: String)
    /// Its parts do not make a model together.
    case inconsistent(ModelInconsistency)
  }

  /// The path of the file, or `-` for standard input.
  public var file: String
  /// What is wrong.
  public var reason: Reason

  /// Creates an error.
  public init(file: String, reason: Reason) {
    self.file = file
    self.reason = reason
  }
}
