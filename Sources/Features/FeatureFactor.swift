/// One of the numbers that a design column multiplies.
public enum FeatureFactor: Hashable, Sendable {
  /// The value of an expression.
  case numeric(NumericExpression)
  /// A column of a restricted cubic spline.
  case spline(SplineColumn)
  /// 1 where the predictor has the level, else 0.
  case level(predictor: String, level: String)

  /// A column of a restricted cubic spline with its knots in place.
  public struct SplineColumn: Hashable, Sendable {
    /// What the spline is of.
    public let expression: NumericExpression
    /// The knots, increasing.
    public let knots: [Double]
    /// Whether the knots were learnt from rows rather than named in the formula.
    public let hasLearntKnots: Bool
    /// 0 for the expression itself, j for the j-th nonlinear column.
    public let index: Int

    /// Creates a column; `index` is below the number of knots less one.
    public init(
      expression: NumericExpression, knots: [Double], hasLearntKnots: Bool, index: Int
    ) {
      self.expression = expression
      self.knots = knots
      self.hasLearntKnots = hasLearntKnots
      self.index = index
    }

    /// Whether the knots and the index are such that the column can be computed.
    var isComputable: Bool {
      RestrictedCubicSpline.areKnots(knots) && index >= 0 && index <= knots.count - 2
    }
  }

  /// The expression that is computed from numbers; nil for a level.
  var expression: NumericExpression? {
    switch self {
    case .numeric(let expression): expression
    case .spline(let column): column.expression
    case .level: nil
    }
  }
}

extension FeatureFactor: Codable {
  private enum CodingKeys: String, CodingKey {
    case expression
    case spline
    case knots
    case hasLearntKnots = "has_learnt_knots"
    case index
    case predictor
    case level
  }

  /// Reads `{"expression"}`, `{"spline", "knots", "has_learnt_knots", "index"}` or
  /// `{"predictor", "level"}`.
  ///
  /// - Parameter decoder: Holds the object.
  /// - Throws: `DecodingError` where it is none of these, or cannot be computed.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    if container.contains(.spline) {
      let column = SplineColumn(
        expression: try container.decode(NumericExpression.self, forKey: .spline),
        knots: try container.decode([Double].self, forKey: .knots),
        hasLearntKnots: try container.decode(Bool.self, forKey: .hasLearntKnots),
        index: try container.decode(Int.self, forKey: .index))
      guard column.isComputable else {
        throw DecodingError.dataCorruptedError(
          forKey: .knots, in: container,
          debugDescription: "a spline needs three increasing knots, and an index below their number"
        )
      }
      self = .spline(column)
    } else if container.contains(.level) {
      self = .level(
        predictor: try container.decode(String.self, forKey: .predictor),
        level: try container.decode(String.self, forKey: .level))
    } else {
      self = .numeric(try container.decode(NumericExpression.self, forKey: .expression))
    }
  }

  /// Writes the factor as it is read.
  ///
  /// - Parameter encoder: Receives the object.
  /// - Throws: What the encoder throws.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    switch self {
    case .numeric(let expression):
      try container.encode(expression, forKey: .expression)
    case .spline(let column):
      try container.encode(column.expression, forKey: .spline)
      try container.encode(column.knots, forKey: .knots)
      try container.encode(column.hasLearntKnots, forKey: .hasLearntKnots)
      try container.encode(column.index, forKey: .index)
    case .level(let predictor, let level):
      try container.encode(predictor, forKey: .predictor)
      try container.encode(level, forKey: .level)
    }
  }
}
