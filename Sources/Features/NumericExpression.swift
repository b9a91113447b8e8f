/// A numeric transformation of raw columns, such as `log(pmin(NLR, 25))`.
///
/// Sums and products hold any number of operands, so that the depth of an expression is the depth
/// of its brackets, which the reader limits; walking one never exhausts the stack.
public indirect enum NumericExpression: Hashable, Sendable {
  /// A number that is finite and not negative.
  case number(Double)
  /// A raw column.
  case column(String)
  /// The negative of an expression.
  case negative(NumericExpression)
  /// A sum, added up from left to right.
  case sum([Addend])
  /// A product, multiplied from left to right.
  case product([Multiplicand])
  /// A power; `a^b^c` is `a^(b^c)`.
  case power(NumericExpression, NumericExpression)
  /// A function of one or more expressions.
  case call(NumericFunction, [NumericExpression])

  /// An operand of a sum.
  public struct Addend: Hashable, Sendable {
    /// Whether the operand is taken away rather than added.
    public let isSubtracted: Bool
    /// The operand.
    public let expression: NumericExpression

    /// Creates an operand of a sum.
    public init(isSubtracted: Bool, expression: NumericExpression) {
      self.isSubtracted = isSubtracted
      self.expression = expression
    }
  }

  /// An operand of a product.
  public struct Multiplicand: Hashable, Sendable {
    /// Whether the product is divided by the operand rather than multiplied.
    public let isDivisor: Bool
    /// The operand.
    public let expression: NumericExpression

    /// Creates an operand of a product.
    public init(isDivisor: Bool, expression: NumericExpression) {
      self.isDivisor = isDivisor
      self.expression = expression
    }
  }

  /// The raw columns used, each once, in order of appearance.
  public var columns: [String] {
    var names: [String] = []
    var seen: Set<String> = []
    collectColumns(into: &names, seen: &seen)
    return names
  }

  private func collectColumns(into names: inout [String], seen: inout Set<String>) {
    switch self {
    case .number:
      break
    case .column(let name):
      if seen.insert(name).inserted { names.append(name) }
    case .negative(let operand):
      operand.collectColumns(into: &names, seen: &seen)
    case .sum(let addends):
      for addend in addends { addend.expression.collectColumns(into: &names, seen: &seen) }
    case .product(let operands):
      for operand in operands { operand.expression.collectColumns(into: &names, seen: &seen) }
    case .power(let base, let exponent):
      base.collectColumns(into: &names, seen: &seen)
      exponent.collectColumns(into: &names, seen: &seen)
    case .call(_, let arguments):
      for argument in arguments { argument.collectColumns(into: &names, seen: &seen) }
    }
  }
}
