// Goals, in order: the right optimum; few columns touched. What a strong rule sets aside is looked
// at again before a solution is one.

internal import LinearAlgebra

/// The path of a problem with many columns: Newton's method with coordinate descent on the rows,
/// over the columns that may matter.
///
/// Which these are the strong rule says (Tibshirani and others, *J. R. Stat. Soc. B* 74 (2012) 245):
/// those with |score| ≥ 2t − t′, with t and t′ the thresholds of this and of the last penalty.
struct RowSolver: PathSolver {
  private let problem: PenalizedProblem
  private var descent: RowDescent
  private(set) var coefficients: [Double]
  private(set) var score: [Double]
  private(set) var logLikelihood: Double
  /// The thresholds of the last solution; nil before the first.
  private var thresholds: [Double]?
  private let all: [Int]

  /// Begins at some coefficients.
  init(_ problem: PenalizedProblem, from start: [Double]) {
    self.problem = problem
    descent = RowDescent(problem.rows, weights: problem.shares)
    coefficients = start
    all = Array(0..<problem.count)
    score = [Double](repeating: 0, count: problem.count)
    descent.move(to: start)
    logLikelihood = descent.weigh()
    descent.score(all, into: &score)
  }

  mutating func solve(_ penalty: CoordinatePenalty, tolerance: Double) -> Int? {
    var candidates = strong(penalty)
    var steps = 0
    while true {
      guard let made = descend(penalty, over: candidates, tolerance: tolerance) else { return nil }
      steps += made
      coefficients = descent.coefficients
      descent.score(all, into: &score)
      var isCandidate = [Bool](repeating: false, count: problem.count)
      for column in candidates { isCandidate[column] = true }
      let violators = all.filter {
        !isCandidate[$0] && pull(of: $0, penalty) > penalty.thresholds[$0]
      }
      guard !violators.isEmpty else { break }
      candidates = (candidates + violators).sorted()
    }
    thresholds = penalty.thresholds
    return steps
  }

  /// The score of a column in the direction in which it may move away from zero.
  private func pull(of column: Int, _ penalty: CoordinatePenalty) -> Double {
    max(
      penalty.highest[column] > 0 ? score[column] : 0,
      penalty.lowest[column] < 0 ? -score[column] : 0)
  }

  /// The columns that may have a coefficient under a penalty.
  private func strong(_ penalty: CoordinatePenalty) -> [Int] {
    all.filter { column in
      let threshold = penalty.thresholds[column]
      let bound = thresholds.map { 2 * threshold - $0[column] } ?? threshold
      return coefficients[column] != 0 || threshold == 0 || pull(of: column, penalty) >= bound
    }
  }

  /// Newton's method over the candidates alone; the number of steps, or nil.
  private mutating func descend(
    _ penalty: CoordinatePenalty, over candidates: [Int], tolerance: Double
  ) -> Int? {
    var objective = penalty.value(of: descent.coefficients) - logLikelihood
    for step in 1...Self.stepLimit {
      let (start, level) = (descent.coefficients, descent.linear)
      descent.curve(candidates)
      guard minimize(penalty, over: candidates, tolerance: tolerance * min(1, objective)) else {
        return nil
      }
      var trial = descent.coefficients
      descent.move(to: trial)
      logLikelihood = descent.weigh()
      var next = penalty.value(of: trial) - logLikelihood
      for _ in 0..<40 where !(next <= objective + 1e-14 * (1 + abs(objective))) {
        for index in trial.indices { trial[index] = (trial[index] + start[index]) / 2 }
        descent.move(to: trial)
        logLikelihood = descent.weigh()
        next = penalty.value(of: trial) - logLikelihood
      }
      guard next.isFinite else { return nil }
      objective = next
      // A step of Newton's leaves about the square of the change of the linear predictors.
      var change = 0.0
      for (before, after) in zip(level, descent.linear) {
        change = max(change, abs(after - before))
      }
      if change * change <= tolerance.squareRoot() { return step }
    }
    return nil
  }

  private static let stepLimit = 200
  private static let roundLimit = 100_000

  /// Descends on the quadratic until no change matters.
  private mutating func minimize(
    _ penalty: CoordinatePenalty, over candidates: [Int], tolerance: Double
  ) -> Bool {
    var rounds = 0
    while rounds < Self.roundLimit {
      let change = descent.descend(candidates, penalty: penalty)
      rounds += 1
      guard change.isFinite else { return false }
      if change <= tolerance { return true }
      let active = candidates.filter { descent.coefficients[$0] != 0 }
      while rounds < Self.roundLimit, descent.descend(active, penalty: penalty) > tolerance {
        rounds += 1
      }
    }
    return false
  }
}
