// Goals, in order: the right optimum; few passes over the rows. A pass costs as much as hundreds of
// rounds of descent on the quadratic, whose second derivative is therefore used for several
// penalties, until the steps no longer shrink fast.

internal import LinearAlgebra

/// The path of a problem with few columns: steps to the minimum of a penalized quadratic.
///
/// These are proximal quasi-Newton steps (Lee, Sun & Saunders, *SIAM J. Optim.* 24 (2014) 1420): scores
/// are exact, the second derivative learns from them by the update of Broyden, Fletcher, Goldfarb and
/// Shanno and is made anew now and then. Where they do not shrink fast, Newton's method with a search
/// along the line takes over.
struct ProductSolver: PathSolver {
  private let problem: PenalizedProblem
  private(set) var coefficients: [Double]
  private(set) var score: [Double]
  /// About the mean log-likelihood at the coefficients.
  private var level: Double
  private var descent: QuadraticDescent
  /// Whether the second derivative is that at the coefficients.
  private var isFresh: Bool
  /// How many penalties there were since the second derivative was that of any point.
  private var age = 0
  /// What a step leaves of the decrement, as far as it was seen.
  private var contraction = 1.0
  /// What the first step to the last solution missed.
  private var correction: [Double]
  /// The rows, laid out for many passes by one thread; nil where they are so many that a pass is
  /// shared out among threads.
  private let strips: StripRows?

  /// Begins at some coefficients.
  init(_ problem: PenalizedProblem, from start: [Double]) {
    self.problem = problem
    coefficients = start
    correction = [Double](repeating: 0, count: start.count)
    let sums = problem.rows.sums(at: start, threads: problem.threads)
    let total = problem.standardized.totalWeight
    score = sums.score.map { $0 / total }
    level = sums.logLikelihood / total
    descent = QuadraticDescent(products: sums.information.divided(by: total))
    isFresh = true
    strips =
      problem.rows.design.elements.count <= Self.stripLimit
      ? StripRows(problem.rows, weights: problem.shares) : nil
  }

  /// The mean log-likelihood, for which the rows are passed over.
  var logLikelihood: Double { strips?.logLikelihood(at: coefficients) ?? level }

  mutating func solve(_ penalty: CoordinatePenalty, tolerance: Double) -> Int? {
    if let strips {
      let origin = (coefficients, score, level)
      if let steps = follow(penalty, strips, tolerance: tolerance) { return steps }
      correction = problem.origin
      (coefficients, score, level) = origin
      refresh()
    }
    return search(penalty, tolerance: tolerance)
  }

  /// Steps with exact scores, and a second derivative that learns from them; nil where they do not
  /// shrink fast.
  private mutating func follow(
    _ penalty: CoordinatePenalty, _ strips: StripRows, tolerance: Double
  ) -> Int? {
    // A tenth: the contraction is an estimate.
    let goal = tolerance / 10 * min(1, -level)
    age += 1
    if age > Self.ageLimit {
      renew(strips, at: coefficients)
      strips.score(at: coefficients, into: &score)
    }
    var before = Double.infinity
    var first = coefficients
    var firstRatio = 1.0
    var exact = score
    for step in 0..<Self.followLimit {
      var (trial, predicted) = (coefficients, score)
      descent.minimize(
        &trial, score: &predicted, penalty: penalty, tolerance: goal / 100, share: 1e-6,
        limit: Self.roundLimit)
      let decrement = gain(to: trial, score, less: predicted)
      let ratio = before.isFinite ? decrement / before : 1
      if step > 1 { contraction = max(ratio, Self.leastContraction) }
      if step == 1 { firstRatio = ratio }
      guard ratio < 1 || step <= 1 else { return nil }
      // What the second derivative leaves of this step is what it left of the one before.
      if decrement * (step > 0 ? min(1, contraction) : 1) <= goal {
        level += (gain(to: trial, score) + gain(to: trial, predicted)) / 2
        (coefficients, score) = (trial, predicted)
        isFresh = isFresh && decrement == 0
        if step == 1 { contraction *= 2 }
        if step > 0 { learnCorrection(from: first, isSmall: firstRatio < Self.smallShare) }
        return step
      }
      if step == 0 {
        first = trial
        correct(&trial)
      }
      strips.score(at: trial, into: &exact)
      level += (gain(to: trial, score) + gain(to: trial, exact)) / 2
      if step > 0, ratio > Self.renewalShare {
        renew(strips, at: trial)
      } else {
        descent.learn(from: coefficients, to: trial, score, exact)
      }
      (coefficients, score, isFresh, before) = (trial, exact, false, decrement)
    }
    return nil
  }

  /// Makes the second derivative that at a point.
  private mutating func renew(_ strips: StripRows, at point: [Double]) {
    age = 0
    descent.update { strips.curve(at: point, into: &$0) }
  }

  /// The products of a step with a score, or with the difference of two.
  private func gain(to trial: [Double], _ score: [Double], less other: [Double]? = nil) -> Double {
    var sum = 0.0
    for index in trial.indices {
      sum += (trial[index] - coefficients[index]) * (score[index] - (other?[index] ?? 0))
    }
    return sum
  }

  /// Adds to a first step what the last one missed: solutions for neighboring penalties bend alike.
  private func correct(_ trial: inout [Double]) {
    for index in trial.indices {
      let value = trial[index] + correction[index]
      if value * trial[index] > 0 { trial[index] = value }
    }
  }

  private mutating func learnCorrection(from first: [Double], isSmall: Bool) {
    for index in first.indices {
      let isActive = isSmall && first[index] * coefficients[index] > 0
      correction[index] = isActive ? coefficients[index] - first[index] : 0
    }
  }

  private static let followLimit = 8
  /// The share of the first decrement above which the second one says that the last correction has
  /// nothing to do with the next.
  private static let smallShare = 0.02
  /// The share of the last decrement above which a step shows that the second derivative is stale.
  private static let renewalShare = 0.05
  /// What a step leaves at least of the decrement, by assumption.
  private static let leastContraction = 0.01
  /// The number of penalties for which a second derivative lasts.
  private static let ageLimit = 10
  /// The number of elements of a design up to which one thread follows the path.
  private static let stripLimit = 1 << 20

  /// Steps that each lower the objective; nil where they do not end.
  private mutating func search(_ penalty: CoordinatePenalty, tolerance: Double) -> Int? {
    var objective = penalty.value(of: coefficients) - level
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
    (coefficients, score, level) = (trial, sums.score, sums.logLikelihood)
    isFresh = false
    guard let products = sums.products else { return }
    descent.update { $0 = products }
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
