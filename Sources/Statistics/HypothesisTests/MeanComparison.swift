/// The difference of two means beside its standard error.
struct MeanComparison {
  let moments: GroupMoments
  /// The standard error of the difference, in the units of the moments.
  let standardError: Double
  let degreesOfFreedom: Double

  /// The t-test, and the difference with its interval in the unit of the values.
  ///
  /// - Throws: `HypothesisTestError.constant`, `.constantWithinGroups`.
  func test(
    _ name: HypothesisTest.Name, level: Double
  ) throws(HypothesisTestError) -> HypothesisTest {
    let difference = moments.difference(0, 1)
    guard standardError > 0, let distribution = StudentT(degreesOfFreedom: degreesOfFreedom)
    else { throw difference == 0 ? .constant : .constantWithinGroups }
    let statistic = difference / standardError
    let margin = distribution.survivalQuantile(0.5 * (1 - level)) * standardError
    let effect = HypothesisTest.Effect(
      measure: .meanDifference, value: moments.inUnit(difference),
      interval: ConfidenceInterval(
        low: moments.inUnit(difference - margin), high: moments.inUnit(difference + margin)))
    return HypothesisTest(
      name, statistic: statistic, degreesOfFreedom: degreesOfFreedom,
      pValue: distribution.twoSidedPValue(statistic), effect: effect)
  }
}
