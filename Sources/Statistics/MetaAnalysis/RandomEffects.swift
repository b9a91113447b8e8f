internal import RealModule

/// Estimates of the same quantity in several centers, pooled by a normal random-effects model.
///
/// yᵢ ~ N(μ, vᵢ + τ²). τ² by restricted maximum likelihood (Viechtbauer, *J. Educ. Behav. Stat.* 30
/// (2005) 261); the limits of μ by Hartung and Knapp (*Stat. Med.* 20 (2001) 3875) with k − 1 degrees
/// of freedom, not widened where the estimates agree better than chance; the prediction interval by
/// Higgins, Thompson and Spiegelhalter (*J. R. Stat. Soc. A* 172 (2009) 137) with k − 2 degrees of
/// freedom and the same standard error (Riley, Higgins & Deeks, *BMJ* 342 (2011) d549). R:
/// `metafor::rma(y, v, method = "REML", test = "knha")`.
public struct RandomEffects: Hashable, Sendable {
  /// The number of estimates that were pooled.
  public let count: Int
  /// The mean μ of the estimates' distribution.
  public let estimate: Double
  /// Hartung and Knapp's standard error of μ; NaN for a single estimate.
  public let standardError: Double
  /// The plain standard error (Σ1/(vᵢ + τ²))^−½, which is above Hartung and Knapp's where the
  /// estimates agree better than their own errors let expect; NaN for a single estimate.
  public let plainStandardError: Double
  /// The variance τ² of the true values between centers; NaN for a single estimate.
  public let tauSquared: Double
  /// Cochran's Q, a chi-squared of k − 1 degrees of freedom where τ² is 0; NaN for a single estimate.
  public let heterogeneity: Double

  /// Pools estimates; nil where there are none, or numbers are not as they should be.
  ///
  /// - Parameters:
  ///   - estimates: One a center, finite.
  ///   - variances: The square of each standard error, finite and above 0.
  public init?(_ estimates: [Double], variances: [Double]) {
    guard let first = estimates.first, estimates.count == variances.count,
      estimates.allSatisfy(\.isFinite), variances.allSatisfy({ $0.isFinite && $0 > 0 })
    else { return nil }
    count = estimates.count
    guard count > 1 else {
      estimate = first
      (standardError, plainStandardError) = (.nan, .nan)
      (tauSquared, heterogeneity) = (.nan, .nan)
      return
    }
    // In units in which the largest of all errors and differences is 1: nothing overflows.
    let center = 0.5 * (estimates.min() ?? 0) + 0.5 * (estimates.max() ?? 0)
    let unit = max(
      estimates.reduce(0) { max($0, ($1 - center).magnitude) },
      variances.reduce(0) { max($0, $1.squareRoot()) })
    guard unit.isFinite else { return nil }
    let likelihood = RestrictedLikelihood(
      estimates: estimates.map { ($0 - center) / unit },
      variances: variances.map { $0 / unit / unit })
    guard likelihood.isUsable else { return nil }
    let between = likelihood.maximum
    let moments = likelihood.moments(at: between)
    let degrees = Double(count - 1)
    estimate = center + unit * moments.mean
    standardError = unit * (moments.squares / degrees / moments.weight).squareRoot()
    plainStandardError = unit / moments.weight.squareRoot()
    tauSquared = unit * unit * between
    heterogeneity = likelihood.moments(at: 0).squares
  }

  /// The confidence interval of μ.
  ///
  /// - Parameter level: Between 0 and 1.
  /// - Returns: The limits; NaN for a single estimate.
  public func interval(level: Double) -> ConfidenceInterval {
    interval(error: standardError, degrees: count - 1, level: level)
  }

  /// The interval of μ by its plain standard error and the normal distribution.
  ///
  /// - Parameter level: Between 0 and 1.
  /// - Returns: The limits; NaN for a single estimate.
  public func plainInterval(level: Double) -> ConfidenceInterval {
    NormalEstimate(value: estimate, standardError: plainStandardError).interval(level: level)
  }

  /// The interval in which the true value of a new center lies with the given probability.
  ///
  /// - Parameter level: Between 0 and 1.
  /// - Returns: The limits; NaN for fewer than three estimates.
  public func predictionInterval(level: Double) -> ConfidenceInterval {
    interval(
      error: (tauSquared + standardError * standardError).squareRoot(), degrees: count - 2,
      level: level)
  }

  private func interval(error: Double, degrees: Int, level: Double) -> ConfidenceInterval {
    guard level > 0, level < 1,
      let distribution = StudentT(degreesOfFreedom: Double(degrees))
    else { return ConfidenceInterval(low: .nan, high: .nan) }
    let margin = distribution.survivalQuantile((1 - level) / 2) * error
    return ConfidenceInterval(low: estimate - margin, high: estimate + margin)
  }
}
