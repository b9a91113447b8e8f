internal import RealModule

/// Welch's t-test of two means (Biometrika 34, 1947), with Satterthwaite's degrees of freedom; R's
/// `t.test`.
public enum WelchTest {
  /// Makes the test.
  ///
  /// - Parameters:
  ///   - first: The values of the first group, finite, at least two.
  ///   - second: The values of the second group, finite, at least two.
  ///   - level: The confidence level of the interval.
  /// - Returns: t, its degrees of freedom, the p-value, and the difference of means.
  /// - Throws: `HypothesisTestError.tooFewValues`, `.missingValue`, `.infiniteValue`, `.constant`,
  ///   `.invalidLevel`, and `.constantWithinGroups` where R's answer is that the data are
  ///   essentially constant; data that vary at all are tested here.
  public static func test(
    _ first: [Double], _ second: [Double], level: Double = 0.95
  ) throws(HypothesisTestError) -> HypothesisTest {
    guard level > 0, level < 1 else { throw .invalidLevel(level) }
    let moments = try GroupMoments([first, second], needed: 2)
    let ofFirst = moments.groups[0].variance / Double(first.count)
    let ofSecond = moments.groups[1].variance / Double(second.count)
    let variance = ofFirst + ofSecond
    // Shares of the variance, whose squares stay in range.
    let shares = (ofFirst / variance, ofSecond / variance)
    let degreesOfFreedom =
      1
      / (shares.0 * shares.0 / Double(first.count - 1)
        + shares.1 * shares.1 / Double(second.count - 1))
    return try MeanComparison(
      moments: moments, standardError: Double.sqrt(variance), degreesOfFreedom: degreesOfFreedom
    ).test(.welch, level: level)
  }
}
