/// A chi-squared test of coefficients.
public struct CoxTest: Sendable, Hashable {
  /// The statistic.
  public let chiSquared: Double
  /// Its degrees of freedom.
  public let degreesOfFreedom: Int
  /// The probability of a larger statistic; NaN without degrees of freedom.
  public let pValue: Double

  /// Creates a test from its statistic.
  init(chiSquared: Double, degreesOfFreedom: Int) {
    self.chiSquared = chiSquared
    self.degreesOfFreedom = degreesOfFreedom
    pValue =
      ChiSquared(degreesOfFreedom: Double(degreesOfFreedom))?.survival(chiSquared) ?? .nan
  }
}
