/// What a training found beside the coefficients, an area a member; nil where it was not looked at.
///
/// A member that older files do not have reads as nil.
public struct TrainingFindings: Codable, Hashable, Sendable {
  /// Creates findings without any.
  public init() {}
}
