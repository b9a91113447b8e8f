/// An estimate that is normal in large samples, with its standard error.
public struct NormalEstimate: Sendable, Hashable {
  /// The estimate.
  public let value: Double
  /// Its standard error; NaN where the sample is too small for one.
  public let standardError: Double

  /// Creates an estimate.
  public init(value: Double, standardError: Double) {
    self.value = value
    self.standardError = standardError
  }

  /// The interval value ± z·standardError.
  ///
  /// - Parameter level: The confidence level, between 0 and 1.
  /// - Returns: The limits; NaN for a level outside (0, 1).
  public func interval(level: Double = 0.95) -> ConfidenceInterval {
    let margin = ConfidenceInterval.normalMultiplier(level: level) * standardError
    return ConfidenceInterval(low: value - margin, high: value + margin)
  }

  /// The two-sided p-value of Wald's test against a hypothesized value.
  public func pValue(against hypothesis: Double) -> Double {
    Normal.twoSidedPValue((value - hypothesis) / standardError)
  }
}
