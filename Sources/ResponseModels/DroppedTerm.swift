/// A term that has no coefficient, and why.
public struct DroppedTerm: Codable, Hashable, Sendable {
  /// Why a term has no coefficient of its own.
  public enum Reason: String, Codable, Hashable, Sendable {
    /// The column is a combination of the columns of other terms.
    case collinear
    /// The column has one value in all rows.
    case constant
  }

  /// The name of the term.
  public var term: String
  /// Why it has no coefficient.
  public var reason: Reason
  /// The terms that it is a combination of, where that is known.
  public var with: [String]

  /// Creates a dropped term.
  public init(term: String, reason: Reason, with others: [String] = []) {
    self.term = term
    self.reason = reason
    self.with = others
  }
}
