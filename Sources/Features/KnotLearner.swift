internal import Cohorts

/// Learns the knots of each spline once.
struct KnotLearner {
  private let columns: CohortColumns
  private var learnt: [NumericExpression: [Int: [Double]]] = [:]

  init(cohort: Cohort) {
    columns = CohortColumns(cohort)
  }

  /// The knots of an expression's values in the cohort.
  ///
  /// - Parameters:
  ///   - expression: What the spline is of.
  ///   - counts: How few knots will do, and how many are asked for.
  ///   - rule: Gives the knots for the values that are finite.
  /// - Returns: Increasing knots, as many as `counts` allows.
  /// - Throws: `degenerateKnots` where the rule gives others; what reading and the rule throw.
  mutating func knots(
    of expression: NumericExpression, counts: ClosedRange<Int>, rule: DesignRecipe.KnotRule
  ) throws(FeatureError) -> [Double] {
    let count = counts.upperBound
    if let known = learnt[expression]?[count] { return known }
    var inputs: [String: [Double]] = [:]
    for name in expression.columns { inputs[name] = try columns.numbers(name) }
    let values = expression.values(rowCount: columns.cohort.rowCount, columns: inputs)
      .filter(\.isFinite)
    let text = expression.description
    let knots = try rule(values, count, text)
    guard counts.contains(knots.count), RestrictedCubicSpline.areKnots(knots) else {
      throw .degenerateKnots(expression: text, count: count, found: knots)
    }
    learnt[expression, default: [:]][count] = knots
    return knots
  }
}
