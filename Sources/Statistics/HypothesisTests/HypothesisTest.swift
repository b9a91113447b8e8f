/// What a hypothesis test found: which test it was, its statistic, its p-value and an effect.
///
/// All p-values are two-sided. A test that is not defined for its data throws a
/// `HypothesisTestError`; a result always has a p-value from 0 to 1.
public struct HypothesisTest: Sendable, Hashable {
  /// The test that was made.
  public let name: Name
  /// W, t, F, H, χ², or the conditional odds ratio of a two-by-two table; nil where the test has
  /// none (Fisher's test of a larger table).
  public let statistic: Double?
  /// The degrees of freedom of t or χ², or those of the numerator of F; nil where the test has none.
  public let degreesOfFreedom: Double?
  /// The degrees of freedom of the denominator of F; nil for every other statistic.
  public let denominatorDegreesOfFreedom: Double?
  /// The probability, under the null hypothesis, of data at least as far from it.
  public let pValue: Double
  /// How large the difference is, where the test goes with such a measure.
  public let effect: Effect?
  /// The standard error of a p-value that was found by simulation; nil for every other.
  public let monteCarloError: Double?

  init(
    _ name: Name, statistic: Double?, degreesOfFreedom: Double? = nil,
    denominatorDegreesOfFreedom: Double? = nil, pValue: Double, effect: Effect? = nil,
    monteCarloError: Double? = nil
  ) {
    self.name = name
    self.statistic = statistic
    self.degreesOfFreedom = degreesOfFreedom
    self.denominatorDegreesOfFreedom = denominatorDegreesOfFreedom
    self.pValue = pValue
    self.effect = effect
    self.monteCarloError = monteCarloError
  }
}
