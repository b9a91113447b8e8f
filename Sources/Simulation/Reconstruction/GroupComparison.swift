internal import Statistics

/// The tests that `il2score describe` and `il2score survival` choose by themselves.
///
/// Which tests the authors used is not in the abstract.
enum GroupComparison {
  /// The p-value of a difference between two groups; nil where it is undefined, as of a constant.
  static func pValue(_ first: [Double], _ second: [Double], isDichotomous: Bool) -> Double? {
    guard isDichotomous else { return try? RankSumTest.exact(first, second).pValue }
    return pValue(
      first.count { $0 != 0 }, of: first.count, second.count { $0 != 0 }, of: second.count)
  }

  /// The p-value of two proportions: chi-squared where five or more of each are expected, else
  /// Fisher's exact test; nil where all or none are counted.
  static func pValue(_ first: Int, of all: Int, _ second: Int, of others: Int) -> Double? {
    guard
      let table = try? ContingencyTable(counts: [[all - first, others - second], [first, second]]),
      let choice = try? TestChoice.categorical(table)
    else { return nil }
    let test =
      choice.name == .chi2
      ? try? ChiSquaredTest.test(table, continuityCorrection: false)
      : try? FisherExactTest.test(table)
    return test?.pValue
  }

  /// The mean midrank of the first group less that of the second, in units of the number of values:
  /// the share of pairs in which the first is larger, less that in which it is smaller, over two.
  static func meanRankDifference(_ first: [Double], _ second: [Double]) -> Double {
    var sum = 0.0
    for value in first {
      for other in second { sum += value > other ? 1 : value < other ? -1 : 0 }
    }
    return sum / Double(max(1, 2 * first.count * second.count))
  }

  /// The median survival of Kaplan and Meier; nil where it is not reached.
  static func median(_ courses: [FollowedCourse]) -> Double? {
    guard
      let times = try? SurvivalTimes(courses.map(\.months), events: courses.map(\.died)),
      let curve = try? KaplanMeier(times)
    else { return nil }
    return curve.median.value
  }

  /// The p-value of the log-rank test between two groups.
  static func logRank(_ first: [FollowedCourse], _ second: [FollowedCourse]) -> Double? {
    let both = first + second
    let groups = both.indices.map { Int32($0 < first.count ? 0 : 1) }
    guard
      let times = try? SurvivalTimes(both.map(\.months), events: both.map(\.died)),
      let test = try? LogRankTest(times, groups: groups, groupCount: 2)
    else { return nil }
    return test.pValue
  }
}
