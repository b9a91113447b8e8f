// Goals, in order: the exact optimum; an honest nil where it is not reached.

internal import LinearAlgebra

/// The optimum of a penalized problem at one strength, to the last digits.
struct PenalizedOptimum {
  /// One coefficient a kept column, standardized.
  let coefficients: [Double]
  /// The columns that have a coefficient, or no penalty on its size.
  let active: [Int]
  /// The result of Newton's method on the active columns.
  let result: NewtonSolver.Result
  /// The largest gap in the optimality conditions, for the mean log-likelihood.
  let violation: Double

  /// Finds the optimum, or gives nil where none is found.
  ///
  /// Coordinate descent tells which columns have a coefficient and Newton's method on these gives
  /// its digits; where the two disagree, because a coefficient is almost zero, descent goes on with
  /// a smaller tolerance.
  ///
  /// - Parameters:
  ///   - problem: The problem.
  ///   - lambda: The strength of the penalty, above zero.
  ///   - start: Coefficients near the optimum; nil where none are known.
  init?(_ problem: PenalizedProblem, lambda: Double, from start: [Double]?) {
    let penalty = problem.penalty(lambda)
    if problem.isSmooth,
      let found = Self.polished(problem, penalty, lambda, from: start ?? problem.origin)
    {
      self = found
      return
    }
    var start = start
    if !problem.isNarrow {
      // On rounded columns, which as a rule tells which columns have a coefficient.
      var near = problem.solver(from: start)
      if near.solve(penalty, tolerance: 1e-12) != nil {
        start = near.coefficients
        if let found = Self.polished(problem, penalty, lambda, from: near.coefficients) {
          self = found
          return
        }
      }
    }
    var solver = problem.solver(from: start, isExact: true)
    var tolerance = 1e-12
    var hasComeDown = false
    while tolerance > 1e-27 {
      if solver.solve(penalty, tolerance: tolerance) == nil {
        guard !hasComeDown else { return nil }
        hasComeDown = true
        solver = problem.solver(isExact: true)
        Self.comeDown(&solver, problem, to: lambda)
        continue
      }
      if let found = Self.polished(problem, penalty, lambda, from: solver.coefficients) {
        self = found
        return
      }
      tolerance *= 1e-3
    }
    return nil
  }

  private init(
    coefficients: [Double], active: [Int], result: NewtonSolver.Result, violation: Double
  ) {
    self.coefficients = coefficients
    self.active = active
    self.result = result
    self.violation = violation
  }

  /// Goes from a penalty under which all is zero to a weaker one, in steps of a half: slow, but each
  /// step begins near its end.
  private static func comeDown(
    _ solver: inout any PathSolver, _ problem: PenalizedProblem, to lambda: Double
  ) {
    guard solver.solve(problem.penalty(1e100), tolerance: 1e-6) != nil else { return }
    var strength = problem.strongest(score: solver.score, leastAlpha: 0.05)
    while strength > 2 * lambda {
      guard solver.solve(problem.penalty(strength), tolerance: 1e-6) != nil else { return }
      strength /= 2
    }
  }

  /// Newton's method on the columns that have a coefficient; nil where it contradicts their signs,
  /// or where a column that has none should have one.
  private static func polished(
    _ problem: PenalizedProblem, _ penalty: CoordinatePenalty, _ lambda: Double,
    from start: [Double]
  ) -> PenalizedOptimum? {
    let active = problem.activeColumns(start, penalty)
    let total = problem.standardized.totalWeight
    let design = problem.rows.design.selecting(columns: active)
    var solver = NewtonSolver(
      rows: LogisticRows(
        design: design, outcomes: problem.rows.outcomes, weights: problem.rows.weights,
        offsets: problem.rows.offsets), threads: problem.threads)
    solver.smoothPenalty = SmoothPenalty(penalty, active: active, at: start, times: total)
    // An active column whose sign the step would turn is none; that is looked at below.
    guard let result = solver.solve(from: active.map { start[$0] }), result.stop == .converged
    else { return nil }
    var coefficients = [Double](repeating: 0, count: problem.count)
    for (place, column) in active.enumerated() {
      let value = result.point.coefficients[place]
      let isTurned = penalty.thresholds[column] > 0 && value * start[column] < 0
      guard !isTurned || penalty.isGrouped(column), penalty.lowest[column] <= value,
        value <= penalty.highest[column]
      else { return nil }
      coefficients[column] = value
    }
    guard let score = problem.score(at: coefficients) else { return nil }
    let violation = problem.violation(coefficients, score: score, lambda: lambda)
    guard violation <= min(1e-11, 1e-13 + 1e-9 * lambda) * max(1, lambda) else { return nil }
    return PenalizedOptimum(
      coefficients: coefficients, active: active, result: result, violation: violation)
  }
}

extension PenalizedProblem {
  /// Coefficients of zero.
  var origin: [Double] { [Double](repeating: 0, count: count) }

  /// The score of the mean log-likelihood; nil where it is not finite.
  fileprivate func score(at coefficients: [Double]) -> [Double]? {
    let sums = rows.sums(at: coefficients, needsInformation: false, threads: threads)
    let score = sums.score.map { $0 / standardized.totalWeight }
    return score.allSatisfy(\.isFinite) ? score : nil
  }

  /// The columns that are free to move: those with a coefficient, and those that nothing holds.
  fileprivate func activeColumns(_ coefficients: [Double], _ penalty: CoordinatePenalty) -> [Int] {
    var active: [Int] = []
    var column = 0
    while column < count {
      let group = column..<column + penalty.groupSizes[column]
      let isZero = group.allSatisfy { coefficients[$0] == 0 }
      for index in group {
        let isHeld = penalty.lowest[index] == 0 || penalty.highest[index] == 0
        let moves =
          coefficients[index] != 0 || (!isHeld && (penalty.thresholds[column] == 0 || !isZero))
        if moves { active.append(index) }
      }
      column = group.upperBound
    }
    return active
  }
}

extension CoordinatePenalty {
  /// Whether a column is one of a group of several.
  fileprivate func isGrouped(_ column: Int) -> Bool {
    var first = 0
    while first + groupSizes[first] <= column { first += groupSizes[first] }
    return groupSizes[first] > 1
  }
}

extension SmoothPenalty {
  /// The penalty on active columns, for signs that stay as they are at a point.
  ///
  /// - Parameters:
  ///   - penalty: The penalty on all columns.
  ///   - active: The active columns.
  ///   - point: One coefficient a column.
  ///   - total: What the penalty is multiplied by.
  fileprivate init(
    _ penalty: CoordinatePenalty, active: [Int], at point: [Double], times total: Double
  ) {
    self.init(ridges: active.map { penalty.ridges[$0] * total })
    var places: [Int: Int] = [:]
    for (place, column) in active.enumerated() { places[column] = place }
    var column = 0
    while column < penalty.count {
      let group = column..<column + penalty.groupSizes[column]
      let cost = penalty.thresholds[column] * total
      let members = group.compactMap { places[$0] }
      if group.count > 1, let first = members.first, let last = members.last {
        groups.append((first..<last + 1, cost))
      } else if let place = members.first, cost > 0 {
        costs[place] = point[column] < 0 ? -cost : cost
      }
      column = group.upperBound
    }
  }
}
