extension NumericExpression: CustomStringConvertible {
  /// The expression as R writes it, with no bracket that is not needed: `I((a + b)/c^2)`.
  ///
  /// Reading the text gives back the same expression.
  public var description: String {
    switch self {
    case .number(let value):
      return NumberText.shortest(value)
    case .column(let name):
      return FormulaName.text(name)
    case .negative(let operand):
      return "-" + operand.bracketed(below: .unary)
    case .sum(let addends):
      return Self.text(of: addends)
    case .product(let operands):
      return Self.text(of: operands)
    case .power(let base, let exponent):
      return base.bracketed(below: .primary) + "^" + exponent.bracketed(below: .unary)
    case .call(let function, let arguments):
      return function.rawValue + "(" + arguments.map(\.description).joined(separator: ", ") + ")"
    }
  }

  private static func text(of addends: [Addend]) -> String {
    var text = ""
    for (index, addend) in addends.enumerated() {
      if index > 0 { text += addend.isSubtracted ? " - " : " + " }
      text += addend.expression.bracketed(below: .product)
    }
    return text
  }

  private static func text(of operands: [Multiplicand]) -> String {
    var text = ""
    for (index, operand) in operands.enumerated() {
      if index > 0 { text += operand.isDivisor ? "/" : " * " }
      text += operand.expression.bracketed(below: .unary)
    }
    return text
  }

  /// How tightly an expression holds together, loosest first.
  private enum Binding: Int {
    case sum
    case product
    case unary
    case power
    case primary
  }

  private var binding: Binding {
    switch self {
    case .sum: .sum
    case .product: .product
    case .negative: .unary
    case .power: .power
    case .number(let value): value < 0 ? .unary : .primary
    case .column, .call: .primary
    }
  }

  private func bracketed(below binding: Binding) -> String {
    self.binding.rawValue < binding.rawValue ? "(" + description + ")" : description
  }
}

extension NumericExpression: Codable {
  /// Reads an expression from its text.
  ///
  /// - Parameter decoder: Holds one string, such as `log(pmin(NLR, 25))`.
  /// - Throws: `DecodingError` where the text is not an expression.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    do throws(FormulaError) {
      self = try FormulaParser.expression(in: text)
    } catch {
      throw DecodingError.dataCorruptedError(
        in: container,
        debugDescription: "not an expression, at character \(error.position): \(error.reason)")
    }
  }

  /// Writes the expression as its text.
  ///
  /// - Parameter encoder: Receives one string.
  /// - Throws: What the encoder throws.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
