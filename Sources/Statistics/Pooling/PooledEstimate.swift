internal import RealModule

/// One quantity estimated in each of several completed data sets, pooled by Rubin's rules.
///
/// Rubin, *Multiple Imputation for Nonresponse in Surveys* (1987), chapter 3; degrees of freedom by
/// Barnard and Rubin, *Biometrika* 86 (1999) 948. R: `mice::pool`.
public struct PooledEstimate: Hashable, Sendable {
  /// The mean of the estimates.
  public let estimate: Double
  /// The mean of the variances within the data sets, Ū.
  public let within: Double
  /// The variance of the estimates between the data sets, B, with the divisor m − 1.
  public let between: Double
  /// Ū + (1 + 1/m)·B.
  public let total: Double
  /// The relative increase in variance due to missing values, (1 + 1/m)·B/Ū.
  public let relativeIncrease: Double
  /// The share of the variance that is due to missing values, (1 + 1/m)·B/T.
  public let lambda: Double
  /// The fraction of information that is missing, with its correction for finite m.
  public let missingInformation: Double
  /// The degrees of freedom of the t distribution of estimate/√T.
  public let degreesOfFreedom: Double

  /// Pools estimates; nil for fewer than two data sets, or numbers that are not finite.
  ///
  /// - Parameters:
  ///   - estimates: One a data set.
  ///   - variances: The variance of each.
  ///   - completeDegreesOfFreedom: Those that the quantity would have without missing values, n − p
  ///     as a rule; infinite for a large sample.
  public init?(_ estimates: [Double], variances: [Double], completeDegreesOfFreedom: Double) {
    let count = Double(estimates.count)
    guard estimates.count > 1, variances.count == estimates.count,
      estimates.allSatisfy(\.isFinite), variances.allSatisfy({ $0.isFinite && $0 >= 0 })
    else { return nil }
    estimate = estimates.reduce(0, +) / count
    within = variances.reduce(0, +) / count
    var squares = 0.0
    for value in estimates { squares += (value - estimate) * (value - estimate) }
    between = squares / (count - 1)
    let added = (1 + 1 / count) * between
    total = within + added
    guard total.isFinite else { return nil }
    relativeIncrease = within > 0 ? added / within : added > 0 ? .infinity : 0
    lambda = total > 0 ? added / total : 0
    let degrees = Self.degreesOfFreedom(
      lambda: lambda, count: count, complete: completeDegreesOfFreedom)
    degreesOfFreedom = degrees
    missingInformation =
      relativeIncrease.isFinite
      ? (relativeIncrease + 2 / (degrees + 3)) / (relativeIncrease + 1) : 1
  }

  /// √T.
  public var standardError: Double { total.squareRoot() }

  /// The estimate over its standard error.
  public var statistic: Double { estimate / standardError }

  /// The two-sided p-value of the statistic by its t distribution; NaN where there is none.
  public var pValue: Double {
    StudentT(degreesOfFreedom: degreesOfFreedom)?.twoSidedPValue(statistic) ?? .nan
  }

  /// The interval of a confidence level by the t distribution.
  ///
  /// - Parameter level: Between 0 and 1.
  /// - Returns: The limits; NaN where the distribution has none.
  public func interval(level: Double) -> (low: Double, high: Double) {
    let quantile =
      StudentT(degreesOfFreedom: degreesOfFreedom)?.survivalQuantile((1 - level) / 2) ?? .nan
    return (estimate - quantile * standardError, estimate + quantile * standardError)
  }

  /// Barnard and Rubin's degrees of freedom: ν⁻¹ = ν_m⁻¹ + ν_obs⁻¹ with ν_m = (m − 1)/λ² and
  /// ν_obs = (ν_c + 1)/(ν_c + 3)·ν_c·(1 − λ).
  private static func degreesOfFreedom(lambda: Double, count: Double, complete: Double) -> Double {
    let old = lambda > 0 ? (count - 1) / (lambda * lambda) : .infinity
    guard complete.isFinite else { return old }
    let observed = (complete + 1) / (complete + 3) * complete * (1 - lambda)
    guard old.isFinite else { return observed }
    return old * observed / (old + observed)
  }
}
