/// The outcome and the predictors of a model, as R writes them: `y ~ log(LDH) + factor(Drug, ref=2)`.
///
/// Predictors are columns, numeric transformations (`log(pmin(NLR, 25))`, `I(a^2)`), categories
/// (`factor(x, ref=2)`) and restricted cubic splines (`rcs(Age, 4)`), joined by `+`, removed by `-`,
/// multiplied by `:` and crossed by `*` and `^`, with the meaning and the order that R's `terms`
/// gives them; only the variables within a term stay in the order in which they were written.
/// Names with other characters than letters, digits, `_` and `.` stand in backticks; `.` is every
/// other column, once ``expandingDot(columns:)`` has said which these are.
public struct Formula: Hashable, Sendable {
  /// The column of the outcome; nil where the formula starts with `~` or came from a list.
  public let response: String?
  /// Whether the model has an intercept.
  public let hasIntercept: Bool
  /// The terms, by degree of interaction, then in order of appearance; a dot is not among them.
  public let terms: [Term]
  /// The predictors as written, kept only where they have a dot.
  private let unexpanded: FormulaNode?

  /// Whether a dot still stands for other columns.
  public var usesDot: Bool { unexpanded != nil }

  /// The raw columns that the terms use, each once, in order of appearance.
  public var variables: [String] {
    var seen: Set<String> = []
    return terms.flatMap(\.parts).flatMap(\.columns).filter { seen.insert($0).inserted }
  }

  /// Reads a formula, with or without an outcome before its `~`.
  ///
  /// - Parameter text: Such as `y ~ a + log(b)`.
  /// - Throws: What is wrong with the text, and at which character.
  public init(parsing text: String) throws(FormulaError) {
    var parser = try FormulaParser(text)
    guard parser.current.kind != .end else { throw parser.failure(.empty) }
    var response: String?
    if case .name(let name, _) = parser.current.kind {
      response = name
      parser.advance()
    }
    guard parser.skip("~") else {
      throw parser.unexpected(response == nil ? ["a column", "~"] : ["~"])
    }
    let start = parser.current
    let node = try parser.sum()
    try parser.expectEnd()
    do throws(FormulaError.Reason) {
      try self.init(response: response, node: node)
    } catch {
      throw parser.failure(error, at: start)
    }
  }

  /// Reads a list of predictors, each a column or a term such as `log(NLR)`, or `.`.
  ///
  /// - Parameters:
  ///   - features: The predictors.
  ///   - columns: The columns there are; an item that is the name of one is that column, whatever
  ///     characters it holds.
  /// - Throws: What is wrong with an item, and at which of its characters.
  public init(features: [String], columns: [String] = []) throws(FormulaError) {
    let known = Set(columns)
    var addends: [FormulaNode.Addend] = []
    for item in features {
      let node: FormulaNode =
        known.contains(item)
        ? .part(.column(item)) : try FormulaParser.predictors(in: item)
      addends.append(FormulaNode.Addend(isRemoved: false, node: node))
    }
    let text = features.joined(separator: ",")
    guard !addends.isEmpty else { throw FormulaError(text: text, position: 1, reason: .empty) }
    do throws(FormulaError.Reason) {
      try self.init(response: nil, node: .sum(addends))
    } catch {
      throw FormulaError(text: text, position: 1, reason: error)
    }
  }

  private init(
    response: String?, node: FormulaNode, dotColumns: [String]? = nil
  ) throws(FormulaError.Reason) {
    var expansion = FormulaExpansion(dotColumns: dotColumns ?? [])
    terms = try expansion.orderedTerms(of: node)
    self.response = response
    hasIntercept = expansion.hasIntercept
    unexpanded = dotColumns == nil && node.usesDot ? node : nil
    if let response, variables.contains(response) {
      throw .responseAmongPredictors(name: response)
    }
  }

  /// The formula in which the dot has become the given columns.
  ///
  /// - Parameter columns: Every column that may be a predictor, in order; the outcome is passed
  ///   over where it is among them.
  /// - Returns: A formula without dot; the same one where it had none.
  /// - Throws: `tooManyTerms` or `tooManyParts` where the columns, crossed, are too many.
  public func expandingDot(columns: [String]) throws(FormulaError) -> Formula {
    guard let unexpanded else { return self }
    do throws(FormulaError.Reason) {
      return try Formula(
        response: response, node: unexpanded, dotColumns: columns.filter { $0 != response })
    } catch {
      throw FormulaError(text: description, position: 1, reason: error)
    }
  }

  /// Cuts a list of features at its commas, but not at those in brackets, quotes or backticks.
  ///
  /// - Parameter list: Such as `Age,pmin(TMB, 50)`.
  /// - Returns: The items without surrounding space: `Age` and `pmin(TMB, 50)`.
  public static func items(ofList list: String) -> [String] {
    var items: [Substring] = []
    var start = list.startIndex
    var depth = 0
    var quote: Character?
    for index in list.indices {
      let character = list[index]
      if let open = quote {
        if character == open { quote = nil }
      } else if "`\"'".contains(character) {
        quote = character
      } else if character == "(" {
        depth += 1
      } else if character == ")" {
        depth -= 1
      } else if character == ",", depth <= 0 {
        items.append(list[start..<index])
        start = list.index(after: index)
      }
    }
    items.append(list[start...])
    return items.map { item in
      let trimmed = item.drop(while: \.isWhitespace)
      guard let last = trimmed.lastIndex(where: { !$0.isWhitespace }) else { return "" }
      return String(trimmed[...last])
    }
  }
}

extension Formula: CustomStringConvertible {
  /// The formula in one way of writing it, which reads back as the same formula.
  public var description: String {
    let outcome = response.map { FormulaName.text($0) + " " } ?? ""
    if let unexpanded { return outcome + "~ " + unexpanded.description }
    guard !terms.isEmpty else { return outcome + (hasIntercept ? "~ 1" : "~ 0") }
    let predictors = terms.map(\.description).joined(separator: " + ")
    return outcome + "~ " + predictors + (hasIntercept ? "" : " - 1")
  }
}
