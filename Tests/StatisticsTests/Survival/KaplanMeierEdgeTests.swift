import Statistics
import TestSupport
import Testing

struct KaplanMeierEdgeTests {
  @Test func oneDeathEndsTheCurve() throws {
    let curve = try KaplanMeier(SurvivalTimes([3], events: [true]))
    #expect(curve.survival == [0])
    #expect(curve.standardErrorsOfLog == [.infinity])
    #expect(curve.standardErrors[0].isNaN && curve.low[0].isNaN && curve.high[0].isNaN)
    #expect(curve.median == SurvivalQuantile(value: 3, low: nil, high: nil))
    #expect(try curve.restrictedMean(until: 5).value == 3)
    #expect(try curve.restrictedMean(until: 5).standardError == 0)
  }

  @Test func withoutEventsTheCurveStaysAtOne() throws {
    let times = try SurvivalTimes([1, 1, 2], events: [false, false, false])
    for interval in SurvivalInterval.allCases {
      let curve = try KaplanMeier(times, interval: interval)
      #expect(curve.survival == [1, 1])
      #expect(curve.standardErrors == [0, 0])
      #expect(curve.median == SurvivalQuantile(value: nil, low: nil, high: nil))
      // R has NA here for log-log: the logarithm of 1 has none.
      #expect(interval == .logLog ? curve.low[0].isNaN : curve.low == [1, 1])
    }
  }

  @Test func zeroTimesLowerTheCurveAtZero() throws {
    let curve = try KaplanMeier(SurvivalTimes([0, 0, 2, 4], events: [true, false, true, false]))
    #expect(curve.times == [0, 2, 4])
    #expect(curve.survival == [0.75, 0.375, 0.375])
    #expect(curve.survival(at: 0) == 0.75)
    #expect(curve.atRisk(at: 0) == 4)
    #expect(try curve.restrictedMean(until: 4).value == 2.25)
    #expect(try curve.restrictedMean(until: 0).value == 0)
  }

  /// A half at the end: R's `quantile` gives the middle between the first time and the last of all.
  @Test func aHalfAtTheEndIsReadInTheMiddle() throws {
    let curve = try KaplanMeier(SurvivalTimes([1, 2, 3, 9], events: [true, true, false, false]))
    #expect(curve.median.value == 5.5)
    #expect(curve.quantile(0).value == 0)
    #expect(curve.quantile(1).value == nil)
    #expect(curve.quantile(-0.1).value == nil)
    #expect(curve.quantile(.nan).value == nil)
  }

  /// With a late entry the risk set is empty after the first death: S stays 0.
  @Test func aCurveThatReachedZeroStaysThere() throws {
    let curve = try KaplanMeier(
      SurvivalTimes([1, 2, 5, 3], events: [true, false, true, false], entries: [0, 1, 2, 2]))
    #expect(curve.atRisk == [1, 1, 2, 1])
    #expect(curve.survival == [0, 0, 0, 0])
  }

  @Test func pointsBeforeAndBeyondTheTimes() throws {
    let curve = try KaplanMeier(KaplanMeierTests.six())
    let before = curve.point(at: 0.5)
    #expect((before.survival, before.standardError, before.low, before.high) == (1, 0, 1, 1))
    #expect(before.atRisk == 6)
    #expect(curve.point(at: 3).atRisk == 2)
    #expect(curve.point(at: 3).eventsSoFar == 3)
    #expect(curve.point(at: 9).atRisk == 0)
    #expect(curve.point(at: 9).survival == curve.survival[3])
  }

  @Test func groupsMayBeEmptyOrOfOne() throws {
    let times = try SurvivalTimes([1, 2, 3], events: [true, false, true])
    let curves = try KaplanMeier.curves(times, groups: [2, 0, 2], groupCount: 4)
    #expect(curves.map(\.count) == [1, 0, 2, 0])
    #expect(curves[1].times.isEmpty && curves[1].median.value == nil)
    #expect(curves[1].survival(at: 1) == 1)
    #expect(throws: SurvivalError.empty) { try curves[1].restrictedMean(until: 1) }
    #expect(KaplanMeier.commonLimit(curves) == 2)
    #expect(KaplanMeier.commonLimit([]) == nil)
  }

  @Test func settingsAreChecked() throws {
    let times = try SurvivalTimes([1, 2], events: [true, true])
    #expect(throws: SurvivalError.invalidLevel(1)) { try KaplanMeier(times, level: 1) }
    #expect(throws: SurvivalError.unequalLabels(rows: 2, labels: 1)) {
      try KaplanMeier.curves(times, groups: [0], groupCount: 1)
    }
    #expect(throws: SurvivalError.unknownGroup(row: 1, group: 3)) {
      try KaplanMeier.curves(times, groups: [0, 3], groupCount: 3)
    }
    #expect(throws: SurvivalError.unknownGroup(row: 0, group: -1)) {
      try KaplanMeier.curves(times, groups: [-1, 0], groupCount: 3)
    }
    for limit in [-1, Double.nan, .infinity] {
      #expect(throws: SurvivalError.self) {
        try KaplanMeier(times).restrictedMean(until: limit)
      }
    }
  }

  /// Two groups are counted in a table, thousands by sorting.
  @Test func manyGroupsGiveTheCurvesOfEach() throws {
    let count = 3000
    let times = (0..<count).map { Double($0 * 7919 % 101) }
    let events = (0..<count).map { $0 % 3 > 0 }
    let groups = (0..<count).map { Int32($0 * 31 % 1000) }
    let curves = try KaplanMeier.curves(
      SurvivalTimes(times, events: events), groups: groups, groupCount: 1000)
    for group in stride(from: 0, to: 1000, by: 97) {
      let rows = (0..<count).filter { groups[$0] == Int32(group) }
      let alone = try KaplanMeier(
        SurvivalTimes(rows.map { times[$0] }, events: rows.map { events[$0] }))
      #expect(curves[group].times == alone.times)
      #expect(curves[group].survival == alone.survival)
      #expect(curves[group].atRisk == alone.atRisk)
    }
  }

  @Test func threadsChangeNoBit() throws {
    let count = 50_000
    let times = (0..<count).map { Double($0 * 7919 % 1009) / 100 }
    let rows = try SurvivalTimes(times, events: (0..<count).map { $0 % 3 > 0 })
    let groups = (0..<count).map { Int32($0 % 2) }
    let single = try KaplanMeier.curves(rows, groups: groups, groupCount: 2, threads: 1)
    let several = try KaplanMeier.curves(rows, groups: groups, groupCount: 2, threads: 3)
    for (one, other) in zip(single, several) {
      #expect(one.survival == other.survival)
      #expect(one.low.map(\.bitPattern) == other.low.map(\.bitPattern))
      #expect(one.events == other.events)
    }
  }

  /// The means 37/12 and 2.5 up to 5: the six patients, and deaths at 1 and 4.
  @Test func restrictedMeansAreCompared() throws {
    let first = try KaplanMeier(KaplanMeierTests.six()).restrictedMean(until: 5)
    let second = try KaplanMeier(SurvivalTimes([1, 4], events: [true, true]))
      .restrictedMean(until: 5)
    // One area of 1.5 behind the death at 1: 1.5²·1/2.
    expectClose(second.standardError, 1.125.squareRoot(), relative: 1e-15)
    let comparison = RestrictedMeanDifference(first, reference: second)
    expectClose(comparison.difference.value, 7.0 / 12, relative: 1e-14)
    expectClose(
      comparison.difference.standardError, (83.0 / 216 + 1.125).squareRoot(), relative: 1e-14)
    // 2 * pnorm(-(7/12) / sqrt(83/216 + 9/8))
    expectClose(comparison.pValue, 0.634_910_704_915_254_25, relative: 1e-13)
    let ratio = try #require(comparison.logRatio)
    // log(37/30); the delta method's sqrt((83/216)/(37/12)^2 + (9/8)/2.5^2)
    expectClose(ratio.value, 0.209_720_530_982_069_11, relative: 1e-13)
    expectClose(
      ratio.standardError, (83.0 / 216 * 144 / 1369 + 0.18).squareRoot(), relative: 1e-14)
    #expect(comparison.logTimeLostRatio != nil)
  }

  /// R 4.2.2, survfit(Surv(entry, time, event) ~ 1, conf.type = "log-log"): its print gives a lower
  /// limit of 1.1, where the curve of limits first comes below a half; it rises again at 6.3.
  @Test func limitsOfLateEntriesAreNotAboveTheMedian() throws {
    let rows = try SurvivalTimes(
      [13.7, 6.3, 1.1, 8.8], events: [true, true, true, true], entries: [4.11, 0, 0.33, 2.64])
    let median = try KaplanMeier(rows, interval: .logLog).median
    #expect(median.value == 3.7)
    #expect(median.low == 1.1)
  }
}
