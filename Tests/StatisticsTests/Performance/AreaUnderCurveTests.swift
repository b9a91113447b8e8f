import Statistics
import TestSupport
import Testing

struct AreaUnderCurveTests {
  @Test func agreesWithAllPairsInFractions() throws {
    for example in try PerformanceReference.cases() {
      let predictions = try example.predictions()
      expectClose(
        try AreaUnderCurve.weighted(predictions), example.measures.auc, relative: 3e-16,
        example.name)
      guard let delong = example.delong else { continue }
      let area = try AreaUnderCurve(predictions)
      expectClose(area.estimate.value, example.measures.auc, relative: 3e-16, example.name)
      expectClose(area.estimate.standardError, delong.se, relative: 1e-14, example.name)
    }
  }

  @Test func agreesWithPROC() throws {
    let cases = try RReference.cases()
    #expect(cases.count == 3)
    for (answer, data) in cases {
      let area = try AreaUnderCurve(data.predictions())
      let interval = area.interval()
      let pairs = [
        (area.estimate.value, answer.auc), (area.estimate.standardError, answer.se),
        (interval.low, answer.confLow), (interval.high, answer.confHigh),
      ]
      for (found, expected) in pairs {
        expectClose(found, try #require(Double(expected)), relative: 1e-13, data.name)
      }
    }
  }

  // Events 3, 2 and non-events 2, 1, 1: of six pairs 5½ are ranked rightly, a = 11/12.
  // Placements of the events are 1 and 5/6, variance 1/72; of the non-events ¾, 1, 1, variance
  // 1/48. Together 1/144 + 1/144 = 1/72.
  @Test func fivePatientsByHand() throws {
    let area = try AreaUnderCurve(Predictions([3, 2, 2, 1, 1], outcomes: [1, 0, 1, 0, 0]))
    expectClose(area.estimate.value, 11.0 / 12, relative: 1e-16)
    expectClose(area.estimate.standardError, (1.0 / 72).squareRoot(), relative: 1e-15)
    #expect(area.interval().high == 1)
    let logit = area.logitInterval()
    #expect(logit.low > 0 && logit.low < 11.0 / 12 && logit.high > 11.0 / 12 && logit.high < 1)
  }

  @Test func logitIntervalAgreesWithItsDefinition() throws {
    // logit ± 1.96·se/(a(1 − a)) worked out with 50 digits for a = 11/12, se = 1/√72.
    let area = try AreaUnderCurve(Predictions([3, 2, 2, 1, 1], outcomes: [1, 0, 1, 0, 0]))
    let interval = area.logitInterval()
    expectClose(interval.low, 0.348_441_940_905_432_07, relative: 1e-13)
    expectClose(interval.high, 0.995_599_756_453_565_4, relative: 1e-13)
  }

  @Test func tiesCountOneHalf() throws {
    let area = try AreaUnderCurve(Predictions([0.4, 0.4, 0.4, 0.4], outcomes: [1, 0, 1, 0]))
    #expect(area.estimate.value == 0.5)
    #expect(area.estimate.standardError == 0)
  }

  @Test func perfectRankingHasNoLogitInterval() throws {
    let area = try AreaUnderCurve(Predictions([1, 2, 3, 4], outcomes: [0, 0, 1, 1]))
    #expect(area.estimate.value == 1)
    #expect(area.interval() == ConfidenceInterval(low: 1, high: 1))
    #expect(area.logitInterval().low.isNaN)
  }

  @Test func infiniteScoresAreRanked() throws {
    let predictions = try Predictions([.infinity, -.infinity, 0, -0.0], outcomes: [1, 0, 1, 0])
    #expect(try AreaUnderCurve(predictions).estimate.value == 0.875)
  }

  @Test func oneEventHasNoStandardError() throws {
    let area = try AreaUnderCurve(Predictions([1, 2, 3], outcomes: [0, 0, 1]))
    #expect(area.estimate.value == 1)
    #expect(area.estimate.standardError.isNaN)
    #expect(area.interval().low.isNaN)
  }

  @Test func oneClassIsRefused() throws {
    let events = try Predictions([1, 2], outcomes: [1, 1])
    #expect(throws: PerformanceError.oneClass(events: 2, nonEvents: 0)) {
      try AreaUnderCurve(events)
    }
    let one = try Predictions([0.5], outcomes: [0])
    #expect(throws: PerformanceError.oneClass(events: 0, nonEvents: 1)) { try AreaUnderCurve(one) }
  }

  @Test func weightTwoIsTwiceAndWeightZeroIsAbsent() throws {
    let weighted = try Predictions(
      [0.1, 0.7, 0.3, 0.3, 0.9], outcomes: [0, 1, 1, 0, 0], weights: [2, 1, 2, 1, 0])
    let repeated = try Predictions(
      [0.1, 0.1, 0.7, 0.3, 0.3, 0.3], outcomes: [0, 0, 1, 1, 1, 0])
    let area = try AreaUnderCurve.weighted(weighted)
    #expect(area == (try AreaUnderCurve(repeated).estimate.value))
    #expect(throws: PerformanceError.weightsNotSupported) { try AreaUnderCurve(weighted) }
  }
}
