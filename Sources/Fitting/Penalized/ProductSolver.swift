// Goals, in order: the right optimum; few passes over the rows. A pass costs as much as hundreds of
// rounds of descent on the quadratic, whose second derivative is therefore used for several
// penalties, until the steps no longer shrink fast.

internal import LinearAlgebra

/// The path of a problem with few columns: Newton's method with coordinate descent on the quadratic.
struct ProductSolver: PathSolver {
  private let problem: PenalizedProblem
  private(set) var coefficients: [Double]
  private(set) var score: [Double]
  private(set) var logLikelihood: Double
  private var descent: QuadraticDescent
  /// Whether the second derivative is that at the coefficients.
  private var isFresh: Bool

  /// Begins at some coefficients.
  init(_ problem: PenalizedProblem, from start: [Double]) {
    self.problem = problem
    coefficients = start
    let sums = problem.rows.sums(at: start, threads: problem.threads)
    let total = problem.standardized.totalWeight
    score = sums.score.map { $0 / total }
    logLikelihood = sums.logLikelihood / total
    descent = QuadraticDescent(products: sums.information.divided(by: total))
    isFresh = true
  }

  mutating func solve(_ penalty: CoordinatePenalty, tolerance: Double) -> Int? {
    var objective = penalty.value(of: coefficients) - logLikelihood
    var before = Double.infinity
    for step in 0..<Self.stepLimit {
      guard objective.isFinite else { return nil }
      let goal = tolerance * min(1, objective)
      var (trial, predicted) = (coefficients, score)
      descent.minimize(
        &trial, score: &predicted, penalty: penalty, tolerance: goal / 100, share: 1e-6,
        limit: Self.roundLimit)
      let decrement = coefficients.indices.reduce(0) {
        $0 + (trial[$1] - coefficients[$1]) * (score[$1] - predicted[$1])
      }
      guard decrement.isFinite else { return nil }
      if decrement <= goal {
        (coefficients, score) = (trial, predicted)
        isFresh = isFresh && decrement == 0
        return step
      }
      let isSlow = decrement > Self.shrinkage * before
      before = decrement
      let sums = move(to: trial, needsInformation: isSlow && !isFresh)
      let next = penalty.value(of: trial) - sums.logLikelihood
      let slack = 1e-14 * (1 + abs(objective))
      if next <= objective + slack {
        accept(trial, sums)
        objective = next
      } else if !isFresh {
        // The step was that of another point's quadratic.
        refresh()
        before = .infinity
      } else {
        guard let nearer = shortened(to: trial, penalty, below: objective) else { return nil }
        objective = nearer
      }
    }
    return nil
  }

  private static let stepLimit = 200
  private static let roundLimit = 20_000
  /// The share of the last decrement above which a step shows that the second derivative is stale.
  private static let shrinkage = 2e-3

  /// What the rows say at other coefficients, per unit of weight.
  private struct Sums {
    let logLikelihood: Double
    let score: [Double]
    let products: Matrix?
  }

  private func move(to trial: [Double], needsInformation: Bool) -> Sums {
    let sums = problem.rows.sums(
      at: trial, needsInformation: needsInformation, threads: problem.threads)
    let total = problem.standardized.totalWeight
    return Sums(
      logLikelihood: sums.logLikelihood / total, score: sums.score.map { $0 / total },
      products: needsInformation ? sums.information.divided(by: total) : nil)
  }

  private mutating func accept(_ trial: [Double], _ sums: Sums) {
    (coefficients, score, logLikelihood) = (trial, sums.score, sums.logLikelihood)
    isFresh = false
    guard let products = sums.products else { return }
    descent.products = products
    isFresh = true
  }

  private mutating func refresh() {
    let sums = move(to: coefficients, needsInformation: true)
    accept(coefficients, sums)
  }

  /// Halves a step until the objective is lower; nil where it never is.
  private mutating func shortened(
    to trial: [Double], _ penalty: CoordinatePenalty, below objective: Double
  ) -> Double? {
    var trial = trial
    for _ in 0..<40 {
      for index in trial.indices { trial[index] = (trial[index] + coefficients[index]) / 2 }
      let sums = move(to: trial, needsInformation: true)
      let next = penalty.value(of: trial) - sums.logLikelihood
      if next < objective {
        accept(trial, sums)
        return next
      }
    }
    return nil
  }
}

extension Matrix {
  fileprivate func divided(by total: Double) -> Matrix {
    Matrix(
      rowCount: rowCount, columnCount: columnCount, elements: elements.map { $0 / total })
  }
}
