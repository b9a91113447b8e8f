import Statistics
import TestSupport
import Testing

struct LogRankEdgeTests {
  private func test(
    _ times: [Double], _ events: [Bool], _ groups: [Int32], count: Int = 2
  ) throws -> LogRankTest {
    try LogRankTest(SurvivalTimes(times, events: events), groups: groups, groupCount: count)
  }

  @Test func nothingToCompareIsSaid() throws {
    let censored = try test([1, 2], [false, false], [0, 1])
    #expect(censored.gap == .noEvents)
    #expect(censored.chiSquared == 0 && censored.degreesOfFreedom == 0)
    #expect(censored.pValue == nil && censored.logPValue == nil)
    // All at one time: R's survdiff stops at a singular variance.
    #expect(try test([1, 1, 1], [true, true, true], [0, 1, 1]).gap == .noComparison)
    // The only row of group 0 is gone before the first event.
    #expect(try test([1, 2, 3], [false, true, true], [0, 1, 1]).gap == .noComparison)
    #expect(try test([1, 2, 3], [true, true, true], [0, 0, 0], count: 1).gap == .noComparison)
    #expect(try test([1], [true], [1]).gap == .noComparison)
  }

  @Test func groupsThatSayNothingTakeNoDegreeOfFreedom() throws {
    let times = [4, 1, 3, 2, 5, 6.0]
    let events = [true, true, false, true, true, false]
    let two = try test(times, events, [0, 1, 0, 1, 1, 0])
    // An empty group, and one of a patient who is censored before the first event.
    let four = try test(times + [0.5], events + [false], [0, 2, 0, 2, 2, 0, 3], count: 4)
    #expect(four.degreesOfFreedom == 1)
    expectClose(four.chiSquared, two.chiSquared, relative: 1e-14)
    #expect(four.counts == [3, 0, 3, 1])
  }

  /// Groups 0 and 1 meet in one stratum, 2 and 3 in the other: two comparisons, not three.
  @Test func groupsThatNeverMeetAreNotCompared() throws {
    let times = try SurvivalTimes(
      [1, 2, 3, 4, 1, 2, 3, 4], events: [Bool](repeating: true, count: 8))
    let strata: [Int32] = [0, 0, 0, 0, 1, 1, 1, 1]
    let both = try LogRankTest(
      times, groups: [0, 1, 0, 1, 2, 2, 3, 3], groupCount: 4, strata: strata, strataCount: 2)
    #expect(both.degreesOfFreedom == 2)
    let first = try test([1, 2, 3, 4], [true, true, true, true], [0, 1, 0, 1])
    let second = try test([1, 2, 3, 4], [true, true, true, true], [0, 0, 1, 1])
    expectClose(both.chiSquared, first.chiSquared + second.chiSquared, relative: 1e-14)
  }

  @Test func theFarTailKeepsItsDigits() throws {
    let count = 2000
    let times = (0..<(2 * count)).map { Double($0 + 1) }
    let apart = try test(
      times, [Bool](repeating: true, count: 2 * count),
      (0..<(2 * count)).map { $0 < count ? 0 : 1 })
    // survdiff(Surv(1:4000, rep(1, 4000)) ~ rep(0:1, each = 2000)), pchisq(…, log.p = TRUE)
    expectClose(apart.chiSquared, 4971.591_638_685_022_2, relative: 1e-13)
    #expect(apart.pValue == 0)
    expectClose(apart.logPValue ?? .nan, -2490.277_559_395_464_3, relative: 1e-13)
  }

  @Test func settingsAreChecked() throws {
    let times = try SurvivalTimes([1, 2], events: [true, true])
    for rho in [-1, Double.nan, .infinity] {
      #expect(throws: SurvivalError.self) {
        try LogRankTest(times, groups: [0, 1], groupCount: 2, rho: rho)
      }
    }
    #expect(throws: SurvivalError.unknownGroup(row: 1, group: 2)) {
      try LogRankTest(times, groups: [0, 1], groupCount: 2, strata: [0, 2], strataCount: 2)
    }
  }
}
