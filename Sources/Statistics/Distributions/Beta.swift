internal import LinearAlgebra
internal import RealModule

/// A beta distribution.
///
/// Probabilities have a relative error near 1e-15 (with a shape below 0.05 near 1e-13), in the far
/// tails too, for shapes from 5e-4 to 1e15. A NaN argument gives NaN.
public struct Beta: Sendable, Hashable {
  /// The exponent of x plus 1, above 0.
  public let alpha: Double
  /// The exponent of 1 − x plus 1, above 0.
  public let beta: Double

  /// Creates the distribution, or nil where a shape is not a finite number above 0.
  public init?(alpha: Double, beta: Double) {
    guard alpha > 0, beta > 0, alpha.isFinite, beta.isFinite else { return nil }
    self.alpha = alpha
    self.beta = beta
  }

  /// The density at `x`.
  public func density(_ x: Double) -> Double {
    if x.isNaN { return .nan }
    if x < 0 || x > 1 { return 0 }
    if x == 0 { return edge(shape: alpha, other: beta) }
    if x == 1 { return edge(shape: beta, other: alpha) }
    return function(x).kernel.value / x / (1 - x)
  }

  /// The probability of a value of at most `x`.
  public func cdf(_ x: Double) -> Double {
    if x.isNaN { return .nan }
    if x <= 0 || x >= 1 { return x <= 0 ? 0 : 1 }
    return function(x).lower
  }

  /// The probability of a value above `x`, without cancellation.
  public func survival(_ x: Double) -> Double {
    if x.isNaN { return .nan }
    if x <= 0 || x >= 1 { return x <= 0 ? 1 : 0 }
    return function(x).upper
  }

  /// The natural logarithm of `cdf(x)`, finite where it underflows.
  public func logCDF(_ x: Double) -> Double {
    if x.isNaN { return .nan }
    if x <= 0 || x >= 1 { return x <= 0 ? -.infinity : 0 }
    return function(x).logLower
  }

  /// The natural logarithm of `survival(x)`, finite where it underflows.
  public func logSurvival(_ x: Double) -> Double {
    if x.isNaN { return .nan }
    if x <= 0 || x >= 1 { return x <= 0 ? 0 : -.infinity }
    return function(x).logUpper
  }

  /// The value below which a share `p` of the distribution lies; NaN for a `p` outside [0, 1].
  public func quantile(_ p: Double) -> Double {
    guard p >= 0, p <= 1 else { return .nan }
    if p == 0 || p == 1 { return p }
    let solver = BetaQuantile(first: alpha, second: beta)
    return share(p <= 0.5 ? solver.odds(lower: p) : solver.odds(upper: 1 - p))
  }

  /// The value above which a share `p` of the distribution lies; NaN for a `p` outside [0, 1].
  public func survivalQuantile(_ p: Double) -> Double {
    guard p >= 0, p <= 1 else { return .nan }
    if p == 0 || p == 1 { return 1 - p }
    let solver = BetaQuantile(first: alpha, second: beta)
    return share(p <= 0.5 ? solver.odds(upper: p) : solver.odds(lower: 1 - p))
  }

  private func share(_ odds: Double) -> Double {
    odds > 1 ? 1 / (1 + 1 / odds) : odds / (1 + odds)
  }

  private func function(_ x: Double) -> IncompleteBeta {
    IncompleteBeta(
      first: alpha, second: beta, odds: (DoubleDouble(x), DoubleDouble.one + -x))
  }

  /// The density at the end that a shape governs.
  private func edge(shape: Double, other: Double) -> Double {
    shape == 1 ? other : shape < 1 ? .infinity : 0
  }
}
