internal import RealModule

/// The restricted likelihood of the variance between centers.
///
/// −½ Σ log(vᵢ + τ²) − ½ log Σ wᵢ − ½ Σ wᵢ(yᵢ − μ̂)² with wᵢ = 1/(vᵢ + τ²) and μ̂ their weighted mean
/// (Viechtbauer 2005, equation 4).
struct RestrictedLikelihood {
  /// Two estimates or more.
  let estimates: [Double]
  /// Their variances within centers, above 0.
  let variances: [Double]

  /// What the likelihood is made of at a variance between centers.
  struct Moments {
    /// Σ w.
    let weight: Double
    /// Σ wy / Σ w.
    let mean: Double
    /// Σ w(y − μ̂)².
    let squares: Double
    /// The derivative of the restricted likelihood by τ².
    let slope: Double
    /// The restricted log-likelihood, without its constant.
    let value: Double
  }

  /// Whether no variance vanishes beside the largest, so that every weight is finite.
  var isUsable: Bool {
    variances.allSatisfy { 1 / $0 / $0 < .infinity && $0 > 0 } && moments(at: 0).value.isFinite
  }

  /// The moments at a variance between centers, which is zero or more.
  func moments(at between: Double) -> Moments {
    let weights = variances.map { 1 / ($0 + between) }
    var (weight, mean, logarithms) = (0.0, 0.0, 0.0)
    for (w, y) in zip(weights, estimates) {
      weight += w
      mean += w * y
      logarithms += Double.log(w)
    }
    mean /= weight
    var (squares, weightSquares, slopeSquares) = (0.0, 0.0, 0.0)
    for (w, y) in zip(weights, estimates) {
      let distance = y - mean
      squares += w * distance * distance
      weightSquares += w * w
      slopeSquares += w * w * distance * distance
    }
    return Moments(
      weight: weight, mean: mean, squares: squares,
      slope: 0.5 * (slopeSquares + weightSquares / weight - weight),
      value: 0.5 * (logarithms - Double.log(weight) - squares))
  }

  /// The τ² of the highest restricted likelihood, zero or more.
  ///
  /// The likelihood can have several maxima, so that the whole range is looked through in even steps
  /// of the logarithm, a few percent as a rule, and the highest is taken.
  var maximum: Double {
    var best = (place: 0.0, value: moments(at: 0).value)
    var below = (place: 0.0, slope: moments(at: 0).slope)
    let least = (variances.min() ?? 1) * 1e-3
    // Where the slope is 0, τ² = Σw²((y − μ̂)² − v)/Σw² + 1/Σw ≤ range² + (max v + τ²)/k.
    let range = (estimates.max() ?? 0) - (estimates.min() ?? 0)
    let most = 2 * range * range + (variances.max() ?? 0)
    let steps = 400
    for step in 0...steps {
      let place = least * Double.pow(most / least, Double(step) / Double(steps))
      let slope = moments(at: place).slope
      if below.slope > 0, slope <= 0 {
        let root = root(from: below.place, to: place)
        let value = moments(at: root).value
        if value > best.value { best = (root, value) }
      }
      below = (place, slope)
    }
    return best.place
  }

  /// Where the slope falls through zero, by bisection to neighboring numbers.
  private func root(from low: Double, to high: Double) -> Double {
    var (low, high) = (low, high)
    for _ in 0..<200 {
      let middle = low + 0.5 * (high - low)
      guard middle > low, middle < high else { break }
      if moments(at: middle).slope > 0 { low = middle } else { high = middle }
    }
    return high
  }
}
