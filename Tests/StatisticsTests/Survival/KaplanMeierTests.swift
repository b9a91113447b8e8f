import Statistics
import TestSupport
import Testing

struct KaplanMeierTests {
  /// Six patients: deaths at 1, 2, 2 and 4, one censored at 2 and one at 5.
  static func six() throws -> SurvivalTimes {
    try SurvivalTimes(
      [2, 1, 5, 2, 4, 2], events: [true, true, false, true, true, false])
  }

  /// S = 5/6, 5/6·3/5 = 1/2, 1/2·1/2 = 1/4; Greenwood's sum 1/30, + 2/15 = 1/6, + 1/2 = 2/3.
  @Test func sixPatientsByHand() throws {
    let curve = try KaplanMeier(KaplanMeierTests.six())
    #expect(curve.count == 6)
    #expect(curve.eventCount == 4)
    #expect(curve.times == [1, 2, 4, 5])
    #expect(curve.atRisk == [6, 5, 2, 1])
    #expect(curve.events == [1, 2, 1, 0])
    #expect(curve.censored == [0, 1, 0, 1])
    for (index, survival) in [5.0 / 6, 1.0 / 2, 1.0 / 4, 1.0 / 4].enumerated() {
      expectClose(curve.survival[index], survival, relative: 1e-15)
    }
    for (index, variance) in [1.0 / 30, 1.0 / 6, 2.0 / 3, 2.0 / 3].enumerated() {
      expectClose(curve.standardErrorsOfLog[index], variance.squareRoot(), relative: 1e-15)
      expectClose(
        curve.standardErrors[index], curve.survival[index] * variance.squareRoot(),
        relative: 1e-15)
    }
    // S is 1/2 from 2 to 4.
    #expect(curve.median.value == 3)
    // 1·1 + 5/6·1 + 1/2·2 + 1/4·1 = 37/12; with areas 25/12, 5/4 and 1/4 behind the deaths the
    // variance is (25/12)²/30 + (5/4)²·2/15 + (1/4)²/2 = 83/216.
    let mean = try curve.restrictedMean(until: 5)
    expectClose(mean.value, 37.0 / 12, relative: 1e-15)
    expectClose(mean.standardError, (83.0 / 216).squareRoot(), relative: 1e-15)
    expectClose(mean.timeLost, 23.0 / 12, relative: 1e-15)
  }

  @Test func agreesWithR() throws {
    let reference = try SurvivalCurveReference.load()
    #expect(reference.cases.count >= 20)
    for data in reference.cases {
      let curves = try KaplanMeier.curves(
        data.times(), groups: data.group, groupCount: data.groupCount,
        interval: try #require(SurvivalInterval(rawValue: data.confType)), level: data.level)
      #expect(curves.count == data.groupCount)
      for (curve, answer) in zip(curves, data.curves) {
        guard let answer else {
          #expect(curve.count == 0 && curve.times.isEmpty)
          continue
        }
        check(curve, answer, data.name)
        try checkReadings(curve, answer, reference.probs, data.name)
      }
    }
  }

  private func check(
    _ curve: KaplanMeier, _ answer: SurvivalCurveReference.Curve, _ name: String
  ) {
    #expect(curve.times == answer.time, "\(name)")
    #expect(curve.atRisk.map(Int.init) == answer.atRisk, "\(name)")
    #expect(curve.events.map(Int.init) == answer.events, "\(name)")
    #expect(curve.censored.map(Int.init) == answer.censored, "\(name)")
    guard curve.times.count == answer.time.count else { return }
    for index in curve.times.indices {
      expectClose(curve.survival[index], answer.survival[index], relative: 1e-13, name)
      expectClose(
        curve.standardErrorsOfLog[index], answer.errorOfLog[index] ?? .infinity, relative: 1e-13,
        name)
      // Symmetric limits: a low one near 0 is a difference, and so is a high one near 1.
      expectClose(
        curve.low[index], answer.low[index] ?? .nan, relative: 1e-12, absolute: 1e-15, name)
      expectClose(curve.high[index], answer.high[index] ?? .nan, relative: 1e-12, name)
    }
  }

  private func checkReadings(
    _ curve: KaplanMeier, _ answer: SurvivalCurveReference.Curve, _ probs: [Double], _ name: String
  ) throws {
    for (index, p) in probs.enumerated() {
      let quantile = curve.quantile(p)
      for (seen, expected) in [
        (quantile.value, answer.quantile[index]), (quantile.low, answer.quantileLow[index]),
        (quantile.high, answer.quantileHigh[index]),
      ] {
        expectClose(seen ?? .nan, expected ?? .nan, relative: 1e-15, "\(name) \(p)")
      }
    }
    for (index, limit) in answer.limit.enumerated() {
      let mean = try curve.restrictedMean(until: limit)
      expectClose(mean.value, answer.mean[index], relative: 1e-13, name)
      expectClose(mean.standardError, answer.meanError[index], relative: 1e-12, name)
      let point = curve.point(at: limit)
      expectClose(point.survival, answer.survivalAt[index], relative: 1e-13, name)
      expectClose(point.standardError, answer.errorAt[index] ?? .nan, relative: 1e-13, name)
      #expect(point.atRisk == answer.atRiskAt[index], "\(name)")
    }
  }
}
