/// Reads formulas by recursive descent.
///
/// The grammar, loosest first, as in R: `sum = ["-"|"+"] cross {("+"|"-") cross}`,
/// `cross = interaction {"*" interaction}`, `interaction = power {":" power}`,
/// `power = primary ["^" whole number]`, where a primary is a column, a function, `.`, `1`, `0`, or a
/// sum in brackets. What stands inside a function is arithmetic.
struct FormulaParser {
  /// How deep brackets, functions and signs may be nested.
  static let depthLimit = 100

  let text: String
  let tokens: [FormulaToken]
  private(set) var index = 0
  private var depth = 0

  /// Creates a reader of a text.
  init(_ text: String) throws(FormulaError) {
    self.text = text
    tokens = try FormulaLexer.tokens(in: text)
  }

  /// The arithmetic expression that makes up the whole of a text.
  static func expression(in text: String) throws(FormulaError) -> NumericExpression {
    var parser = try FormulaParser(text)
    let expression = try parser.arithmetic()
    try parser.expectEnd()
    return expression
  }

  /// The predictors that make up the whole of a text.
  static func predictors(in text: String) throws(FormulaError) -> FormulaNode {
    var parser = try FormulaParser(text)
    guard parser.current.kind != .end else { throw parser.failure(.empty) }
    let node = try parser.sum()
    try parser.expectEnd()
    return node
  }

  // MARK: Words

  /// The word that is read next.
  var current: FormulaToken { token(after: 0) }

  func token(after count: Int) -> FormulaToken {
    tokens[min(index + count, tokens.count - 1)]
  }

  mutating func advance() {
    index = min(index + 1, tokens.count - 1)
  }

  /// Goes past a symbol where it comes next; false where something else does.
  mutating func skip(_ symbol: Character) -> Bool {
    guard current.kind == .symbol(symbol) else { return false }
    advance()
    return true
  }

  mutating func expect(_ symbol: Character) throws(FormulaError) {
    guard skip(symbol) else { throw unexpected([String(symbol)]) }
  }

  func expectEnd() throws(FormulaError) {
    guard current.kind != .end else { return }
    if current.kind == .symbol("/") {
      throw failure(.unsupportedOperator(found: "/"))
    }
    throw unexpected(["+", "-", "*", ":", "^", "the end"])
  }

  // MARK: Failures

  func failure(_ reason: FormulaError.Reason, at token: FormulaToken? = nil) -> FormulaError {
    FormulaError(text: text, position: (token ?? current).position, reason: reason)
  }

  func unexpected(_ expected: [String]) -> FormulaError {
    failure(.unexpected(found: current.text, expected: expected))
  }

  /// Reads something one level deeper, unless that is too deep.
  mutating func nested<Result>(
    _ read: (inout FormulaParser) throws(FormulaError) -> Result
  ) throws(FormulaError) -> Result {
    guard depth < Self.depthLimit else { throw failure(.tooDeep(limit: Self.depthLimit)) }
    depth += 1
    defer { depth -= 1 }
    return try read(&self)
  }

  // MARK: Predictors

  /// Reads terms that are added and removed.
  mutating func sum() throws(FormulaError) -> FormulaNode {
    var addends: [FormulaNode.Addend] = []
    var isRemoved = skip("-")
    if !isRemoved { _ = skip("+") }
    while true {
      addends.append(FormulaNode.Addend(isRemoved: isRemoved, node: try cross()))
      if skip("-") {
        isRemoved = true
      } else if skip("+") {
        isRemoved = false
      } else {
        break
      }
    }
    if addends.count == 1, let only = addends.first, !only.isRemoved { return only.node }
    return .sum(addends)
  }

  private mutating func cross() throws(FormulaError) -> FormulaNode {
    let start = current
    let first = try interaction()
    guard current.kind == .symbol("*") else { return first }
    try rejectConstant(first, at: start)
    var nodes = [first]
    while skip("*") {
      let start = current
      let next = try interaction()
      try rejectConstant(next, at: start)
      nodes.append(next)
    }
    return .cross(nodes)
  }

  private mutating func interaction() throws(FormulaError) -> FormulaNode {
    let start = current
    let first = try power()
    guard current.kind == .symbol(":") else { return first }
    try rejectConstant(first, at: start)
    var nodes = [first]
    while skip(":") {
      let start = current
      let next = try power()
      try rejectConstant(next, at: start)
      nodes.append(next)
    }
    return .interaction(nodes)
  }

  private mutating func power() throws(FormulaError) -> FormulaNode {
    let start = current
    let base = try primary()
    guard skip("^") else { return base }
    try rejectConstant(base, at: start)
    guard case .number(let exponent) = current.kind, exponent >= 1, exponent.rounded() == exponent
    else { throw failure(.exponent(found: current.text)) }
    advance()
    if current.kind == .symbol("^") { throw unexpected(["+", "-", "*", ":", "the end"]) }
    // Powers beyond the number of variables add nothing; a cap keeps the number whole.
    return .power(base, exponent: Int(min(exponent, 1_000_000)))
  }

  private func rejectConstant(
    _ node: FormulaNode, at token: FormulaToken
  ) throws(FormulaError) {
    guard case .constant = node else { return }
    throw failure(.unexpected(found: token.text, expected: ["a column"]), at: token)
  }

  private mutating func primary() throws(FormulaError) -> FormulaNode {
    let token = current
    switch token.kind {
    case .name(let name, let isQuoted):
      if !isQuoted, self.token(after: 1).kind == .symbol("(") {
        return .part(try function(named: name))
      }
      advance()
      return .part(.column(name))
    case .number(let value) where value == 0 || value == 1:
      advance()
      return .constant(isOne: value == 1)
    case .dot:
      advance()
      return .dot
    case .symbol("("):
      return try nested { (parser) throws(FormulaError) in
        parser.advance()
        let node = try parser.sum()
        if parser.current.kind == .symbol("/") {
          throw parser.failure(.unsupportedOperator(found: "/"))
        }
        try parser.expect(")")
        return node
      }
    default:
      throw unexpected(["a column", "a function", "1", "0", ".", "("])
    }
  }
}
