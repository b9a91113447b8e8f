/// A made-up patient and the answer that the model gave when it was made.
///
/// The vectors are computed again whenever the model is read, so that a changed file or a changed
/// program is noticed before it scores anyone.
public struct GoldenVector: Codable, Hashable, Sendable {
  /// The value of one predictor.
  public enum Input: Codable, Hashable, Sendable {
    /// A number.
    case number(Double)
    /// A level.
    case level(String)

    /// Reads a number or a string.
    public init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let number = try? container.decode(Double.self) {
        self = .number(number)
      } else {
        self = .level(try container.decode(String.self))
      }
    }

    /// Writes a number or a string.
    public func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      switch self {
      case .number(let number): try container.encode(number)
      case .level(let level): try container.encode(level)
      }
    }
  }

  /// The predictors of the made-up patient, by name.
  public var inputs: [String: Input]
  /// The offset that was added; nil for a model without one.
  public var offset: Double?
  /// The linear predictor.
  public var linearPredictor: Double
  /// The probability.
  public var probability: Double
  /// The lower end of the confidence interval of the probability; nil for a model without intervals.
  public var confLow: Double?
  /// The upper end of the confidence interval of the probability.
  public var confHigh: Double?

  /// Creates a vector.
  public init(
    inputs: [String: Input], offset: Double?, linearPredictor: Double, probability: Double,
    confLow: Double?, confHigh: Double?
  ) {
    self.inputs = inputs
    self.offset = offset
    self.linearPredictor = linearPredictor
    self.probability = probability
    self.confLow = confLow
    self.confHigh = confHigh
  }

  enum CodingKeys: String, CodingKey {
    case inputs
    case offset
    case linearPredictor = "linear_predictor"
    case probability
    case confLow = "conf_low"
    case confHigh = "conf_high"
  }
}
