internal import RealModule

/// The noncentral t distribution: a normal with the mean δ and the variance 1, over the root of an
/// independent chi-squared that is divided by its degrees of freedom.
///
/// Each tail is an integral of a positive function, so that neither cancels: the relative error is
/// near 1e-13 for |δ| up to 1000. A NaN argument gives NaN.
public struct NoncentralT: Sendable, Hashable {
  /// The degrees of freedom, above 0; may be infinite.
  public let degreesOfFreedom: Double
  /// The mean δ of the normal.
  public let noncentrality: Double

  /// Creates the distribution, or nil where the degrees of freedom are not above 0 or δ is not
  /// finite.
  public init?(degreesOfFreedom: Double, noncentrality: Double) {
    guard degreesOfFreedom > 0, noncentrality.isFinite else { return nil }
    self.degreesOfFreedom = degreesOfFreedom
    self.noncentrality = noncentrality
  }

  /// The density at `t`.
  public func density(_ t: Double) -> Double {
    if t.isNaN { return .nan }
    if t.isInfinite { return 0 }
    if degreesOfFreedom > 1e16 { return Normal.density(t - noncentrality) }
    return mixture(turn: turn(t)) { logScale, scale in
      let z = t * scale - noncentrality
      return logScale - 0.5 * z * z - 0.5 * Double.log(2 * Double.pi)
    }
  }

  /// The probability of a value of at most `t`.
  public func cdf(_ t: Double) -> Double {
    upperTail(-t, -noncentrality)
  }

  /// The probability of a value above `t`, without cancellation.
  public func survival(_ t: Double) -> Double {
    upperTail(t, noncentrality)
  }

  /// The probability of a value at least as far from 0 as `t`: the power of a two-sided t test with
  /// the critical value `t`.
  public func twoSidedTail(_ t: Double) -> Double {
    let t = t.magnitude
    if t == 0 { return 1 }
    return min(1, survival(t) + cdf(-t))
  }

  private func upperTail(_ t: Double, _ noncentrality: Double) -> Double {
    if t.isNaN { return .nan }
    if t.isInfinite { return t > 0 ? 0 : 1 }
    if degreesOfFreedom > 1e16 { return Normal.survival(t - noncentrality) }
    let tail = mixture(turn: turn(t)) { _, scale in
      Normal.logSurvival(t * scale - noncentrality)
    }
    return min(1, tail)
  }

  /// The w at which t · eʷ is δ, or nearest to it.
  private func turn(_ t: Double) -> Double {
    let ratio = noncentrality.magnitude / t.magnitude
    return ratio > 0 ? min(700, max(-700, Double.log(ratio))) : 0
  }

  /// The mean of exp(f(w, eʷ)), which changes near `turn`, over w = log √(χ²/df), whose density is
  /// 2√(h/2π) exp(−δ(h) − h(e²ʷ − 1 − 2w)) with h = df/2 and δ the error of Stirling's formula.
  private func mixture(
    turn: Double, _ logFactor: (_ w: Double, _ scale: Double) -> Double
  ) -> Double {
    let half = 0.5 * degreesOfFreedom
    func logIntegrand(_ w: Double) -> Double {
      logFactor(w, Double.exp(w)) - half * Remainder.exponential(2 * w)
    }
    let peak = maximum(of: logIntegrand)
    let top = logIntegrand(peak)
    let low = edge(from: peak, direction: -1, top: top, of: logIntegrand)
    let high = edge(from: peak, direction: 1, top: top, of: logIntegrand)
    var sum = 0.0
    var start = low
    // The factor changes within 12/|δ| of where the normal's mean is met.
    let width = 12 / max(8, noncentrality.magnitude)
    for edge in [turn - width, turn + width, high] {
      let end = min(high, max(start, edge))
      if end > start {
        sum += integral(from: start, to: end) { Double.exp(logIntegrand($0) - top) }
      }
      start = end
    }
    let logScale = 0.5 * Double.log(2 * half / Double.pi) - StirlingError.of(half)
    return sum * Double.exp(top + logScale)
  }

  /// Six panels, and more where few degrees of freedom make the range long.
  private func integral(
    from low: Double, to high: Double, of function: (Double) -> Double
  ) -> Double {
    let panels = (6 + 2 * (high - low)).rounded(.up)
    let width = (high - low) / panels
    var sum = 0.0
    for panel in stride(from: 0, to: panels, by: 1) {
      let start = low + panel * width
      sum += GaussLegendre.integral(from: start, to: start + width, of: function)
    }
    return sum
  }

  /// The argument of a maximum, by golden section; an approximate one will do.
  private func maximum(of function: (Double) -> Double) -> Double {
    let golden = 0.618_033_988_749_894_9
    let spread = 40 / Double.sqrt(degreesOfFreedom) + 40 / degreesOfFreedom
    var low = -spread
    var high = min(spread, 350)
    var left = high - golden * (high - low)
    var right = low + golden * (high - low)
    var values = (function(left), function(right))
    for _ in 0..<60 {
      if values.0 < values.1 {
        low = left
        left = right
        right = low + golden * (high - low)
        values = (values.1, function(right))
      } else {
        high = right
        right = left
        left = high - golden * (high - low)
        values = (function(left), values.0)
      }
    }
    return 0.5 * (low + high)
  }

  /// Where the logarithm has fallen by 40 from its maximum, or a little further out.
  private func edge(
    from peak: Double, direction: Double, top: Double, of function: (Double) -> Double
  ) -> Double {
    var inner = 0.0
    var outer = 1e-3 / Double.sqrt(degreesOfFreedom)
    for _ in 0..<60 where function(peak + direction * outer) > top - 40 {
      inner = outer
      outer *= 2
    }
    for _ in 0..<6 {
      let middle = 0.5 * (inner + outer)
      if function(peak + direction * middle) > top - 40 { inner = middle } else { outer = middle }
    }
    return peak + direction * outer
  }
}
