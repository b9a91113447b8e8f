/// A raw column that a recipe uses.
public struct RecipePredictor: Hashable, Sendable {
  /// The header of the column.
  public let name: String
  /// What the column holds.
  public let kind: Kind

  /// What a predictor holds.
  public enum Kind: Hashable, Sendable {
    /// Numbers.
    case numeric
    /// One of these levels, the reference level first.
    case categorical(levels: [String])
  }

  /// Creates a predictor.
  public init(name: String, kind: Kind) {
    self.name = name
    self.kind = kind
  }

  /// The levels, the reference first; nil for numbers.
  public var levels: [String]? {
    if case .categorical(let levels) = kind { return levels }
    return nil
  }
}

extension RecipePredictor: Codable {
  private enum CodingKeys: String, CodingKey {
    case name
    case kind
    case levels
  }

  /// Reads a predictor: `{"name", "kind": "numeric" | "categorical", "levels"}`.
  ///
  /// - Parameter decoder: Holds the object.
  /// - Throws: `DecodingError` where the kind is another, or levels are repeated.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    name = try container.decode(String.self, forKey: .name)
    switch try container.decode(String.self, forKey: .kind) {
    case "numeric":
      kind = .numeric
    case "categorical":
      let levels = try container.decode([String].self, forKey: .levels)
      guard Set(levels).count == levels.count else {
        throw DecodingError.dataCorruptedError(
          forKey: .levels, in: container, debugDescription: "a level of \(name) is repeated")
      }
      kind = .categorical(levels: levels)
    case let other:
      throw DecodingError.dataCorruptedError(
        forKey: .kind, in: container,
        debugDescription: "\(other) is neither numeric nor categorical")
    }
  }

  /// Writes the predictor as it is read.
  ///
  /// - Parameter encoder: Receives the object.
  /// - Throws: What the encoder throws.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(name, forKey: .name)
    try container.encode(levels == nil ? "numeric" : "categorical", forKey: .kind)
    try container.encodeIfPresent(levels, forKey: .levels)
  }
}
