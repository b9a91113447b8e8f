internal import LinearAlgebra
internal import RealModule

/// The F distribution of Fisher and Snedecor: a ratio of two chi-squared values, each over its
/// degrees of freedom.
///
/// Probabilities have a relative error near 1e-15 (with degrees of freedom below 0.1 near 1e-13),
/// in the far tails too, for degrees of freedom from 1e-3 to 1e15. A NaN argument gives NaN.
public struct FisherF: Sendable, Hashable {
  /// The degrees of freedom of the numerator, above 0.
  public let numerator: Double
  /// The degrees of freedom of the denominator, above 0.
  public let denominator: Double

  /// Creates the distribution, or nil where degrees of freedom are not finite numbers above 0.
  public init?(numerator: Double, denominator: Double) {
    guard numerator > 0, denominator > 0, numerator.isFinite, denominator.isFinite else {
      return nil
    }
    self.numerator = numerator
    self.denominator = denominator
  }

  /// The density at `f`.
  public func density(_ f: Double) -> Double {
    if f.isNaN { return .nan }
    if f < 0 || f == .infinity { return 0 }
    if f == 0 { return numerator == 2 ? 1 : numerator < 2 ? .infinity : 0 }
    return function(f).kernel.value / f
  }

  /// The probability of a value of at most `f`.
  public func cdf(_ f: Double) -> Double {
    if f.isNaN { return .nan }
    if f <= 0 || f == .infinity { return f <= 0 ? 0 : 1 }
    return function(f).lower
  }

  /// The probability of a value above `f`, without cancellation.
  public func survival(_ f: Double) -> Double {
    if f.isNaN { return .nan }
    if f <= 0 || f == .infinity { return f <= 0 ? 1 : 0 }
    return function(f).upper
  }

  /// The natural logarithm of `cdf(f)`, finite where it underflows.
  public func logCDF(_ f: Double) -> Double {
    if f.isNaN { return .nan }
    if f <= 0 || f == .infinity { return f <= 0 ? -.infinity : 0 }
    return function(f).logLower
  }

  /// The natural logarithm of `survival(f)`, finite where it underflows.
  public func logSurvival(_ f: Double) -> Double {
    if f.isNaN { return .nan }
    if f <= 0 || f == .infinity { return f <= 0 ? 0 : -.infinity }
    return function(f).logUpper
  }

  /// The value below which a share `p` of the distribution lies; NaN for a `p` outside [0, 1].
  public func quantile(_ p: Double) -> Double {
    guard p >= 0, p <= 1 else { return .nan }
    if p == 0 || p == 1 { return p == 0 ? 0 : .infinity }
    return scaled(p <= 0.5 ? solver.odds(lower: p) : solver.odds(upper: 1 - p))
  }

  /// The value above which a share `p` of the distribution lies; NaN for a `p` outside [0, 1].
  public func survivalQuantile(_ p: Double) -> Double {
    guard p >= 0, p <= 1 else { return .nan }
    if p == 0 || p == 1 { return p == 0 ? .infinity : 0 }
    return scaled(p <= 0.5 ? solver.odds(upper: p) : solver.odds(lower: 1 - p))
  }

  private var solver: BetaQuantile {
    BetaQuantile(first: 0.5 * numerator, second: 0.5 * denominator)
  }

  private func scaled(_ odds: Double) -> Double {
    odds * (denominator / numerator)
  }

  /// F·d₁ : d₂ are the odds of a beta distribution.
  private func function(_ f: Double) -> IncompleteBeta {
    // A power of two keeps the product of a large f within the range of its exact arithmetic.
    let scale = f > 1 ? 0x1p-300 : 1
    return IncompleteBeta(
      first: 0.5 * numerator, second: 0.5 * denominator,
      odds: (DoubleDouble.product(numerator, f * scale), DoubleDouble(denominator * scale)))
  }
}
