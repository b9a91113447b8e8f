internal import LinearAlgebra
internal import RealModule

/// −2 × the log-likelihood of each held-out row, with probabilities held within 10⁻⁵ of 0 and 1 as
/// glmnet does.
struct HeldOutDeviance: Sendable {
  let values: [Double]
  let weights: [Double]
  let weight: Double
  let mean: Double

  /// Judges coefficients of raw columns by the rows that are held out.
  init(_ rows: LogisticRows, at coefficients: [Double]) {
    let products = rows.design.times(coefficients)
    self.init(
      linear: products.indices.map { products[$0] + (rows.offsets?[$0] ?? 0) },
      outcomes: rows.outcomes, weights: rows.weights)
  }

  /// Judges linear predictors.
  init(linear: [Double], outcomes: [Double], weights: [Double]?) {
    var values = linear
    var (sum, total) = (0.0, 0.0)
    for (row, predictor) in linear.enumerated() {
      let probability = min(max(1 / (1 + .exp(-predictor)), 1e-5), 1 - 1e-5)
      values[row] = -2 * .log(outcomes[row] > 0.5 ? probability : 1 - probability)
      let weight = weights?[row] ?? 1
      sum += weight * values[row]
      total += weight
    }
    self.values = values
    self.weights = weights ?? [Double](repeating: 1, count: linear.count)
    weight = total
    mean = sum / total
  }
}
