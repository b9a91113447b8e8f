/// Something about the training of a model that its user must know.
public struct ModelWarning: Codable, Hashable, Sendable {
  /// The stable word for the kind of warning, such as `collinear` or `sample-size`.
  public var rule: String
  /// What was found.
  public var message: String
  /// The terms concerned.
  public var terms: [String]

  /// Creates a warning.
  public init(rule: String, message: String, terms: [String] = []) {
    self.rule = rule
    self.message = message
    self.terms = terms
  }
}
