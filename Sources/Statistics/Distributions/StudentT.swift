internal import LinearAlgebra
internal import RealModule

/// Student's t distribution.
///
/// Probabilities have a relative error near 1e-15, in the far tails too, for degrees of freedom
/// from 1e-3 on; infinitely many give the normal distribution. A NaN argument gives NaN.
public struct StudentT: Sendable, Hashable {
  /// The degrees of freedom, above 0; may be infinite.
  public let degreesOfFreedom: Double

  /// Creates the distribution, or nil where the degrees of freedom are not above 0.
  public init?(degreesOfFreedom: Double) {
    guard degreesOfFreedom > 0 else { return nil }
    self.degreesOfFreedom = degreesOfFreedom
  }

  /// The density at `t`.
  public func density(_ t: Double) -> Double {
    if t.isNaN { return .nan }
    if isNormal { return Normal.density(normalScore(t)) }
    // The kernel is t times the density; at the centre the density is flat.
    let distance = max(t.magnitude, 1e-100)
    if distance > farLimit { return degreesOfFreedom * (0.5 * farTail(distance).value / distance) }
    return beta(distance).kernel.value / distance
  }

  /// The probability of a value of at most `t`.
  public func cdf(_ t: Double) -> Double {
    upperTail(-t)
  }

  /// The probability of a value above `t`, without cancellation.
  public func survival(_ t: Double) -> Double {
    upperTail(t)
  }

  /// The natural logarithm of `cdf(t)`, finite far beyond the point where it underflows.
  public func logCDF(_ t: Double) -> Double {
    logSurvival(-t)
  }

  /// The natural logarithm of `survival(t)`, finite far beyond the point where it underflows.
  public func logSurvival(_ t: Double) -> Double {
    if t.isNaN { return .nan }
    if isNormal { return Normal.logSurvival(normalScore(t)) }
    if t <= 0 { return Double.log(onePlus: -upperTail(-t)) }
    let twoSided = t > farLimit ? farTail(t).logarithm : beta(t).logUpper
    return twoSided - Double.log(2)
  }

  /// The probability of a value at least as far from 0 as `t`.
  public func twoSidedPValue(_ t: Double) -> Double {
    if t.isNaN { return .nan }
    if isNormal { return Normal.twoSidedPValue(normalScore(t)) }
    let distance = t.magnitude
    return distance > farLimit ? farTail(distance).value : beta(distance).upper
  }

  /// The value below which a share `p` of the distribution lies; NaN for a `p` outside [0, 1].
  public func quantile(_ p: Double) -> Double {
    p <= 0.5 ? -distance(tail: p) : distance(tail: 1 - p)
  }

  /// The value above which a share `p` of the distribution lies; NaN for a `p` outside [0, 1].
  public func survivalQuantile(_ p: Double) -> Double {
    p <= 0.5 ? distance(tail: p) : -distance(tail: 1 - p)
  }

  private func upperTail(_ t: Double) -> Double {
    t < 0 ? 1 - 0.5 * twoSidedPValue(t) : 0.5 * twoSidedPValue(t)
  }

  /// The positive t that is exceeded with the probability `tail`, at most one half.
  private func distance(tail: Double) -> Double {
    guard tail >= 0, tail <= 0.5 else { return .nan }
    if tail == 0 || tail == 0.5 { return tail == 0 ? .infinity : 0 }
    if isNormal { return tQuantileOfNormal(tail) }
    let far = farDistance(2 * tail)
    if far > farLimit { return far }
    let solver = BetaQuantile(first: 0.5, second: 0.5 * degreesOfFreedom)
    // Near the centre the probability within ±t is solved for; 1 − 2p is exact there.
    let odds = tail < 0.25 ? solver.odds(upper: 2 * tail) : solver.odds(lower: 1 - 2 * tail)
    return Double.sqrt(odds) * Double.sqrt(degreesOfFreedom)
  }

  /// T² / (T² + df) has a beta distribution.
  private func beta(_ distance: Double) -> IncompleteBeta {
    IncompleteBeta(
      first: 0.5, second: 0.5 * degreesOfFreedom,
      odds: (DoubleDouble.product(distance, distance), DoubleDouble(degreesOfFreedom)))
  }

  /// Beyond this t, T² would overflow, and the tail is its leading power of t.
  private var farLimit: Double { 1e120 }

  /// 2 P(T > t) = 2 (√df / t)^df / (df B(½, df/2)) in its limit.
  private func farTail(_ t: Double) -> (value: Double, logarithm: Double) {
    let ratio = Double.sqrt(degreesOfFreedom) / t
    return (
      Double.pow(ratio, degreesOfFreedom) * Double.exp(logFarFactor),
      degreesOfFreedom * Double.log(ratio) + logFarFactor
    )
  }

  /// The t whose `farTail` is `twoSided`.
  private func farDistance(_ twoSided: Double) -> Double {
    let power = Double.exp(logFarFactor) / twoSided
    return Double.sqrt(degreesOfFreedom) * Double.pow(power, 1 / degreesOfFreedom)
  }

  /// log(2 / (df B(½, df/2))).
  private var logFarFactor: Double {
    let half = 0.5 * degreesOfFreedom
    let logBeta =
      0.5 * Double.log(2 * Double.pi / half) - half * Double.log(onePlus: 0.5 / half)
      - (StirlingError.of(half + 0.5) - StirlingError.of(half) - StirlingError.of(0.5))
    return -Double.log(half) - logBeta
  }

  /// Whether the degrees of freedom are so many that only the normal limit is exact.
  private var isNormal: Bool { degreesOfFreedom > 1e16 }

  /// The z of the same tail: its square is df · log(1 + t²/df), to a relative error of 1/df.
  private func normalScore(_ t: Double) -> Double {
    guard degreesOfFreedom.isFinite, t.isFinite else { return t }
    let square = t / degreesOfFreedom * t
    if square < 1e-12 { return t * (1 - 0.25 * square) }
    return (t < 0 ? -1 : 1) * Double.sqrt(degreesOfFreedom * Double.log(onePlus: square))
  }

  private func tQuantileOfNormal(_ tail: Double) -> Double {
    let z = -Normal.quantile(tail)
    return z * (1 + 0.25 * z / degreesOfFreedom * z)
  }
}
