/// A design column: a product of factors, each a function of one patient's raw values.
public struct Feature: Codable, Hashable, Sendable {
  /// The name in outputs, such as `CancerType=Renal`, `rcs(Age, 4)'` or `a:b`.
  public let name: String
  /// The term of the formula that the column belongs to, such as `CancerType` or `rcs(Age, 4)`.
  public let term: String
  /// What is multiplied.
  public let factors: [FeatureFactor]

  /// Creates a design column.
  public init(name: String, term: String, factors: [FeatureFactor]) {
    self.name = name
    self.term = term
    self.factors = factors
  }
}
