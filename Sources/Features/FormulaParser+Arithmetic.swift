extension FormulaParser {
  /// Reads arithmetic: sums of products of powers of numbers, columns and functions.
  mutating func arithmetic() throws(FormulaError) -> NumericExpression {
    var addends = [NumericExpression.Addend(isSubtracted: false, expression: try product())]
    while true {
      if skip("+") {
        addends.append(.init(isSubtracted: false, expression: try product()))
      } else if skip("-") {
        addends.append(.init(isSubtracted: true, expression: try product()))
      } else {
        break
      }
    }
    if addends.count == 1, let only = addends.first { return only.expression }
    return .sum(addends)
  }

  private mutating func product() throws(FormulaError) -> NumericExpression {
    var operands = [NumericExpression.Multiplicand(isDivisor: false, expression: try signed())]
    while true {
      if skip("*") {
        operands.append(.init(isDivisor: false, expression: try signed()))
      } else if skip("/") {
        operands.append(.init(isDivisor: true, expression: try signed()))
      } else {
        break
      }
    }
    if operands.count == 1, let only = operands.first { return only.expression }
    return .product(operands)
  }

  /// Reads a sign and what it stands before: as in R, `-a^2` is −(a²) and `a^-2` is a⁻².
  private mutating func signed() throws(FormulaError) -> NumericExpression {
    if skip("-") {
      return .negative(try nested { (parser) throws(FormulaError) in try parser.signed() })
    }
    if skip("+") {
      return try nested { (parser) throws(FormulaError) in try parser.signed() }
    }
    let base = try operand()
    guard skip("^") else { return base }
    return .power(base, try nested { (parser) throws(FormulaError) in try parser.signed() })
  }

  private mutating func operand() throws(FormulaError) -> NumericExpression {
    let token = current
    switch token.kind {
    case .number(let value):
      advance()
      return .number(value)
    case .name(let name, let isQuoted):
      if !isQuoted, self.token(after: 1).kind == .symbol("(") {
        return try call(named: name)
      }
      advance()
      return .column(name)
    case .symbol("("):
      return try nested { (parser) throws(FormulaError) in
        parser.advance()
        let expression = try parser.arithmetic()
        try parser.expectClosing()
        return expression
      }
    default:
      throw unexpected(["a column", "a number", "a function", "("])
    }
  }
}
