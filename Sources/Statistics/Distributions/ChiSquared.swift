internal import RealModule

/// A chi-squared distribution.
///
/// Probabilities have a relative error near 1e-14, in the far tails too (with thousands of degrees
/// of freedom and probabilities below 1e-100, near 1e-13). A NaN argument gives NaN.
public struct ChiSquared: Sendable, Hashable {
  /// The degrees of freedom, above 0; accuracy is stated for 1 and more.
  public let degreesOfFreedom: Double

  /// Creates the distribution, or nil where the degrees of freedom are not a finite number above 0.
  public init?(degreesOfFreedom: Double) {
    guard degreesOfFreedom > 0, degreesOfFreedom.isFinite else { return nil }
    self.degreesOfFreedom = degreesOfFreedom
  }

  /// The probability of a value of at most `x`.
  public func cdf(_ x: Double) -> Double {
    if x.isNaN { return .nan }
    if x <= 0 { return 0 }
    if degreesOfFreedom == 1, x < 1 { return Double.erf(Double.sqrt(0.5 * x)) }
    return degreesOfFreedom == 1 ? 1 - survival(x) : gamma(x).lower
  }

  /// The probability of a value above `x`, without cancellation.
  public func survival(_ x: Double) -> Double {
    if x.isNaN { return .nan }
    if x <= 0 { return 1 }
    if x == .infinity { return 0 }
    guard degreesOfFreedom == 1 else { return gamma(x).upper }
    // A squared normal; what rounding took from the root is handed on.
    let root = Double.sqrt(x)
    let lost = x.addingProduct(-root, root) / (2 * root)
    return Normal.twoSidedTail(root, correction: lost)
  }

  /// The natural logarithm of `cdf(x)`.
  public func logCDF(_ x: Double) -> Double {
    x.isNaN ? .nan : gamma(x).logLower
  }

  /// The natural logarithm of `survival(x)`, finite far beyond the point where it underflows.
  public func logSurvival(_ x: Double) -> Double {
    x.isNaN ? .nan : gamma(x).logUpper
  }

  /// The value below which a share `p` of the distribution lies; NaN for a `p` outside [0, 1].
  public func quantile(_ p: Double) -> Double {
    guard p >= 0, p <= 1 else { return .nan }
    if p == 0 { return 0 }
    if p == 1 { return .infinity }
    return p <= 0.5 ? solve(tail: p, upper: false) : solve(tail: 1 - p, upper: true)
  }

  /// The value above which a share `p` of the distribution lies; NaN for a `p` outside [0, 1].
  public func survivalQuantile(_ p: Double) -> Double {
    guard p >= 0, p <= 1 else { return .nan }
    if p == 0 { return .infinity }
    if p == 1 { return 0 }
    return p <= 0.5 ? solve(tail: p, upper: true) : solve(tail: 1 - p, upper: false)
  }

  private func gamma(_ x: Double) -> IncompleteGamma {
    IncompleteGamma(shape: 0.5 * degreesOfFreedom, x: 0.5 * x)
  }

  /// Newton's method on the logarithm of the tail as a function of log x, kept inside a bracket.
  ///
  /// Both log tails are concave in log x, so that the steps are short of the root or bracketed.
  private func solve(tail: Double, upper: Bool) -> Double {
    let shape = 0.5 * degreesOfFreedom
    let target = Double.log(tail)
    var point = Double.log(start(tail: tail, upper: upper))
    var low = -Double.infinity
    var high = Double.infinity
    for _ in 0..<200 {
      let value = IncompleteGamma(shape: shape, x: Double.exp(point))
      let logTail = upper ? value.logUpper : value.logLower
      let excess = upper ? target - logTail : logTail - target
      if excess > 0 { high = point } else { low = point }
      let slope = shape * Double.exp(value.logKernel - logTail)
      var next = point - excess / slope
      if !(next > low && next < high) {
        next = low.isFinite && high.isFinite ? 0.5 * (low + high) : point - (excess > 0 ? 1 : -1)
      }
      let step = (next - point).magnitude
      point = next
      if step <= 1e-15 * max(1, point.magnitude) { break }
    }
    return polish(2 * Double.exp(point), tail: tail, upper: upper)
  }

  /// Two more steps on x itself: the logarithm of a small x, or of a small tail, leaves digits out.
  private func polish(_ start: Double, tail: Double, upper: Bool) -> Double {
    var x = start
    for _ in 0..<2 {
      let value = upper ? survival(x) : cdf(x)
      guard x > 1e-290, value > 1e-290, tail > 1e-290 else { return x }
      let slope = 0.5 * degreesOfFreedom * Double.exp(gamma(x).logKernel - Double.log(value))
      let step = (value - tail) / tail / slope
      guard step.magnitude < 1e-6 else { return x }
      x += upper ? x * step : -x * step
    }
    return x
  }

  /// Wilson and Hilferty's cube of a normal, or the leading term of the lower tail; of x/2.
  private func start(tail: Double, upper: Bool) -> Double {
    let shape = 0.5 * degreesOfFreedom
    let z = Normal.quantile(tail) * (upper ? -1 : 1)
    let root = 1 - 1 / (9 * shape) + z / (3 * Double.sqrt(shape))
    if root > 0.3 { return shape * root * root * root }
    return max(1e-300, Double.exp((Double.log(tail) + Double.logGamma(shape + 1)) / shape))
  }
}
