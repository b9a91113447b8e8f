internal import LinearAlgebra

/// Solves one penalized problem for one strength after the other, each from the one before.
protocol PathSolver {
  /// The solution so far: one coefficient a kept column.
  var coefficients: [Double] { get }
  /// The score of the mean log-likelihood at the solution.
  var score: [Double] { get }
  /// The mean log-likelihood at the solution.
  var logLikelihood: Double { get }
  /// Goes to the solution for a penalty.
  ///
  /// - Parameters:
  ///   - penalty: The penalty.
  ///   - tolerance: The square of a change, in standard errors of a row, below which none matters.
  /// - Returns: The number of steps; nil where they did not converge.
  mutating func solve(_ penalty: CoordinatePenalty, tolerance: Double) -> Int?
}

extension PenalizedProblem {
  /// Whether all cross-products of columns are cheap, or needed.
  var isNarrow: Bool {
    count <= 64 || (count <= 400 && rows.outcomes.count >= 5 * count) || hasGroups
  }

  /// The solver that suits the shape: with all cross-products of columns where they are few.
  ///
  /// - Parameters:
  ///   - start: One coefficient a kept column; zeros where there are none.
  ///   - isExact: Whether columns must not be rounded.
  /// - Returns: The solver, at those coefficients.
  func solver(from start: [Double]? = nil, isExact: Bool = false) -> any PathSolver {
    let start = start ?? [Double](repeating: 0, count: count)
    if isNarrow { return ProductSolver(self, from: start) }
    return isExact ? RowSolver(self, from: start) : WideSolver(self, from: start)
  }
}
