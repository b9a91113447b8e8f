// Goals, in order: the right optimum; honest failure; the same bits for the same input; speed.

internal import LinearAlgebra
internal import RealModule

/// Newton's method in a trust region for the logistic likelihood, plain, penalized, or Firth's.
///
/// Maximizes l(β) less a penalty, or l(β) + ½·log det XᵀWX (Firth, *Biometrika* 80 (1993) 27). Never
/// hears of a patient or a term.
struct NewtonSolver {
  /// The rows, in coordinates in which the columns are not nearly collinear.
  let rows: LogisticRows
  /// P: a symmetric penalty on the coefficients, or nil for none.
  var penalty: Matrix?
  /// A penalty that is no quadratic, or nil for none.
  var smoothPenalty: SmoothPenalty?
  /// Whether Firth's term is added to the log-likelihood.
  var isBiasReduced = false
  /// The largest number of steps.
  var iterationLimit = 100
  /// How many coefficients, the last ones, keep the values that they have at the start.
  ///
  /// Score, information and Firth's determinant stay those of all columns.
  var heldCount = 0
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
    /// XᵀWX with the penalty.
    var information: Matrix
    /// The factor of the information, with the penalty; where that is numerically singular, of the
    /// information with `lift` added to its diagonal.
    var factor: Cholesky
    /// What had to be added to the diagonal of the information; 0 as a rule.
    var lift: Double
    /// Firth's leverages, empty without them.
    var leverages: [Double]
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

  /// Searches from a start; nil where nothing finite is found even there.
  ///
  /// - Parameters:
  ///   - start: One coefficient a column.
  ///   - watch: Called before each step with the point; ends the search when it returns false.
  /// - Returns: The last point.
  func solve(from start: [Double], while watch: (Int, Point) -> Bool = { _, _ in true }) -> Result?
  {
    guard var point = evaluate(at: start) else { return nil }
    var region = TrustRegion()
    var decrement = Double.infinity
    for iteration in 0..<iterationLimit {
      let model = StepModel(
        point, pseudoCurvature: isBiasReduced ? augmentedCurvature(at: point) : nil,
        heldCount: heldCount)
      decrement = model.decrement
      if isSmall(decrement, at: point) {
        return result(moved(point, by: model.newtonStep), .converged, iteration, decrement)
      }
      guard watch(iteration, point), let next = advance(point, model, &region) else {
        let isSettled = decrement <= 1e7 * tolerance * unit && watch(iteration, point)
        return result(point, isSettled ? .converged : .stalled, iteration, decrement)
      }
      point = next
    }
    return result(point, .iterationLimit, iterationLimit, decrement)
  }

  /// The objective, score and information at a point; nil where they are not finite.
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
    smoothPenalty?.apply(
      at: coefficients, objective: &objective, score: &score, information: &information)
    guard objective.isFinite, let (factor, lift) = Self.factor(information) else { return nil }
    var hats: [Double] = []
    if isBiasReduced {
      guard lift == 0 else { return nil }
      let leverages = rows.leverages(at: coefficients, information: factor, threads: threads)
      hats = leverages.leverages
      objective += factor.logDeterminant / 2
      for index in score.indices { score[index] += leverages.scoreShift[index] }
    }
    return Point(
      coefficients: coefficients, objective: objective, score: score, sums: sums,
      information: information, factor: factor, lift: lift, leverages: hats)
  }

  /// The factor of a matrix, with the least power of ten on its diagonal that makes it positive
  /// definite; nil where it is not finite.
  private static func factor(_ matrix: Matrix) -> (factor: Cholesky, lift: Double)? {
    if let factor = try? Cholesky(matrix) { return (factor, 0) }
    let order = matrix.columnCount
    let largest = (0..<order).reduce(0) { max($0, matrix[$1, $1]) }
    guard largest.isFinite else { return nil }
    var lift = max(largest * 1e-15, 1e-290)
    for _ in 0..<20 {
      var lifted = matrix
      for index in 0..<order { lifted[index, index] += lift }
      if let factor = try? Cholesky(lifted) { return (factor, lift) }
      lift *= 10
    }
    return nil
  }

  /// An approximation of minus the second derivative of Firth's objective.
  ///
  /// It is that of the likelihood of the rows augmented by pseudo-observations of weight h, with the
  /// leverages held: XᵀVX with v = (a + h)·p(1 − p). On saturated designs, where XᵀWX alone would
  /// make every step twice too long, it is exact.
  private func augmentedCurvature(at point: Point) -> Matrix {
    let weights = point.leverages.indices.map { (rows.weights?[$0] ?? 1) + point.leverages[$0] }
    let augmented = LogisticRows(
      design: rows.design, outcomes: rows.outcomes, weights: weights, offsets: rows.offsets)
    return augmented.sums(at: point.coefficients, threads: threads).information
  }

  /// Whether the next step is too small to matter.
  ///
  /// The change of the coefficients is not looked at: on separated data they creep for ever. A plain
  /// fit must therefore also know that a maximum exists.
  private func isSmall(_ decrement: Double, at point: Point) -> Bool {
    decrement <= tolerance * max(isBiasReduced ? 1 : unit, abs(point.objective) / 1e4)
      && point.lift == 0
  }

  /// What counts as one unit of the objective: less than 1 where all weights are small.
  private let unit: Double

  /// Creates a solver with the settings above.
  init(rows: LogisticRows, threads: Int) {
    self.rows = rows
    self.threads = threads
    let weights = rows.weights ?? []
    unit = weights.isEmpty ? 1 : min(1, weights.reduce(0, +) / Double(weights.count))
  }

  /// Whether the score is small enough to prove that events and non-events overlap.
  ///
  /// The residuals λᵢ = aᵢ|yᵢ − pᵢ| > 0 nearly solve Σ λᵢ(2yᵢ − 1)xᵢ = 0. The least change that
  /// makes it exact, in the metric of the λᵢ, alters no λᵢ by more than its share
  /// √(gᵀ(XᵀΛX)⁻¹g / λᵢ) ≤ √(decrement / λᵢ), because λᵢ ≥ wᵢ. Where that is below 1 for all rows a
  /// strictly positive solution exists, and by Stiemke's lemma no direction separates (Albert &
  /// Anderson, *Biometrika* 71 (1984) 1).
  private func provesOverlap(_ point: Point, _ decrement: Double) -> Bool {
    decrement < point.sums.smallestResidual && point.lift == 0
  }

  /// The next point: the best step of the trust region, which shrinks until the objective rises.
  private func advance(
    _ point: Point, _ model: StepModel, _ region: inout TrustRegion
  ) -> Point? {
    let slack = 1e-13 * (1 + abs(point.objective))
    for _ in 0..<60 {
      let step = model.step(within: region.radius)
      let trial = zip(point.coefficients, step.vector).map { $0 + $1 }
      let next = evaluate(at: trial)
      let gain = (next?.objective ?? -.infinity) - point.objective
      region.learn(gain: gain, predicted: step.gain, step: step, slack: slack)
      // A gain within rounding of none is taken as it comes.
      if let next, gain >= 0.01 * step.gain - slack { return next }
      guard region.radius > 0 else { return nil }
    }
    return nil
  }

  /// The factor of minus the second derivative of Firth's objective, by central differences of its
  /// score, or nil where it is not positive definite.
  ///
  /// With it the last steps converge at once, where the augmented information alone converges by a
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
