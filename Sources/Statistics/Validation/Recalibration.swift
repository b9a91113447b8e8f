internal import LinearAlgebra
internal import RealModule

/// Cox's recalibration of linear predictors (1958): y ~ a + b·lp, and y ~ a + lp.
///
/// As ``Calibration`` has it, which is asked where a few steps of Newton's method are not enough.
struct Recalibration {
  /// a of a + b·lp; NaN where there is no line.
  private(set) var intercept: Double
  /// b of a + b·lp; NaN where there is no line.
  private(set) var slope: Double
  /// The negative log-likelihood of a + b·lp.
  private(set) var loss: Double
  /// a of a + lp.
  private(set) var inTheLarge: Double

  /// Recalibrates.
  ///
  /// - Parameters:
  ///   - linear: The linear predictors.
  ///   - outcomes: 1 or 0 a row, both present among the rows that weigh something.
  ///   - tally: The weights and sums.
  ///   - isAtMaximum: Whether a = 0 and b = 1 are known to be the answer.
  ///   - scratch: Memory of the same length.
  init(
    _ linear: [Double], outcomes: [Double], tally: PredictionTally, isAtMaximum: Bool,
    scratch: inout [Double]
  ) {
    (intercept, slope, loss, inTheLarge) = (0, 1, tally.loss, 0)
    if isAtMaximum { return }
    inTheLarge = Self.level(linear, outcomes, tally.weights)
    guard let line = Self.line(linear, outcomes, tally, scratch: &scratch) else {
      fallBack(linear, outcomes, tally)
      return
    }
    (intercept, slope) = line
    loss = Self.loss(linear, outcomes, tally.weights, intercept, slope)
  }

  private mutating func fallBack(
    _ linear: [Double], _ outcomes: [Double], _ tally: PredictionTally
  ) {
    (intercept, slope) = (.nan, .nan)
    guard let rows = try? Predictions(linear, outcomes: outcomes, weights: tally.weights) else {
      loss = .nan
      return
    }
    switch Calibration.fitLine(rows) {
    case .success(let line):
      (intercept, slope) = (line.intercept.value, line.slope.value)
      loss = Self.loss(linear, outcomes, tally.weights, intercept, slope)
    case .failure(.constantPredictions): loss = tally.nullLoss
    case .failure(.separatedUpwards), .failure(.separatedDownwards): loss = 0
    case .failure(.notConverged): loss = .nan
    }
  }

  /// The negative log-likelihood of a + b·lp.
  private static func loss(
    _ linear: [Double], _ outcomes: [Double], _ weights: [Double], _ a: Double, _ b: Double
  ) -> Double {
    var sum = 0.0
    let recalibrated = linear.map { a + b * $0 }
    var probabilities = recalibrated
    var losses = recalibrated
    LogisticVectors.evaluate(recalibrated, probabilities: &probabilities, losses: &losses)
    for row in recalibrated.indices {
      let isWrong = outcomes[row] == 1 ? recalibrated[row] < 0 : recalibrated[row] > 0
      sum += weights[row] * (isWrong ? losses[row] + abs(recalibrated[row]) : losses[row])
    }
    return sum
  }

  private static let iterationLimit = 12

  /// a of a + lp, by Newton's method where it is quick.
  private static func level(
    _ linear: [Double], _ outcomes: [Double], _ weights: [Double]
  ) -> Double {
    var a = 0.0
    for _ in 0..<iterationLimit {
      let sums = LogisticVectors.lineSums(linear, outcomes: outcomes, weights: weights, a: a, b: 1)
      let step = sums.score / sums.information
      guard step.isFinite else { break }
      a += step
      // The error of the next step is about the square of this one.
      if abs(step) < 1e-8 { return a }
    }
    guard let rows = try? Predictions(linear, outcomes: outcomes, weights: weights) else {
      return .nan
    }
    return Calibration.fitIntercept(rows).value
  }

  /// a and b of a + b·lp, by full steps of Newton's method from a = 0 and b = 1; nil where they do
  /// not find the maximum at once.
  private static func line(
    _ linear: [Double], _ outcomes: [Double], _ tally: PredictionTally, scratch: inout [Double]
  ) -> (intercept: Double, slope: Double)? {
    var (sum, squares) = (0.0, 0.0)
    for row in linear.indices { sum += tally.weights[row] * linear[row] }
    let center = sum / tally.weight
    for row in linear.indices {
      let distance = linear[row] - center
      scratch[row] = distance
      squares += tally.weights[row] * distance * distance
    }
    let spread = (squares / tally.weight).squareRoot()
    guard spread > 1e-12 * max(1, abs(center)), spread.isFinite else { return nil }
    for row in scratch.indices { scratch[row] /= spread }
    var (a, b) = (center, spread)
    var last = Double.infinity
    for _ in 0..<iterationLimit {
      let sums = LogisticVectors.lineSums(
        scratch, outcomes: outcomes, weights: tally.weights, a: a, b: b)
      let determinant = sums.information * sums.slopeInformation - sums.cross * sums.cross
      guard determinant > 1e-10 * sums.information * sums.slopeInformation else { return nil }
      let first = (sums.slopeInformation * sums.score - sums.cross * sums.slopeScore) / determinant
      let second = (sums.information * sums.slopeScore - sums.cross * sums.score) / determinant
      let decrement = first * sums.score + second * sums.slopeScore
      guard decrement < last else { return nil }
      last = decrement
      (a, b) = (a + first, b + second)
      if decrement < 1e-15 {
        return abs(b) < 1e3 * spread + 1e3 ? (a - center * b / spread, b / spread) : nil
      }
    }
    return nil
  }
}
