internal import RealModule

extension NumericExpression {
  /// The value of the expression in every row.
  ///
  /// Goals in order: no value that is not a number passes for one; R's values; speed. Each operation
  /// runs over a whole column. What an operation leaves infinite or undefined (the logarithm of 0,
  /// a division by 0, an overflow) is NaN from there on, so that no `pmax` or division further out
  /// turns it into an ordinary number; a NaN operand always gives NaN, also in `pmin` and `x^0`.
  ///
  /// - Parameters:
  ///   - rowCount: The number of rows.
  ///   - columns: The values of the raw columns used, one for each row.
  /// - Returns: A value for each row, finite or NaN.
  func values(rowCount: Int, columns: [String: [Double]]) -> [Double] {
    switch operand(columns: columns) {
    case .same(let value): [Double](repeating: value, count: rowCount)
    case .each(let values): values
    }
  }

  /// One number for all rows, or one for each.
  private enum Operand {
    case same(Double)
    case each([Double])

    /// The function of the operand, NaN where it is not finite.
    func map(_ function: (Double) -> Double) -> Operand {
      switch self {
      case .same(let value):
        return .same(finite(function(value)))
      case .each(var values):
        for index in values.indices { values[index] = finite(function(values[index])) }
        return .each(values)
      }
    }

    /// The function of two operands, NaN where it is not finite.
    func combined(with other: Operand, _ function: (Double, Double) -> Double) -> Operand {
      switch (self, other) {
      case (.same(let left), .same(let right)):
        return .same(finite(function(left, right)))
      case (.same(let left), .each(var right)):
        for index in right.indices { right[index] = finite(function(left, right[index])) }
        return .each(right)
      case (.each(var left), .same(let right)):
        for index in left.indices { left[index] = finite(function(left[index], right)) }
        return .each(left)
      case (.each(var left), .each(let right)):
        for index in left.indices { left[index] = finite(function(left[index], right[index])) }
        return .each(left)
      }
    }

    private func finite(_ value: Double) -> Double { value.isFinite ? value : .nan }
  }

  private func operand(columns: [String: [Double]]) -> Operand {
    switch self {
    case .number(let value):
      return .same(value)
    case .column(let name):
      return columns[name].map { .each($0) } ?? .same(.nan)
    case .negative(let operand):
      return operand.operand(columns: columns).map { -$0 }
    case .sum(let addends):
      return Self.sum(addends, columns: columns)
    case .product(let operands):
      return Self.product(operands, columns: columns)
    case .power(let base, let exponent):
      return base.operand(columns: columns)
        .combined(with: exponent.operand(columns: columns), Self.power)
    case .call(let function, let arguments):
      return Self.call(function, arguments.map { $0.operand(columns: columns) })
    }
  }

  private static func sum(_ addends: [Addend], columns: [String: [Double]]) -> Operand {
    var total = Operand.same(0)
    for (index, addend) in addends.enumerated() {
      let value = addend.expression.operand(columns: columns)
      if index == 0 {
        total = addend.isSubtracted ? value.map { -$0 } : value
      } else {
        total =
          addend.isSubtracted ? total.combined(with: value, -) : total.combined(with: value, +)
      }
    }
    return total
  }

  private static func product(_ operands: [Multiplicand], columns: [String: [Double]]) -> Operand {
    var total = Operand.same(1)
    for (index, operand) in operands.enumerated() {
      let value = operand.expression.operand(columns: columns)
      if operand.isDivisor {
        total = total.combined(with: value, /)
      } else {
        total = index == 0 ? value : total.combined(with: value, *)
      }
    }
    return total
  }

  /// The power as R has it: x² is x·x, x⁰ is 1, a negative number has whole powers only.
  private static func power(_ base: Double, _ exponent: Double) -> Double {
    if base.isNaN || exponent.isNaN { return .nan }
    if exponent == 2 { return base * base }
    if exponent == 0 { return 1 }
    if exponent.rounded() == exponent, exponent.magnitude < 1e9 {
      return Double.pow(base, Int(exponent))
    }
    return Double.pow(base, exponent)
  }

  private static func call(_ function: NumericFunction, _ arguments: [Operand]) -> Operand {
    let first = arguments.first ?? .same(.nan)
    switch function {
    case .log: return first.map { Double.log($0) }
    case .log2: return first.map { Double.log2($0) }
    case .log10: return first.map { Double.log10($0) }
    case .log1p: return first.map { Double.log(onePlus: $0) }
    case .exp: return first.map { Double.exp($0) }
    case .sqrt: return first.map { $0.squareRoot() }
    case .abs: return first.map { $0.magnitude }
    case .identity: return first
    case .pmin:
      return arguments.dropFirst().reduce(first) { $0.combined(with: $1, smaller) }
    case .pmax:
      return arguments.dropFirst().reduce(first) { $0.combined(with: $1, larger) }
    }
  }

  private static func smaller(_ left: Double, _ right: Double) -> Double {
    left.isNaN || right.isNaN ? .nan : (right < left ? right : left)
  }

  private static func larger(_ left: Double, _ right: Double) -> Double {
    left.isNaN || right.isNaN ? .nan : (right > left ? right : left)
  }
}
