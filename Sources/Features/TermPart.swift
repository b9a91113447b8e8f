/// A variable of a formula: what a term multiplies.
public enum TermPart: Hashable, Sendable {
  /// A raw column by itself: a number, or a category where the column holds categories.
  case column(String)
  /// A transformation of columns to one number.
  case expression(NumericExpression)
  /// A column as categories, with the reference level where one is named.
  case factor(column: String, reference: String?)
  /// A restricted cubic spline of an expression.
  case spline(NumericExpression, knots: RequestedKnots)

  /// The raw columns used, in order of appearance.
  public var columns: [String] {
    switch self {
    case .column(let name), .factor(let name, _): [name]
    case .expression(let expression), .spline(let expression, _): expression.columns
    }
  }

  /// The name in outputs: as the text, but a column by itself is never in backticks.
  public var name: String {
    if case .column(let name) = self { return name }
    return description
  }
}

extension TermPart: CustomStringConvertible {
  /// The part as a formula holds it, such as `pmin(TMB, 50)` or `factor(Drug, ref=2)`.
  public var description: String {
    switch self {
    case .column(let name):
      return FormulaName.text(name)
    case .expression(let expression):
      return expression.description
    case .factor(let column, let reference):
      let reference = reference.map { ", ref=" + FormulaName.levelText($0) } ?? ""
      return "factor(" + FormulaName.text(column) + reference + ")"
    case .spline(let expression, let knots):
      return "rcs(\(expression), \(knots))"
    }
  }
}
