internal import RealModule

/// R² of Cox and Snell: 1 − exp(−LR/n), with LR the likelihood-ratio statistic of n patients.
///
/// For a binary outcome it cannot reach 1; Nagelkerke's R² is its share of what it can reach.
public enum CoxSnellR2 {
  /// The largest value for an outcome of the given prevalence: 1 − exp(2(φ ln φ + (1 − φ) ln(1 − φ))).
  ///
  /// - Parameter prevalence: The share of events.
  /// - Returns: The value; NaN where the prevalence is not between 0 and 1.
  public static func maximum(prevalence: Double) -> Double {
    guard prevalence > 0, prevalence < 1 else { return .nan }
    let entropy =
      prevalence * Double.log(prevalence) + (1 - prevalence) * Double.log(onePlus: -prevalence)
    return -Double.expMinusOne(2 * entropy)
  }

  /// The value that stands for Nagelkerke's R².
  public static func fromNagelkerke(_ value: Double, prevalence: Double) -> Double {
    value * maximum(prevalence: prevalence)
  }

  /// The value that belongs to a C statistic, where the linear predictor is normal with the same
  /// variance in events and in others.
  ///
  /// Riley, Van Calster and Collins, *Stat. Med.* 40 (2021) 859. Their simulation of such a predictor is replaced by what it converges to. With d = √2·Φ⁻¹(C)
  /// between the means, the logistic model of the predictor is exactly true, so that LR/n is twice
  /// the mutual information of predictor and outcome: φd²/2 − E log(1 + φ(e^{dx − d²/2} − 1)), one
  /// integral over the mixture of both densities. The result has about 14 digits.
  ///
  /// - Parameters:
  ///   - cStatistic: The C statistic, from 0.5 up to but not including 1.
  ///   - prevalence: The share of events, between 0 and 1.
  /// - Returns: The value; NaN where an argument is out of its range.
  public static func fromCStatistic(_ cStatistic: Double, prevalence: Double) -> Double {
    guard cStatistic >= 0.5, cStatistic < 1, prevalence > 0, prevalence < 1 else { return .nan }
    let distance = 2.0.squareRoot() * Normal.quantile(cStatistic)
    var mean = 0.0
    // Both densities are below 1e-45 outside; panels of 2 are smooth enough for 32 nodes.
    let high = 14 + distance
    let panels = max(1, Int(((high + 14) / 2).rounded(.up)))
    let width = (high + 14) / Double(panels)
    for panel in 0..<panels {
      let low = -14 + Double(panel) * width
      mean += GaussLegendre.integral(from: low, to: low + width) { x in
        let logRatio = distance * x - 0.5 * distance * distance
        let density =
          prevalence * Normal.density(x - distance) + (1 - prevalence) * Normal.density(x)
        return density * Double.log(onePlus: prevalence * Double.expMinusOne(logRatio))
      }
    }
    let information = max(0, 0.5 * prevalence * distance * distance - mean)
    return -Double.expMinusOne(-2 * information)
  }
}
