/// Turns predictors as written into terms, as R's `terms` does.
struct FormulaExpansion {
  /// The columns that a dot stands for.
  let dotColumns: [String]
  /// Whether there is an intercept, as the last `1` or `0` said.
  private(set) var hasIntercept = true

  /// Creates an expansion in which a dot stands for the columns.
  init(dotColumns: [String]) {
    self.dotColumns = dotColumns
  }

  /// The terms of a node by degree of interaction, then in order of appearance.
  ///
  /// - Parameter node: The predictors as written.
  /// - Returns: The terms.
  /// - Throws: `tooManyTerms` or `tooManyParts` where crossings make more than their limits.
  mutating func orderedTerms(of node: FormulaNode) throws(FormulaError.Reason) -> [Term] {
    let sorted = try terms(of: node, isAdding: true).enumerated().sorted {
      ($0.element.parts.count, $0.offset) < ($1.element.parts.count, $1.offset)
    }
    return sorted.map(\.element)
  }

  private mutating func terms(of node: FormulaNode, isAdding: Bool) throws(FormulaError.Reason)
    -> [Term]
  {
    switch node {
    case .part(let part):
      return [Term(parts: [part])]
    case .dot:
      return dotColumns.map { Term(parts: [.column($0)]) }
    case .constant(let isOne):
      hasIntercept = isOne == isAdding
      return []
    case .sum(let addends):
      return try sum(addends, isAdding: isAdding)
    case .cross(let nodes):
      return try combination(of: nodes, isAdding: isAdding, keepsMargins: true)
    case .interaction(let nodes):
      return try combination(of: nodes, isAdding: isAdding, keepsMargins: false)
    case .power(let base, let exponent):
      return try power(of: base, exponent: exponent, isAdding: isAdding)
    }
  }

  private mutating func sum(_ addends: [FormulaNode.Addend], isAdding: Bool) throws(FormulaError
    .Reason) -> [Term]
  {
    var list = TermList()
    for addend in addends {
      for term in try terms(of: addend.node, isAdding: isAdding != addend.isRemoved) {
        if addend.isRemoved { list.remove(term) } else { list.append(term) }
      }
    }
    return list.terms
  }

  /// The terms of `a:b:c`, or of `a * b * c`, which keeps the terms of each side as well.
  private mutating func combination(
    of nodes: [FormulaNode], isAdding: Bool, keepsMargins: Bool
  ) throws(FormulaError.Reason) -> [Term] {
    var result: [Term]?
    for node in nodes {
      let right = try terms(of: node, isAdding: isAdding)
      guard let left = result else {
        result = right
        continue
      }
      let products = try TermList.products(left, right)
      var list = TermList()
      for term in keepsMargins ? left + right : [] { list.append(term) }
      for term in products.terms { list.append(term) }
      guard list.count <= TermList.limit else { throw .tooManyTerms(limit: TermList.limit) }
      result = list.terms
    }
    return result ?? []
  }

  private mutating func power(of base: FormulaNode, exponent: Int, isAdding: Bool)
    throws(FormulaError.Reason) -> [Term]
  {
    let terms = try terms(of: base, isAdding: isAdding)
    var result = terms
    for _ in 1..<max(2, exponent) where exponent > 1 {
      let products = try TermList.products(result, terms)
      // All products of these terms are there once none is new.
      if products.count == result.count { break }
      result = products.terms
    }
    return result
  }
}
