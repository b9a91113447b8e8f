// Goals, in order: the right optimum; honest failure; the same bits for the same input; speed.

internal import LinearAlgebra
internal import RealModule

/// Newton's method with step-halving for the logistic likelihood, plain, penalized, or Firth's.
///
/// Maximizes l(β) − ½βᵀPβ, or l(β) + ½·log det XᵀWX (Firth, *Biometrika* 80 (1993) 27) with the
/// expected information in place of the Hessian. Never hears of a patient or a term.
struct NewtonSolver {
  /// The rows, in coordinates in which the columns are not nearly collinear.
  let rows: LogisticRows
  /// P: a symmetric penalty on the coefficients, or nil for none.
  var penalty: Matrix?
  /// Whether Firth's term is added to the log-likelihood.
  var isBiasReduced = false
  /// The largest number of steps.
  var iterationLimit = 100
  /// The longest step of a coefficient, for columns of the order of 1; nil for no bound.
  ///
  /// Firth's objective is not concave, so that a first step may be far too long.
  var longestStep: Double?
  /// Every how many blocks of rows one is looked at; more than 1 for a first guess only.
  var stride = 1
  /// Convergence: the square of a step, in standard errors.
  var tolerance = 1e-20
  /// The largest number of threads; 0 for one a processor.
  var threads: Int

  /// What is known at a point.
  struct Point {
    var coefficients: [Double]
    var objective: Double
    var score: [Double]
    var sums: LogisticSums
    var factor: Cholesky
  }

  /// The last point, and why the search ended there.
  struct Result {
    var point: Point
    var stop: FitReport.Stop
    var iterations: Int
    var decrement: Double
    /// Whether the score proves that a finite maximum exists.
    var isOverlapProven: Bool
  }

  /// Searches from a start; nil where the information cannot be factored even there.
  ///
  /// - Parameters:
  ///   - start: One coefficient a column.
  ///   - watch: Called before each step with the point; ends the search when it returns false.
  /// - Returns: The last point.
  func solve(from start: [Double], while watch: (Int, Point) -> Bool = { _, _ in true }) -> Result?
  {
    guard var point = evaluate(at: start) else { return nil }
    var decrement = Double.infinity
    for iteration in 0..<iterationLimit {
      let step = point.factor.solve(point.score)
      decrement = zip(step, point.score).reduce(0) { $0 + $1.0 * $1.1 }
      if isConverged(point, decrement) {
        return result(moved(point, by: step), .converged, iteration, decrement)
      }
      guard watch(iteration, point) else {
        return result(point, .stalled, iteration, decrement)
      }
      guard let next = advance(point, step: step, decrement: decrement) else {
        return result(point, .stalled, iteration, decrement)
      }
      point = next
    }
    return result(point, .iterationLimit, iterationLimit, decrement)
  }

  /// The objective, score and information at a point; nil where they are not finite or singular.
  func evaluate(at coefficients: [Double]) -> Point? {
    let sums = rows.sums(at: coefficients, stride: stride, threads: threads)
    var information = sums.information
    var objective = sums.logLikelihood
    var score = sums.score
    if let penalty {
      let pull = penalty.times(coefficients)
      for index in score.indices {
        objective -= pull[index] * coefficients[index] / 2
        score[index] -= pull[index]
      }
      for index in information.elements.indices {
        information.elements[index] += penalty.elements[index]
      }
    }
    guard let factor = try? Cholesky(information), objective.isFinite else { return nil }
    if isBiasReduced {
      let leverages = rows.leverages(at: coefficients, information: factor, threads: threads)
      objective += factor.logDeterminant / 2
      for index in score.indices { score[index] += leverages.scoreShift[index] }
    }
    return Point(
      coefficients: coefficients, objective: objective, score: score, sums: sums, factor: factor)
  }

  /// Whether the next step is too small to matter, and a maximum is known to exist.
  ///
  /// The change of the coefficients is not looked at: on separated data they creep for ever while
  /// every other criterion looks settled, which is why a plain fit must also prove the overlap.
  private func isConverged(_ point: Point, _ decrement: Double) -> Bool {
    let isSmall = decrement <= tolerance * max(1, abs(point.objective) / 1e4)
    return isSmall && (isBiasReduced || penalty != nil || provesOverlap(point, decrement))
  }

  /// Whether the score is small enough to prove that events and non-events overlap.
  ///
  /// The residuals λᵢ = aᵢ|yᵢ − pᵢ| > 0 nearly solve Σ λᵢ(2yᵢ − 1)xᵢ = 0. The least change that
  /// makes it exact, in the metric of the λᵢ, alters no λᵢ by more than its share
  /// √(gᵀ(XᵀΛX)⁻¹g / λᵢ) ≤ √(decrement / λᵢ), because λᵢ ≥ wᵢ. Where that is below 1 for all rows a
  /// strictly positive solution exists, and by Stiemke's lemma no direction separates (Albert &
  /// Anderson, *Biometrika* 71 (1984) 1).
  private func provesOverlap(_ point: Point, _ decrement: Double) -> Bool {
    decrement < point.sums.smallestResidual
  }

  /// The next point: a Newton step, halved until the objective does not fall.
  private func advance(_ point: Point, step: [Double], decrement: Double) -> Point? {
    let longest = step.reduce(0) { max($0, abs($1)) }
    var fraction = min(1, (longestStep ?? .infinity) / longest)
    let slack = 1e-13 * (1 + abs(point.objective))
    for _ in 0..<40 {
      let trial = zip(point.coefficients, step).map { $0 + fraction * $1 }
      if let next = evaluate(at: trial), next.objective >= point.objective - slack { return next }
      fraction /= 2
    }
    return nil
  }

  /// The factor of minus the second derivative of Firth's objective, by central differences of its
  /// score, or nil where it is not positive definite.
  ///
  /// With it the last steps converge at once, where the expected information alone converges by a
  /// constant factor a step.
  func biasReducedCurvature(at coefficients: [Double]) -> Cholesky? {
    let order = coefficients.count
    var curvature = Matrix(rowCount: order, columnCount: order)
    for column in 0..<order {
      let width = 1e-5 * max(1, abs(coefficients[column]))
      var (above, below) = (coefficients, coefficients)
      above[column] += width
      below[column] -= width
      guard let high = evaluate(at: above), let low = evaluate(at: below) else { return nil }
      for row in 0..<order {
        let slope = (low.score[row] - high.score[row]) / (2 * width)
        curvature[row, column] += slope / 2
        curvature[column, row] += slope / 2
      }
    }
    return try? Cholesky(curvature)
  }

  private func moved(_ point: Point, by step: [Double]) -> Point {
    var moved = point
    moved.coefficients = zip(point.coefficients, step).map { $0 + $1 }
    return moved
  }

  private func result(
    _ point: Point, _ stop: FitReport.Stop, _ iterations: Int, _ decrement: Double
  ) -> Result {
    Result(
      point: point, stop: stop, iterations: iterations, decrement: decrement,
      isOverlapProven: provesOverlap(point, decrement))
  }
}
