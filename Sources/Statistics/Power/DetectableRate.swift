/// A probability that a test can tell from a baseline.
public struct DetectableRate: Sendable, Hashable {
  /// The probability in the group that is compared with.
  public let baseline: Double
  /// The probability nearest to it that has the power.
  public let rate: Double

  /// Creates a rate.
  public init(baseline: Double, rate: Double) {
    self.baseline = baseline
    self.rate = rate
  }

  /// The rate minus the baseline.
  public var difference: Double { rate - baseline }

  /// The odds of the rate over those of the baseline; nil where that is not a finite number.
  public var oddsRatio: Double? {
    let ratio = rate / (1 - rate) * ((1 - baseline) / baseline)
    return ratio.isFinite ? ratio : nil
  }
}
