extension FormulaParser {
  /// Every function that a formula may use, for messages.
  static let knownFunctions = NumericFunction.allCases.map(\.rawValue) + ["rcs", "factor"]

  /// Functions that make a whole term and so cannot stand inside another.
  private static let termFunctions: Set<String> = ["rcs", "factor", "offset"]

  /// Reads a function that makes a variable of its own; its name comes next, then a bracket.
  mutating func function(named name: String) throws(FormulaError) -> TermPart {
    switch name {
    case "rcs":
      return try spline()
    case "factor":
      return try factor()
    case "offset":
      throw failure(.offsetTerm)
    default:
      let start = current
      let expression = try call(named: name)
      guard !expression.columns.isEmpty else { throw failure(.noColumn, at: start) }
      return .expression(expression)
    }
  }

  /// Reads a numeric function and its arguments.
  mutating func call(named name: String) throws(FormulaError) -> NumericExpression {
    let start = current
    guard let function = NumericFunction(rawValue: name) else {
      throw failure(
        Self.termFunctions.contains(name)
          ? .notNestable(function: name)
          : .unknownFunction(name: name, known: Self.knownFunctions))
    }
    advance()
    advance()
    var arguments: [NumericExpression] = []
    repeat {
      arguments.append(try nested { (parser) throws(FormulaError) in try parser.arithmetic() })
    } while skip(",")
    try expectClosing()
    let tooMany = function.maximumArguments.map { arguments.count > $0 } ?? false
    guard arguments.count >= function.minimumArguments, !tooMany else {
      throw failure(
        .argumentCount(
          function: name, found: arguments.count, minimum: function.minimumArguments,
          maximum: function.maximumArguments),
        at: start)
    }
    return .call(function, arguments)
  }

  mutating func expectClosing() throws(FormulaError) {
    guard skip(")") else { throw unexpected([")", ",", "+", "-", "*", "/", "^"]) }
  }

  // MARK: Categories

  private mutating func factor() throws(FormulaError) -> TermPart {
    advance()
    advance()
    guard case .name(let column, _) = current.kind else { throw unexpected(["a column"]) }
    advance()
    var reference: String?
    if skip(",") {
      guard current.kind == .name("ref", isQuoted: false) else { throw unexpected(["ref="]) }
      advance()
      try expect("=")
      reference = try level()
    }
    guard skip(")") else { throw unexpected(reference == nil ? [")", ", ref="] : [")"]) }
    return .factor(column: column, reference: reference)
  }

  private mutating func level() throws(FormulaError) -> String {
    let sign = skip("-") ? "-" : ""
    let token = current
    advance()
    switch token.kind {
    case .number(let value):
      return sign + NumberText.shortest(value)
    case .name(let name, _) where sign.isEmpty:
      return name
    case .string(let text) where sign.isEmpty:
      return text
    default:
      throw failure(.unexpected(found: token.text, expected: ["a level"]), at: token)
    }
  }

  // MARK: Splines

  private mutating func spline() throws(FormulaError) -> TermPart {
    let start = current
    advance()
    advance()
    let expression = try nested { (parser) throws(FormulaError) in try parser.arithmetic() }
    let knots = skip(",") ? try knots() : .count(RequestedKnots.defaultCount)
    guard skip(")") else { throw unexpected([")"]) }
    guard !expression.columns.isEmpty else { throw failure(.noColumn, at: start) }
    return .spline(expression, knots: knots)
  }

  private mutating func knots() throws(FormulaError) -> RequestedKnots {
    let start = current
    if case .number(let value) = start.kind {
      advance()
      let offered = RequestedKnots.offeredCounts
      guard value.rounded() == value, value >= Double(offered.lowerBound),
        value <= Double(offered.upperBound)
      else {
        throw failure(knotCount(start.text), at: start)
      }
      return .count(Int(value))
    }
    guard start.kind == .name("c", isQuoted: false), token(after: 1).kind == .symbol("(") else {
      throw unexpected(["a number of knots", "c("])
    }
    advance()
    advance()
    var values: [Double] = []
    repeat { values.append(try signedNumber()) } while skip(",")
    guard skip(")") else { throw unexpected([")", ","]) }
    guard values.count >= RequestedKnots.offeredCounts.lowerBound else {
      throw failure(knotCount("\(values.count)"), at: start)
    }
    guard RestrictedCubicSpline.areKnots(values) else {
      throw failure(.knotsNotIncreasing, at: start)
    }
    return .values(values)
  }

  private func knotCount(_ found: String) -> FormulaError.Reason {
    .knotCount(
      found: found, minimum: RequestedKnots.offeredCounts.lowerBound,
      maximum: RequestedKnots.offeredCounts.upperBound)
  }

  private mutating func signedNumber() throws(FormulaError) -> Double {
    let isNegative = skip("-")
    guard case .number(let value) = current.kind else { throw unexpected(["a number"]) }
    advance()
    return isNegative ? -value : value
  }
}
