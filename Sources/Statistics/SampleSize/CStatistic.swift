/// The C statistic that goes with a strength of prediction.
public enum CStatistic {
  /// The C statistic whose Cox-Snell R² is the given one, by the relation of
  /// ``CoxSnellR2/fromCStatistic(_:prevalence:)``; nil where there is none below 1 − 10⁻⁹.
  public static func fromCoxSnell(_ value: Double, prevalence: Double) -> Double? {
    guard value > 0, prevalence > 0, prevalence < 1 else { return nil }
    return RootSearch.crossing(from: 0.5, to: 1 - 1e-9) { area in
      CoxSnellR2.fromCStatistic(area, prevalence: prevalence) - value
    }
  }
}
