// Goals, in order: the right optimum; few passes over all columns. A column outside the working set
// is looked at again before a solution is one.

internal import LinearAlgebra

/// The path of a problem with many columns: Newton's method in a working set of them.
///
/// Columns are rounded to single precision, which moves a solution by less than 10⁻⁷ of it; a fit that
/// is reported is finished on the columns as they are.
///
/// Columns come in where the score, extrapolated from the last two solutions, reaches the threshold:
/// the strong rules (Tibshirani and others, *J. R. Stat. Soc. B* 74 (2012) 245) assume the steepest
/// slope instead and let in several times as many. What they let in wrongly does no harm, and what
/// they miss is found when the score of all columns is taken at the end. After that a column needs
/// another look only where ‖xⱼ‖·‖r − r′‖ lifts its score to the threshold, with r′ the residuals of
/// the last full look (Cauchy and Schwarz).
struct WideSolver: PathSolver {
  private let problem: PenalizedProblem
  private var working: WorkingSet
  /// The score of all columns when it was last taken, and at the solution before.
  private var looked: [Double]
  private var earlier: [Double]?
  /// The residuals to which the score belongs.
  private var residuals: [Double]
  /// √Σxᵢⱼ² over the rows.
  private let norms: [Double]
  /// The share of a decrement that is left after a step of the quadratic, as last seen.
  private var rate = 1e-2
  /// Whether the second derivative is that at the coefficients.
  private var isFresh = false
  /// Descent on the rows, where more columns matter than a second derivative should have.
  private var dense: RowSolver?

  /// Begins at some coefficients.
  ///
  /// - Parameters:
  ///   - problem: The problem.
  ///   - start: One coefficient a kept column.
  ///   - shared: Columns and their norms, of a solver for the same design; nil to make them.
  init(_ problem: PenalizedProblem, from start: [Double], sharing shared: Columns? = nil) {
    let columns = shared ?? Columns(problem)
    self.problem = problem
    norms = columns.norms
    working = WorkingSet(problem.rows, design: columns.design, shares: problem.shares)
    let held = start.indices.filter { start[$0] != 0 }
    working.adopt(problem.penalty(1))
    if held.count > Self.limit || !problem.hasEvenColumns {
      dense = RowSolver(problem, from: start)
    } else {
      working.insert(held, coefficients: held.map { start[$0] })
    }
    residuals = working.residuals
    looked = [Double](repeating: 0, count: problem.count)
    takeScore(Self.scores(of: [self], threads: problem.threads)[0])
  }

  /// What solvers for one design share.
  struct Columns: Sendable {
    let design: SingleColumns
    /// √Σxᵢⱼ² over the rows.
    let norms: [Double]

    init(_ problem: PenalizedProblem) {
      let matrix = problem.rows.design
      design = SingleColumns(matrix)
      guard problem.rows.weights != nil else {
        // All shares are the same.
        let factor = Double(matrix.rowCount).squareRoot()
        norms = problem.sizes.map { $0 * factor }
        return
      }
      norms = (0..<matrix.columnCount).map { column in
        matrix.column(column).reduce(0) { $0 + $1 * $1 }.squareRoot()
      }
    }
  }

  var coefficients: [Double] {
    if let dense { return dense.coefficients }
    var all = [Double](repeating: 0, count: problem.count)
    for (column, value) in zip(working.columns, working.coefficients) { all[column] = value }
    return all
  }

  var logLikelihood: Double { dense?.logLikelihood ?? working.logLikelihood }

  var score: [Double] { dense?.score ?? looked }

  /// The linear predictor of each row, also of those without weight.
  var linear: [Double] {
    guard let dense else { return working.linear }
    let products = problem.rows.design.times(dense.coefficients)
    return products.indices.map { products[$0] + (problem.rows.offsets?[$0] ?? 0) }
  }

  mutating func solve(_ penalty: CoordinatePenalty, tolerance: Double) -> Int? {
    guard let made = approach(penalty, tolerance: tolerance) else { return nil }
    if dense == nil { takeScore(Self.scores(of: [self], threads: problem.threads)[0]) }
    guard let more = finish(penalty, tolerance: tolerance) else { return nil }
    return made + more
  }

  /// The score of all columns for solvers of the same design.
  static func scores(of solvers: [WideSolver], threads: Int) -> [[Double]] {
    solvers.first?.working.design.scores(
      of: solvers.map(\.working.residuals), threads: threads) ?? []
  }

  /// Takes the score of all columns at the coefficients.
  mutating func takeScore(_ whole: [Double]) {
    looked = whole
    residuals = working.residuals
    working.takeScore(from: whole)
  }

  /// Goes to the solution in the columns that are expected to matter.
  mutating func approach(_ penalty: CoordinatePenalty, tolerance: Double) -> Int? {
    guard dense == nil else { return 0 }
    let expected = expectation()
    earlier = looked
    let entering = (0..<problem.count).filter { column in
      guard !working.contains(column) else { return false }
      let threshold = penalty.thresholds[column]
      return threshold == 0 || pull(expected[column], column, penalty) >= Self.margin * threshold
    }
    guard enter(entering, penalty) else { return 0 }
    return descend(penalty, tolerance: tolerance)
  }

  /// Adds what was missed, until nothing is.
  mutating func finish(_ penalty: CoordinatePenalty, tolerance: Double) -> Int? {
    var steps = 0
    var violators = violators(penalty)
    while dense == nil {
      let objective = working.penaltyValue - working.logLikelihood
      if violators.isEmpty, working.gap <= tolerance * min(1, objective) { return steps }
      guard enter(violators, penalty) else { break }
      rate = max(rate, 0.1)
      guard let made = descend(penalty, tolerance: tolerance), steps < Self.stepLimit else {
        return nil
      }
      steps += made + 1
      violators = look(penalty)
    }
    guard let made = dense?.solve(penalty, tolerance: tolerance) else { return nil }
    return steps + made
  }

  private static let stepLimit = 200
  private static let roundLimit = 20_000
  /// The largest working set.
  private static let limit = 1_200
  /// The share of the threshold at which a column is let in.
  private static let margin = 0.995
  /// The share of the last decrement above which the second derivative is formed anew.
  private static let shrinkage = 3e-2

  /// The score at the next solution, if it goes on as from the one before.
  private func expectation() -> [Double] {
    guard let earlier else { return looked }
    return zip(looked, earlier).map { 2 * $0 - $1 }
  }

  /// A score in the direction in which a coefficient of zero may move.
  private func pull(_ score: Double, _ column: Int, _ penalty: CoordinatePenalty) -> Double {
    max(penalty.highest[column] > 0 ? score : 0, penalty.lowest[column] < 0 ? -score : 0)
  }

  /// Lets columns in, not more at once than there are already, the strongest first; false where
  /// there are too many and descent goes on on the rows.
  private mutating func enter(_ columns: [Int], _ penalty: CoordinatePenalty) -> Bool {
    var entering = columns
    let room = max(Self.leastRoom, working.count)
    if entering.count > room {
      let excess = columns.map { pull(looked[$0], $0, penalty) - penalty.thresholds[$0] }
      let order = columns.indices.sorted {
        (-excess[$0], $0) < (-excess[$1], $1)
      }
      entering = order.prefix(room).map { columns[$0] }.sorted()
    }
    guard working.count + entering.count <= Self.limit else {
      dense = RowSolver(problem, from: coefficients)
      return false
    }
    working.insert(entering, coefficients: [Double](repeating: 0, count: entering.count))
    working.adopt(penalty)
    return true
  }

  private static let leastRoom = 64
  private static let leastRate = 1e-3

  /// Newton's method in the working set, whose score is known; ends where another step is expected
  /// to be below the tolerance, with a score that is not that of the end.
  private mutating func descend(_ penalty: CoordinatePenalty, tolerance: Double) -> Int? {
    var objective = working.penaltyValue - working.logLikelihood
    var before: Double?
    for step in 1...Self.stepLimit {
      guard objective.isFinite else { return nil }
      let goal = tolerance * min(1, objective)
      let start = working.coefficients
      // What the quadratic leaves is no smaller for a descent to its last digits.
      let share = min(1e-2, max(1e-6, 0.2 * rate))
      let found = working.minimum(tolerance: goal / 100, share: share, limit: Self.roundLimit)
      guard found.decrement.isFinite else { return nil }
      if found.decrement <= goal / 100 { return step - 1 }
      working.move(to: found.coefficients)
      var next = working.penaltyValue - working.logLikelihood
      if !(next <= objective + 1e-14 * (1 + abs(objective))) {
        if !isFresh {
          working.move(to: start)
          refresh(penalty)
          continue
        }
        guard let lower = shorten(from: start, to: found.coefficients, below: objective) else {
          return nil
        }
        next = lower
      }
      objective = next
      isFresh = false
      if let before { rate = max(Self.leastRate, found.decrement / before) }
      if rate * found.decrement <= goal { return step }
      working.updateScore()
      if let before, found.decrement > Self.shrinkage * before { refresh(penalty) }
      before = found.decrement
    }
    return nil
  }

  /// Forms the second derivative anew; columns that are far from having a coefficient leave.
  private mutating func refresh(_ penalty: CoordinatePenalty) {
    let isFar = (0..<problem.count).map {
      pull(looked[$0], $0, penalty) < 0.9 * penalty.thresholds[$0]
    }
    working.refresh { isFar[$0] }
    working.adopt(penalty)
    isFresh = true
  }

  /// Halves a step until the objective is lower; nil where it never is.
  private mutating func shorten(
    from start: [Double], to end: [Double], below objective: Double
  ) -> Double? {
    var trial = end
    for _ in 0..<40 {
      for index in trial.indices { trial[index] = (trial[index] + start[index]) / 2 }
      working.move(to: trial)
      let next = working.penaltyValue - working.logLikelihood
      if next < objective { return next }
    }
    return nil
  }

  /// The columns outside the set whose score is above the threshold where all have been looked at.
  private func violators(_ penalty: CoordinatePenalty) -> [Int] {
    (0..<problem.count).filter {
      !working.contains($0) && pull(looked[$0], $0, penalty) > penalty.thresholds[$0]
    }
  }

  /// The same at other residuals, for which only columns are looked at that may have come to matter.
  private mutating func look(_ penalty: CoordinatePenalty) -> [Int] {
    var sum = 0.0
    for (now, then) in zip(working.residuals, residuals) { sum += (now - then) * (now - then) }
    let drift = sum.squareRoot() * (1 + 1e-9)
    let doubtful = (0..<problem.count).filter {
      !working.contains($0)
        && pull(looked[$0], $0, penalty) + norms[$0] * drift >= penalty.thresholds[$0]
    }
    guard doubtful.count < problem.count / 4 else {
      takeScore(Self.scores(of: [self], threads: problem.threads)[0])
      return violators(penalty)
    }
    working.updateScore()
    return zip(doubtful, working.scores(of: doubtful)).filter { column, score in
      pull(score, column, penalty) > penalty.thresholds[column]
    }.map(\.0)
  }
}
