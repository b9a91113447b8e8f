import Statistics
import TestSupport
import Testing

struct SurvivalTimesTests {
  @Test func rowsAtFaultAreNamed() {
    #expect(throws: SurvivalError.empty) { try SurvivalTimes([], events: []) }
    #expect(throws: SurvivalError.unequalLengths(times: 1, events: 2, entries: nil)) {
      try SurvivalTimes([1], events: [true, false])
    }
    #expect(throws: SurvivalError.unequalLengths(times: 1, events: 1, entries: 2)) {
      try SurvivalTimes([1], events: [true], entries: [0, 0])
    }
    #expect(throws: SurvivalError.negative(row: 1)) {
      try SurvivalTimes([1, -2], events: [true, true])
    }
    for time in [Double.nan, .infinity, -.infinity] {
      #expect(throws: SurvivalError.notFinite(row: 0)) { try SurvivalTimes([time], events: [true]) }
      #expect(throws: SurvivalError.entryNotFinite(row: 0)) {
        try SurvivalTimes([1], events: [true], entries: [time])
      }
    }
    // Long enough for a table, in which this very NaN marks what is empty.
    let many = [Double](repeating: 1, count: 70_000) + [Double(bitPattern: .max)]
    #expect(throws: SurvivalError.notFinite(row: 70_000)) {
      try SurvivalTimes(many, events: [Bool](repeating: true, count: 70_001))
    }
    #expect(throws: SurvivalError.entryNegative(row: 0)) {
      try SurvivalTimes([1], events: [true], entries: [-1])
    }
    #expect(throws: SurvivalError.entryNotBeforeTime(row: 1)) {
      try SurvivalTimes([1, 2], events: [true, true], entries: [0, 2])
    }
    // Within rounding of each other.
    #expect(throws: SurvivalError.entryNotBeforeTime(row: 0)) {
      try SurvivalTimes([1 + 1e-10, 2], events: [true, true], entries: [1, 0])
    }
  }

  /// 0.1 + 0.2 and 0.3, years from days, and chains of small gaps.
  @Test func timesWithinRoundingAreTied() throws {
    let sums = try SurvivalTimes([0.1 + 0.2, 0.3, 1], events: [true, true, false])
    #expect(sums.order.values == [0.3, 1])
    #expect(sums.order.places == [0, 0, 1])
    // Each gap is below 2⁻²⁶, the whole is not: R joins the chain.
    let chain = try SurvivalTimes(
      [1, 1 + 1.4e-8, 1 + 2.8e-8, 2], events: [true, true, true, true])
    #expect(chain.order.values == [1, 2])
    let apart = try SurvivalTimes([1, 1 + 3e-8, 2], events: [true, true, true])
    #expect(apart.order.values.count == 3)
  }

  @Test(arguments: [1e-300, 1e-9, 1, 1e300])
  func scaleChangesNothing(scale: Double) throws {
    let times = try SurvivalTimes(
      [1, 2, 2, 5].map { $0 * scale }, events: [true, true, false, true])
    #expect(times.order.places == [0, 1, 1, 2])
    let curve = try KaplanMeier(times)
    #expect(curve.survival == [0.75, 0.5, 0])
    expectClose(curve.median.value ?? .nan, 3.5 * scale, relative: 1e-15)
    let mean = try curve.restrictedMean(until: 5 * scale)
    expectClose(mean.value, 3.25 * scale, relative: 1e-15)
    // Areas 2.25 and 1.5 behind the deaths: 2.25²/12 + 1.5²/6 = 0.796875.
    expectClose(mean.standardError, 0.796875.squareRoot() * scale, relative: 1e-15)
    let test = try LogRankTest(times, groups: [0, 0, 1, 1], groupCount: 2)
    #expect(test.degreesOfFreedom == 1)
  }

  @Test func reversedExchangesEventsAndCensorings() throws {
    let times = try SurvivalTimes([1, 2, 3, 4], events: [true, false, true, false])
    #expect(times.reversed.events == [false, true, false, true])
    #expect(times.reversed.eventCount == 2)
    // 3 at risk at 2: S = 2/3; all at 4: 0.
    #expect(try KaplanMeier(times.reversed).median.value == 4)
  }

  @Test func rowsBeforeALandmarkAreCounted() throws {
    let times = try SurvivalTimes([1, 2, 3, 4], events: [true, false, true, false])
    let landmark = try Landmark(2, in: times)
    #expect(landmark.rows == [2, 3])
    #expect(landmark.eventsBefore == 1)
    #expect(landmark.censoredBefore == 1)
    let later = try times.selecting(rows: landmark.rows)
    #expect(try KaplanMeier(later).survival == [0.5, 0.5])
    #expect(try KaplanMeier(later).survival(at: 2.5) == 1)
    #expect(try Landmark(9, in: times).rows.isEmpty)
    #expect(throws: SurvivalError.invalidLimit(-1)) { try Landmark(-1, in: times) }
  }
}
