/// A term whose variables are settled as numbers or categories.
struct ResolvedTerm: Hashable {
  let name: String
  let parts: [ResolvedPart]
}

/// A variable of a term, settled as a number or a category.
enum ResolvedPart: Hashable {
  case numeric(NumericExpression)
  case spline(NumericExpression, knots: RequestedKnots)
  case category(String)

  /// Settles a variable, given the columns that are categories.
  init(_ part: TermPart, categories: Set<String>) {
    switch part {
    case .column(let name):
      self = categories.contains(name) ? .category(name) : .numeric(.column(name))
    case .expression(let expression):
      self = .numeric(expression)
    case .factor(let column, _):
      self = .category(column)
    case .spline(let expression, let knots):
      self = .spline(expression, knots: knots)
    }
  }

  /// Whether the variable is a category.
  var isCategory: Bool {
    if case .category = self { return true }
    return false
  }
}
