internal import RealModule

/// The scale on which a recalibration line is fitted: z = (x − center)/spread.
struct RecalibrationScale {
  let center: Double
  let spread: Double
}

/// A logistic regression on one standardized predictor, at its maximum.
struct RecalibrationFit {
  let intercept: Double
  let slope: Double
  let varianceOfIntercept: Double
  let varianceOfSlope: Double
  let covariance: Double

  /// Newton's method with halved steps; the log-likelihood is strictly concave where the classes
  /// overlap, so that it climbs to the one maximum.
  static func maximum(
    of rows: Predictions, scale: RecalibrationScale
  ) -> Result<RecalibrationFit, Calibration.SlopeFailure> {
    let limit = 200
    let share = rows.prevalence
    var point = (a: Logistic.logit(share), b: 0.0)
    var current = Curvature(rows, scale, point.a, point.b)
    for iteration in 0..<limit {
      guard let step = current.newtonStep else { break }
      var fraction = 1.0
      var trial = point
      var next = current
      while true {
        trial = (point.a + fraction * step.a, point.b + fraction * step.b)
        next = Curvature(rows, scale, trial.a, trial.b)
        // A loss that differs by rounding alone is no reason to go back.
        let slack = 1e-13 * max(1, current.loss.magnitude)
        if next.loss <= current.loss + slack || fraction < 1e-10 { break }
        fraction *= 0.5
      }
      let size = max(
        (trial.a - point.a).magnitude / max(1, trial.a.magnitude),
        (trial.b - point.b).magnitude / max(1, trial.b.magnitude))
      (point, current) = (trial, next)
      if fraction == 1, size <= 1e-13 || (iteration > 50 && size <= 1e-10) {
        return .success(current.fit(point.a, point.b))
      }
    }
    return .failure(.notConverged(iterations: limit))
  }

  /// Loss, gradient and information of the rows at one point.
  private struct Curvature {
    private(set) var loss = 0.0
    private var gradient = (a: 0.0, b: 0.0)
    private var information = (aa: 0.0, ab: 0.0, bb: 0.0)

    init(_ rows: Predictions, _ scale: RecalibrationScale, _ a: Double, _ b: Double) {
      var sums = [CompensatedSum](repeating: CompensatedSum(), count: 6)
      for row in rows.values.indices {
        let weight = rows.weight(row)
        if weight == 0 { continue }
        let z = (rows.values[row] - scale.center) / scale.spread
        let eta = a + b * z
        let event = rows.outcomes[row] == 1
        // The probability of what did not happen: the residual without cancellation.
        let miss = Logistic.inverse(event ? -eta : eta)
        let residual = weight * (event ? miss : -miss)
        let curvature = weight * miss * Logistic.inverse(event ? eta : -eta)
        sums[0].add(weight * Logistic.softplus(event ? -eta : eta))
        sums[1].add(residual)
        sums[2].add(residual * z)
        sums[3].add(curvature)
        sums[4].add(curvature * z)
        sums[5].add(curvature * z * z)
      }
      loss = sums[0].value
      gradient = (sums[1].value, sums[2].value)
      information = (sums[3].value, sums[4].value, sums[5].value)
    }

    private var determinant: Double {
      information.aa * information.bb - information.ab * information.ab
    }

    var newtonStep: (a: Double, b: Double)? {
      guard determinant > 0, determinant.isFinite else { return nil }
      return (
        (information.bb * gradient.a - information.ab * gradient.b) / determinant,
        (information.aa * gradient.b - information.ab * gradient.a) / determinant
      )
    }

    func fit(_ a: Double, _ b: Double) -> RecalibrationFit {
      RecalibrationFit(
        intercept: a, slope: b, varianceOfIntercept: information.bb / determinant,
        varianceOfSlope: information.aa / determinant,
        covariance: -information.ab / determinant)
    }
  }
}
