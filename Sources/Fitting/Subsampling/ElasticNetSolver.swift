// Goals, in order: the exact optimum; an answer for every input that has one; few passes.

internal import LinearAlgebra

/// The minimum of −l(β) + Σ l_j|β_j| + ½Σ r_jβ_j² by proximal Newton steps with a line search.
///
/// Lee, Sun and Saunders, *SIAM J. Optim.* 24 (2014) 1420: each step minimizes the penalized quadratic
/// approximation, and is shortened until the objective falls by a share of what it should.
struct ElasticNetSolver {
  let rows: LogisticRows
  /// l: of each column; 0 for none.
  let absolutes: [Double]
  /// r: of each column; 0 for none.
  let squares: [Double]
  /// Whether the first column is an intercept.
  let hasIntercept: Bool
  /// How far an element of the gradient may be from what it is at the optimum, per unit of weight.
  var tolerance = 1e-12
  var threads = 1

  /// The solution.
  struct Result {
    var coefficients: [Double]
    /// The largest distance of −g from the penalty's subdifferential, per unit of weight.
    var violation: Double
    var iterations: Int
    /// The sums over the rows at the solution, without penalties.
    var sums: LogisticSums
  }

  /// The solution from a start; nil where the optimum is not reached.
  func solve(from start: [Double]) -> Result? {
    let total = rows.weights.map { $0.reduce(0, +) } ?? Double(rows.outcomes.count)
    var coefficients = start
    var sums = rows.sums(at: start, threads: threads)
    for iteration in 0..<Self.iterationLimit {
      let gradient = gradient(sums, at: coefficients)
      let violation = violation(gradient, at: coefficients) / total
      guard violation.isFinite else { return nil }
      // What rounding leaves of sums over rows cannot be made less.
      if violation <= tolerance {
        return Result(
          coefficients: coefficients, violation: violation, iterations: iteration, sums: sums)
      }
      let target = step(sums, gradient, from: coefficients, tolerance: 1e-3 * violation * total)
      guard let next = search(from: coefficients, to: target, sums, gradient) else {
        guard violation <= 1e3 * tolerance else { return nil }
        return Result(
          coefficients: coefficients, violation: violation, iterations: iteration, sums: sums)
      }
      (coefficients, sums) = next
    }
    return nil
  }

  private static let iterationLimit = 200

  private func gradient(_ sums: LogisticSums, at coefficients: [Double]) -> [Double] {
    coefficients.indices.map { squares[$0] * coefficients[$0] - sums.score[$0] }
  }

  /// The largest distance of −g from the subdifferential of the penalty.
  private func violation(_ gradient: [Double], at coefficients: [Double]) -> Double {
    gradient.indices.reduce(0) { largest, index in
      let (slope, bound, value) = (gradient[index], absolutes[index], coefficients[index])
      let gap =
        value == 0
        ? max(0, abs(slope) - bound) : abs(slope + (value > 0 ? bound : -bound))
      return gap <= largest ? largest : gap
    }
  }

  /// The minimum of the quadratic approximation with the penalty.
  private func step(
    _ sums: LogisticSums, _ gradient: [Double], from start: [Double], tolerance: Double
  ) -> [Double] {
    var curvature = sums.information
    for index in start.indices { curvature[index, index] += squares[index] }
    return PenalizedQuadratic(
      curvature: curvature, gradient: gradient, penalties: absolutes, hasFreeFirst: hasIntercept
    ).minimum(from: start, tolerance: tolerance)
  }

  /// A point on the way to the target where the objective is enough lower; nil where there is none.
  private func search(
    from start: [Double], to target: [Double], _ sums: LogisticSums, _ gradient: [Double]
  ) -> ([Double], LogisticSums)? {
    let before = objective(sums, at: start)
    let slope = start.indices.reduce(0.0) {
      $0 + gradient[$1] * (target[$1] - start[$1])
        + absolutes[$1] * (abs(target[$1]) - abs(start[$1]))
    }
    var share = 1.0
    for _ in 0..<50 {
      let trial = start.indices.map { start[$0] + share * (target[$0] - start[$0]) }
      guard trial != start else { return nil }
      let sums = rows.sums(at: trial, threads: threads)
      let after = objective(sums, at: trial)
      if after <= before + 1e-4 * share * slope + 1e-14 * abs(before) { return (trial, sums) }
      share /= 2
    }
    return nil
  }

  private func objective(_ sums: LogisticSums, at coefficients: [Double]) -> Double {
    coefficients.indices.reduce(-sums.logLikelihood) {
      let value = coefficients[$1]
      return $0 + absolutes[$1] * abs(value) + 0.5 * squares[$1] * value * value
    }
  }
}
