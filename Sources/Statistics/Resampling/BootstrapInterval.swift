/// A confidence interval from the estimates of bootstrap resamples.
public struct BootstrapInterval: Sendable, Hashable {
  /// The lower limit.
  public let low: Double
  /// The upper limit.
  public let high: Double

  /// The percentile interval: quantiles (type 7) of the resamples' estimates (Efron & Tibshirani, *An
  /// Introduction to the Bootstrap*, 1993, chapter 13).
  ///
  /// - Parameters:
  ///   - estimates: One a resample; NaN is dropped.
  ///   - level: The confidence level.
  public init(percentile estimates: [Double], level: Double) {
    let tail = (1 - level) / 2
    let limits = Quantile.type7([tail, 1 - tail], of: estimates)
    (low, high) = (limits[0], limits[1])
  }

  /// The interval corrected for bias and acceleration, BCa.
  ///
  /// Sources: Efron, *J. Am. Stat. Assoc.* 82 (1987) 171; DiCiccio & Efron, *Stat. Sci.* 11 (1996) 189.
  /// The bias z₀ is the normal quantile of the share of resamples below the estimate, ties counted
  /// half; the acceleration is Σd³/(6(Σd²)^{3/2}) with d how far the jackknife's estimates lie below
  /// their mean. Limits are the quantiles at Φ(z₀ + (z₀ + z)/(1 − a(z₀ + z))).
  /// It fails where all resamples lie on one side of the estimate, so that the bias has no measure, or
  /// where the acceleration is too large for the level.
  ///
  /// - Parameters:
  ///   - estimates: One a resample; NaN is dropped.
  ///   - estimate: The estimate of all rows.
  ///   - jackknife: The estimates without each row, or each cluster, in turn; NaN is dropped.
  ///   - level: The confidence level.
  public init?(
    corrected estimates: [Double], estimate: Double, jackknife: [Double], level: Double
  ) {
    let known = estimates.filter { !$0.isNaN }
    let below = Double(known.count { $0 < estimate }) + Double(known.count { $0 == estimate }) / 2
    let bias = Normal.quantile(below / Double(known.count))
    guard bias.isFinite else { return nil }
    let acceleration = Self.acceleration(jackknife)
    let shares = [(1 - level) / 2, (1 + level) / 2].map { share in
      let shifted = bias + Normal.quantile(share)
      let denominator = 1 - acceleration * shifted
      return denominator > 0 ? Normal.cdf(bias + shifted / denominator) : .nan
    }
    let limits = Quantile.type7(shares, of: known)
    guard limits.allSatisfy({ !$0.isNaN }) else { return nil }
    (low, high) = (limits[0], limits[1])
  }

  /// Σd³/(6(Σd²)^{3/2}), 0 where nothing varies.
  private static func acceleration(_ jackknife: [Double]) -> Double {
    let known = jackknife.filter { !$0.isNaN }
    let mean = known.reduce(0, +) / Double(known.count)
    let squares = known.reduce(0) { $0 + (mean - $1) * (mean - $1) }
    let cubes = known.reduce(0) { $0 + (mean - $1) * (mean - $1) * (mean - $1) }
    return squares > 0 ? cubes / (6 * squares * squares.squareRoot()) : 0
  }
}
