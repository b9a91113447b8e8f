internal import RealModule

/// Student's t-test of two means, variances taken as equal; R's `t.test(var.equal = TRUE)`.
public enum StudentTest {
  /// Makes the test.
  ///
  /// - Parameters:
  ///   - first: The values of the first group, finite.
  ///   - second: The values of the second group, finite.
  ///   - level: The confidence level of the interval.
  /// - Returns: t, its degrees of freedom, the p-value, and the difference of means.
  /// - Throws: `HypothesisTestError.tooFewValues`, `.noReplication`, `.missingValue`,
  ///   `.infiniteValue`, `.constant`, `.invalidLevel`, and `.constantWithinGroups` where R's answer
  ///   is that the data are essentially constant; data that vary at all are tested here.
  public static func test(
    _ first: [Double], _ second: [Double], level: Double = 0.95
  ) throws(HypothesisTestError) -> HypothesisTest {
    guard level > 0, level < 1 else { throw .invalidLevel(level) }
    let moments = try GroupMoments([first, second], needed: 1)
    let degreesOfFreedom = Double(first.count + second.count - 2)
    guard degreesOfFreedom > 0 else { throw .noReplication }
    let variance =
      (moments.groups[0].sumOfSquares + moments.groups[1].sumOfSquares) / degreesOfFreedom
    let standardError = Double.sqrt(
      variance / Double(first.count) + variance / Double(second.count))
    return try MeanComparison(
      moments: moments, standardError: standardError, degreesOfFreedom: degreesOfFreedom
    ).test(.student, level: level)
  }
}
