/// Which test `auto` makes of a variable, and the rule that chose it, so that a report can state it.
public struct TestChoice: Sendable, Hashable {
  /// The rule that decided.
  public enum Rule: Sendable, Hashable {
    /// Two groups have together at most `limit` values: the exact rank-sum test.
    case fewValues(found: Int, limit: Int)
    /// Two groups have together more than `limit` values: the rank-sum test's approximation.
    case manyValues(found: Int, limit: Int)
    /// Three groups or more: the Kruskal-Wallis test.
    case severalGroups(found: Int)
    /// Every expected count is at least `limit`: χ² without continuity correction.
    case largeExpectedCounts(smallest: Double, limit: Double)
    /// An expected count is below `limit`: Fisher's exact test.
    case smallExpectedCount(smallest: Double, limit: Double)
  }

  /// The smallest expected count with which the χ² approximation is taken.
  public static let expectedCountLimit = 5.0

  /// The test.
  public let name: HypothesisTest.Name
  /// Why this one.
  public let rule: Rule

  /// The test of numbers in groups of given sizes.
  ///
  /// - Parameter sizes: The number of values in each group; empty groups take no part.
  /// - Returns: The choice.
  /// - Throws: `HypothesisTestError.tooFewGroups`.
  public static func numeric(sizes: [Int]) throws(HypothesisTestError) -> TestChoice {
    let filled = sizes.filter { $0 > 0 }
    guard filled.count > 1 else { throw .tooFewGroups(found: filled.count) }
    guard filled.count == 2 else {
      return TestChoice(name: .kruskal, rule: .severalGroups(found: filled.count))
    }
    let found = filled.reduce(0, +)
    let limit = RankSumTest.automaticLimit
    return found <= limit
      ? TestChoice(name: .wilcoxonExact, rule: .fewValues(found: found, limit: limit))
      : TestChoice(name: .wilcoxon, rule: .manyValues(found: found, limit: limit))
  }

  /// The test of a table of counts.
  ///
  /// - Parameter table: Levels in rows, groups in columns; empty rows and columns take no part.
  /// - Returns: The choice.
  /// - Throws: `HypothesisTestError.degenerateTable`.
  public static func categorical(
    _ table: ContingencyTable
  ) throws(HypothesisTestError) -> TestChoice {
    let smallest = try table.reduced().smallestExpected
    let limit = expectedCountLimit
    return smallest >= limit
      ? TestChoice(name: .chi2, rule: .largeExpectedCounts(smallest: smallest, limit: limit))
      : TestChoice(name: .fisher, rule: .smallExpectedCount(smallest: smallest, limit: limit))
  }
}
