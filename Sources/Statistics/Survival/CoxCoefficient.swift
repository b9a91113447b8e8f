/// An estimated log hazard ratio.
public struct CoxCoefficient: Sendable, Hashable {
  /// The column of the covariates, counted from 0.
  public let column: Int
  /// The name of the column.
  public let name: String
  /// The log hazard ratio for one unit of the covariate.
  public let estimate: Double
  /// Its standard error: the robust one where there are clusters.
  public let standardError: Double
  /// The standard error from the information alone.
  public let naiveStandardError: Double
  /// estimate / standardError, also where those two overflow.
  public let statistic: Double

  /// The two-sided probability of so large a statistic under the normal distribution (Wald).
  public var pValue: Double { Normal.twoSidedPValue(statistic) }

  /// The limits of the log hazard ratio, estimate ± z·standardError (Wald).
  public func interval(level: Double) -> ConfidenceInterval {
    let reach = ConfidenceInterval.normalMultiplier(level: level) * standardError
    return ConfidenceInterval(low: estimate - reach, high: estimate + reach)
  }
}
