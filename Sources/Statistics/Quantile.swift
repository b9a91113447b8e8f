/// Sample quantiles as R computes them by default (type 7 of Hyndman and Fan, 1996).
public enum Quantile {
  /// One sample quantile; NaN where there is no value or `p` is outside [0, 1].
  ///
  /// - Parameters:
  ///   - p: The share of the sample below, from 0 to 1.
  ///   - values: The sample, in any order; NaN is dropped.
  /// - Returns: The quantile.
  public static func type7(_ p: Double, of values: [Double]) -> Double {
    type7(p, ofSorted: sorted(values))
  }

  /// Several quantiles of one sample.
  ///
  /// - Parameters:
  ///   - shares: The shares of the sample below, each from 0 to 1.
  ///   - values: The sample, in any order; NaN is dropped.
  /// - Returns: A quantile for each share.
  public static func type7(_ shares: [Double], of values: [Double]) -> [Double] {
    let sample = sorted(values)
    return shares.map { type7($0, ofSorted: sample) }
  }

  /// The median; NaN where there is no value.
  public static func median(of values: [Double]) -> Double {
    type7(0.5, of: values)
  }

  /// The quantile of a sample that is sorted and free of NaN.
  ///
  /// - Parameters:
  ///   - p: The share of the sample below, from 0 to 1.
  ///   - sample: The sample in ascending order.
  /// - Returns: x₍₁₎ for p = 0, x₍ₙ₎ for p = 1, linear in (n − 1)p between order statistics.
  public static func type7(_ p: Double, ofSorted sample: [Double]) -> Double {
    guard p >= 0, p <= 1, !sample.isEmpty else { return .nan }
    // Counted from 1 as R does, so that the last bit of the weight is R's too.
    let index = 1 + Double(sample.count - 1) * p
    let floor = index.rounded(.down)
    let low = sample[Int(floor) - 1]
    let high = sample[min(Int(floor), sample.count - 1)]
    // Equal infinities would give NaN.
    if index == floor || low == high { return low }
    let weight = index - floor
    return (1 - weight) * low + weight * high
  }

  /// The values that are not NaN, in ascending order.
  static func sorted(_ values: [Double]) -> [Double] {
    values.filter { !$0.isNaN }.sorted()
  }
}
