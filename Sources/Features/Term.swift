/// A term of a formula: a variable, or the interaction of several.
public struct Term: Hashable, Sendable {
  /// The variables that are multiplied, each once, in the order in which they were written.
  public let parts: [TermPart]

  /// Creates a term of variables that are all different.
  public init(parts: [TermPart]) {
    self.parts = parts
  }

  /// The name in outputs, such as `CancerType` or `Drug:log(LDH)`.
  public var name: String { parts.map(\.name).joined(separator: ":") }
}

extension Term: CustomStringConvertible {
  /// The term as a formula holds it.
  public var description: String { parts.map(\.description).joined(separator: ":") }
}
