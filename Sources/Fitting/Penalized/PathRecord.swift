internal import LinearAlgebra
internal import RealModule

/// What is kept of a path while it is followed, and when it ends.
struct PathRecord: Sendable {
  private(set) var path = PenalizedPath()
  private let problem: PenalizedProblem
  private let sequence: PenalizedPath.Sequence
  private let gainCounts: Bool
  /// The mean log-likelihood without predictors.
  private let null: Double

  /// Begins a record.
  ///
  /// - Parameters:
  ///   - problem: The problem.
  ///   - sequence: The strengths.
  ///   - gainCounts: Whether a small gain ends an automatic sequence; under constraints of sign it
  ///     does not.
  ///   - isMeasured: Whether the share of deviance that each solution explains is wanted.
  init(
    _ problem: PenalizedProblem, sequence: PenalizedPath.Sequence, gainCounts: Bool,
    isMeasured: Bool = true
  ) {
    self.problem = problem
    self.sequence = sequence
    self.gainCounts = gainCounts
    let hasIntercept = problem.standardized.interceptColumn != nil
    let deviance =
      isMeasured ? problem.rows.nullDeviance(hasIntercept: hasIntercept) ?? 0 : 0
    null = -deviance / 2 / problem.standardized.totalWeight
  }

  /// The strengths.
  ///
  /// - Parameter solver: A solver that is where all penalized coefficients are zero.
  /// - Returns: The strengths, of which an automatic sequence may leave out the last.
  func strengths(_ solver: any PathSolver) -> [Double] {
    switch sequence {
    case .given(let values): return values
    case .automatic:
      // Of columns that are not rounded.
      let score = problem.isNarrow ? solver.score : problem.rowScore(at: solver.coefficients)
      let strongest = problem.strongest(score: score, leastAlpha: 1e-3)
      let standardized = problem.standardized
      let isWide = problem.rows.outcomes.count < standardized.columnCount - 1
      return (0..<100).map { strongest * .pow(isWide ? 1e-2 : 1e-4, Double($0) / 99) }
    }
  }

  /// Keeps a solution.
  ///
  /// - Parameters:
  ///   - lambda: The strength.
  ///   - solver: The solver that is there.
  /// - Returns: Whether the path ends there.
  mutating func add(_ lambda: Double, _ solver: any PathSolver) -> Bool {
    let standardized = problem.standardized
    var solution = solver.coefficients
    if case .automatic = sequence, path.lambdas.isEmpty {
      // At the least strength under which all is zero rounding may say something else.
      for column in solution.indices where problem.isSelecting(column) {
        if abs(solution[column]) < 1e-6 { solution[column] = 0 }
      }
    }
    let raw = standardized.coefficients(from: solution)
    path.append(
      lambda, coefficients: raw,
      devianceRatio: null < 0 ? 1 - solver.logLikelihood / null : 0,
      nonzero: raw.indices.count { raw[$0] != 0 && $0 != standardized.interceptColumn })
    guard case .automatic = sequence else { return false }
    return path.hasEnded(gainCounts: gainCounts)
  }
}

extension PenalizedProblem {
  /// The score of the mean log-likelihood, column by column.
  fileprivate func rowScore(at coefficients: [Double]) -> [Double] {
    var descent = RowDescent(rows, weights: shares)
    var score = [Double](repeating: 0, count: count)
    descent.move(to: coefficients)
    _ = descent.weigh()
    descent.score(Array(0..<count), into: &score)
    return score
  }
}
