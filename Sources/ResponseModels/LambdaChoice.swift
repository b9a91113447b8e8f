/// How the strength of a penalty is chosen.
public enum LambdaChoice: Hashable, Sendable {
  /// A given strength, zero or more.
  case fixed(Double)
  /// The strength with the least cross-validated deviance.
  case cvMin
  /// The greatest strength within one standard error of the least cross-validated deviance.
  case cvOneStandardError

  /// Reads `cv-min`, `cv-1se` or a finite number that is zero or more; nil for anything else.
  public init?(parsing text: String) {
    switch text {
    case "cv-min": self = .cvMin
    case "cv-1se": self = .cvOneStandardError
    default:
      guard let value = Double(text), value.isFinite, value >= 0 else { return nil }
      self = .fixed(value)
    }
  }

  /// The text that `init(parsing:)` reads.
  public var text: String {
    switch self {
    case .fixed(let value): "\(value)"
    case .cvMin: "cv-min"
    case .cvOneStandardError: "cv-1se"
    }
  }
}

extension LambdaChoice: Codable {
  /// Reads the choice from its text.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let choice = LambdaChoice(parsing: text) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "neither cv-min, cv-1se nor a number")
    }
    self = choice
  }

  /// Writes the choice as its text.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}
