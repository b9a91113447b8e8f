/// Patients who are not part of the study, and why.
public struct Exclusion: Codable, Hashable, Sendable {
  /// The condition that they meet, as in `--where`.
  public var condition: String
  /// Why they are not part of it.
  public var reason: String

  /// Creates an exclusion.
  public init(condition: String, reason: String) {
    self.condition = condition
    self.reason = reason
  }

  private enum CodingKeys: String, CodingKey {
    case condition = "where"
    case reason
  }
}
