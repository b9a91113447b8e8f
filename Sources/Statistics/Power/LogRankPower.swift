internal import RealModule

/// The power of a two-sided log-rank test of two groups with proportional hazards.
///
/// Schoenfeld, *Biometrika* 68 (1981) 316: with E events, of which the groups would have the shares
/// a and 1 − a under no effect, the statistic is normal with the mean √(E a(1 − a)) |log HR| and
/// the variance 1. As usual, a significant result in the wrong direction is no power.
public struct LogRankPower: Sendable, Hashable {
  /// The number of events in both groups.
  public let events: Int
  /// The share of the first group among the patients.
  public let share: Double
  /// The two-sided significance level.
  public let alpha: Double

  /// Creates the power of a test, or nil where `share` or `alpha` is not between 0 and 1, or there
  /// are no events.
  public init?(events: Int, share: Double, alpha: Double) {
    guard events >= 1, share > 0, share < 1, alpha > 0, alpha < 1 else { return nil }
    self.events = events
    self.share = share
    self.alpha = alpha
  }

  /// The power at a hazard ratio above 0.
  public func power(hazardRatio: Double) -> Double {
    guard hazardRatio >= 0 else { return .nan }
    let shift = Double.log(hazardRatio).magnitude * rootInformation
    return Normal.cdf(shift + criticalValue)
  }

  /// The smallest hazard ratio above 1 that has the power; its reciprocal is the largest below 1.
  ///
  /// 1 where chance alone has the power, nil where no finite ratio has it.
  public func smallestHazardRatio(power: Double) -> Double? {
    guard power > 0, power < 1 else { return nil }
    let shift = max(0, Normal.quantile(power) - criticalValue)
    let ratio = Double.exp(shift / rootInformation)
    return ratio.isFinite ? ratio : nil
  }

  /// The number of events with which a hazard ratio has the power; nil where more than a billion
  /// would be needed.
  public func events(power: Double, hazardRatio: Double) -> Int? {
    guard power > 0, power < 1, hazardRatio > 0, hazardRatio.isFinite else { return nil }
    let shift = max(0, Normal.quantile(power) - criticalValue)
    let root = shift / Double.log(hazardRatio)
    let needed = (root * root / (share * (1 - share))).rounded(.up)
    return needed <= 1e9 ? max(1, Int(needed)) : nil
  }

  /// The lower quantile, a negative number.
  private var criticalValue: Double { Normal.quantile(0.5 * alpha) }

  private var rootInformation: Double {
    Double.sqrt(Double(events) * share * (1 - share))
  }
}
