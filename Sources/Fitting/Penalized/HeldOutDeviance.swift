internal import LinearAlgebra
internal import RealModule

/// −2 × the log-likelihood of each held-out row, with probabilities held within 10⁻⁵ of 0 and 1 as
/// glmnet does.
struct HeldOutDeviance: Sendable {
  let values: [Double]
  let weights: [Double]
  let weight: Double
  let mean: Double

  /// Judges one vector of coefficients of raw columns after the other by the rows that are held out.
  static func along(_ path: [[Double]], _ rows: LogisticRows) -> [HeldOutDeviance] {
    let weights = rows.weights ?? [Double](repeating: 1, count: rows.outcomes.count)
    return StripRows(rows, weights: weights).deviances(at: path, margin: margin).map {
      HeldOutDeviance(values: $0, weights: weights)
    }
  }

  /// Judges linear predictors.
  init(linear: [Double], outcomes: [Double], weights: [Double]?) {
    var (probabilities, losses) = (linear, linear)
    LogisticVectors.evaluate(linear, probabilities: &probabilities, losses: &losses)
    let (least, most) = (-Double.log(onePlus: -Self.margin), -Double.log(Self.margin))
    for (row, predictor) in linear.enumerated() {
      let isWrong = (outcomes[row] > 0.5) == (predictor < 0)
      losses[row] = 2 * min(max(losses[row] + (isWrong ? abs(predictor) : 0), least), most)
    }
    self.init(
      values: losses, weights: weights ?? [Double](repeating: 1, count: linear.count))
  }

  private init(values: [Double], weights: [Double]) {
    self.values = values
    self.weights = weights
    var (sum, total) = (0.0, 0.0)
    for (value, weight) in zip(values, weights) {
      sum += weight * value
      total += weight
    }
    weight = total
    mean = sum / total
  }

  /// The least distance of a probability from 0 and 1.
  private static let margin = 1e-5
}
