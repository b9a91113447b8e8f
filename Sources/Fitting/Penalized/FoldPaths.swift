// Goals, in order: what folds with designs of their own would give; one reading of the columns for
// several folds, since in a wide design that is what a path spends its time on.

internal import LinearAlgebra
internal import Statistics

/// The paths of all folds of a wide problem, side by side on the columns of all rows.
struct FoldPaths {
  private let whole: PenalizedProblem
  private let problems: [PenalizedProblem]
  /// The rows that each fold holds out.
  private let held: [[Int]]

  /// Poses the problem of each fold; nil where the design is narrow, or a fold needs columns of its
  /// own.
  ///
  /// - Parameters:
  ///   - whole: The problem of all rows.
  ///   - folds: The fold of each row.
  ///   - net: The penalty.
  init?(_ whole: PenalizedProblem, folds: Folds, net: ElasticNet) {
    guard !whole.isNarrow else { return nil }
    self.whole = whole
    let held = (0..<folds.count).map { folds.rows(in: $0 + 1) }
    self.held = held
    let made = Parallel.map(count: folds.count, threads: whole.threads) { index in
      whole.without(held[index], net: net)
    }
    problems = made.compactMap { $0 }
    guard problems.count == folds.count else { return nil }
  }

  /// The deviance of the rows that each fold holds out, under each strength.
  ///
  /// - Throws: ``FittingError/notConverged(_:)``.
  func deviances(_ lambdas: [Double]) throws(FittingError) -> [[HeldOutDeviance]] {
    let threads = whole.threads > 0 ? whole.threads : Parallel.processorCount
    let most = ManyScores.most
    let groupCount = min(
      problems.count, max(threads, (problems.count + most - 1) / most))
    let groups = (0..<groupCount).map { group in
      problems.indices.filter { $0 % groupCount == group }
    }
    let norms = WideSolver.norms(whole)
    let found = Parallel.map(count: groupCount, threads: threads) { group in
      follow(groups[group], lambdas, norms: norms)
    }
    var parts = [[HeldOutDeviance]](repeating: [], count: problems.count)
    for (group, deviances) in zip(groups, found) {
      guard let deviances else { throw .notConverged(PenalizedPath.report) }
      for (fold, values) in zip(group, deviances) { parts[fold] = values }
    }
    return parts
  }

  /// The paths of some folds, in step; nil where one does not converge.
  private func follow(
    _ group: [Int], _ lambdas: [Double], norms: [Double]
  ) -> [[HeldOutDeviance]]? {
    let origin = whole.origin
    var solvers = group.map { WideSolver(problems[$0], from: origin, norms: norms) }
    var deviances = [[HeldOutDeviance]](repeating: [], count: group.count)
    // So strong a penalty leaves the columns without one.
    for place in solvers.indices {
      let penalty = problems[group[place]].penalty(1e100)
      guard solvers[place].solve(penalty, tolerance: 1e-18) != nil else { return nil }
    }
    for lambda in lambdas {
      let penalties = group.map { problems[$0].penalty(lambda) }
      for (place, penalty) in penalties.enumerated() {
        guard solvers[place].approach(penalty, tolerance: PenalizedPath.tolerance) != nil else {
          return nil
        }
      }
      let scores = WideSolver.scores(of: solvers, problems[group[0]])
      for (place, penalty) in penalties.enumerated() {
        solvers[place].takeScore(scores[place])
        guard solvers[place].finish(penalty, tolerance: PenalizedPath.tolerance) != nil else {
          return nil
        }
        deviances[place].append(deviance(of: group[place], solvers[place]))
      }
    }
    return deviances
  }

  private func deviance(of fold: Int, _ solver: WideSolver) -> HeldOutDeviance {
    let (rows, linear) = (whole.rows, solver.linear)
    return HeldOutDeviance(
      linear: held[fold].map { linear[$0] }, outcomes: held[fold].map { rows.outcomes[$0] },
      weights: rows.weights.map { weights in held[fold].map { weights[$0] } })
  }
}
