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
    if let found = selected(shares, of: values) { return found }
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
    guard let place = Place(p, count: sample.count) else { return .nan }
    return place.value(between: sample[place.low], sample[place.high])
  }

  /// Where a quantile stands between order statistics.
  struct Place {
    /// The order statistic at or below, counted from 0.
    let low: Int
    /// The one after it; the last one at the end.
    let high: Int
    private let weight: Double

    /// The place of a share in a sample; nil where there is none.
    init?(_ p: Double, count: Int) {
      guard p >= 0, p <= 1, count > 0 else { return nil }
      // Counted from 1 as R does, so that the last bit of the weight is R's too.
      let index = 1 + Double(count - 1) * p
      let floor = index.rounded(.down)
      (low, high) = (Int(floor) - 1, min(Int(floor), count - 1))
      weight = index - floor
    }

    /// The quantile, from its two order statistics.
    func value(between low: Double, _ high: Double) -> Double {
      // Equal infinities would give NaN.
      if weight == 0 || low == high { return low }
      return (1 - weight) * low + weight * high
    }
  }

  /// The values that are not NaN, in ascending order.
  static func sorted(_ values: [Double]) -> [Double] {
    values.filter { !$0.isNaN }.sorted()
  }
}
