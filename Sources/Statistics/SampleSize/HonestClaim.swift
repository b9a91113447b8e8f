internal import RealModule

/// What can be claimed of a cohort of a given size, whatever is fitted to it.
///
/// Newcombe, *Stat. Med.* 25 (2006) 559; Hsieh, Bloch and Larsen, *Stat. Med.* 17 (1998) 1623.
public struct HonestClaim: Sendable, Hashable {
  /// How far the observed share of events may be from the true one: 1.96·√(φ(1 − φ)/n).
  public let prevalenceMargin: Double
  /// How far an observed C statistic may be from the true one, 1.96 standard errors by Newcombe
  /// (2006, method 4), at the C statistic that is anticipated.
  public let cStatisticMargin: Double?
  /// The odds ratio a standard deviation that one predictor, chosen beforehand, needs to be found
  /// with a power of 0.8 at a two-sided level of 0.05: exp((z₀.₉₇₅ + z₀.₈)/√(nφ(1 − φ))) (Hsieh, Bloch
  /// and Larsen, 1998).
  public let detectableOddsRatio: Double?
  /// The C statistic of such a predictor, normal with the same variance in both classes:
  /// Φ(ln(odds ratio)/√2).
  public let detectableCStatistic: Double?

  /// Works out what can be claimed.
  ///
  /// - Parameters:
  ///   - patients: The number of patients, at least 1.
  ///   - prevalence: The share of events, between 0 and 1.
  ///   - cStatistic: The anticipated C statistic, if any.
  public init(patients: Int, prevalence: Double, cStatistic: Double?) {
    let count = Double(max(1, patients))
    let variance = prevalence * (1 - prevalence)
    prevalenceMargin = SampleSizePlan.normalQuantile * (variance / count).squareRoot()
    cStatisticMargin = cStatistic.flatMap { area in
      Self.margin(of: area, patients: count, prevalence: prevalence)
    }
    let effect =
      (Normal.quantile(0.975) + Normal.quantile(0.8)) / (count * variance).squareRoot()
    let ratio = Double.exp(effect)
    detectableOddsRatio = ratio.isFinite ? ratio : nil
    detectableCStatistic = ratio.isFinite ? Normal.cdf(effect / 2.0.squareRoot()) : nil
  }

  private static func margin(
    of area: Double, patients: Double, prevalence: Double
  ) -> Double? {
    guard area >= 0.5, area < 1 else { return nil }
    let half = patients / 2 - 1
    let sum = 1 + half * (1 - area) / (2 - area) + half * area / (1 + area)
    let variance =
      area * (1 - area) * sum / (patients * patients * prevalence * (1 - prevalence))
    return variance > 0 ? SampleSizePlan.normalQuantile * variance.squareRoot() : nil
  }
}
