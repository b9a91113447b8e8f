/// An index of one patient, and what is missing where it has no value.
public struct IndexDetail: Hashable, Sendable {
  /// A number, or the level of a category.
  public enum Value: Hashable, Sendable {
    /// A number.
    case number(Double)
    /// A level.
    case level(String)
  }

  /// The name of the index.
  public let index: String
  /// The value; nil where it is missing.
  public let value: Value?
  /// The group by the source's cut-offs, where every value that is attainable lies in it.
  public let group: String?
  /// The variables and limits of normal that are missing, such as `crp` or `ldh_uln`.
  public let missing: [String]
  /// The least and the greatest value of a score or category that the known components allow; nil for
  /// other numbers.
  public let attainable: [Value]?
  /// What must be known to judge it.
  public let notes: [String]
}
