import Statistics
import TestSupport
import Testing

struct LogRankTestTests {
  /// Group 0 dies at 1 and is censored at 3, group 1 dies at 2 and 3.
  ///
  /// Expected of group 0: 2/4 + 1/3 + 1/2 = 4/3; its variance 1/4 + 2/9 + 1/4 = 13/18; the statistic
  /// (1 − 4/3)²/(13/18) = 2/13.
  @Test func fourPatientsByHand() throws {
    let test = try LogRankTest(
      SurvivalTimes([1, 3, 2, 3], events: [true, false, true, true]), groups: [0, 0, 1, 1],
      groupCount: 2)
    #expect(test.counts == [2, 2])
    #expect(test.observed == [1, 2])
    expectClose(test.expected[0], 4.0 / 3, relative: 1e-15)
    expectClose(test.expected[1], 5.0 / 3, relative: 1e-15)
    expectClose(test.difference[0], -1.0 / 3, relative: 1e-15)
    expectClose(test.covariance[0], 13.0 / 18, relative: 1e-15)
    expectClose(test.covariance[1], -13.0 / 18, relative: 1e-15)
    expectClose(test.chiSquared, 2.0 / 13, relative: 1e-15)
    #expect(test.degreesOfFreedom == 1)
    #expect(test.gap == nil)
  }

  @Test func agreesWithR() throws {
    for data in try SurvivalCurveReference.load().cases {
      for answer in data.tests ?? [] {
        let test = try LogRankTest(
          data.times(), groups: data.group, groupCount: data.groupCount, strata: data.strata,
          strataCount: 3, rho: answer.rho)
        for group in 0..<data.groupCount {
          expectClose(test.observed[group], answer.observed[group], relative: 1e-13, data.name)
          expectClose(test.expected[group], answer.expected[group], relative: 1e-13, data.name)
        }
        let trace = (0..<data.groupCount).reduce(0) {
          $0 + test.covariance[$1 * (data.groupCount + 1)]
        }
        expectClose(trace, answer.varianceTrace, relative: 1e-13, data.name)
        // R subtracts observed and expected, of which there are up to 60.
        expectClose(
          test.chiSquared, answer.statistic, relative: 1e-11, absolute: 1e-13, data.name)
        #expect(test.degreesOfFreedom == max(0, answer.df), "\(data.name)")
        if let p = answer.p {
          expectClose(test.pValue ?? .nan, p, relative: 1e-11, data.name)
        }
      }
    }
  }

  @Test func isCoxsScoreTestWithEntryTimes() throws {
    var compared = 0
    for data in try SurvivalCurveReference.load().cases {
      guard let score = data.score else { continue }
      compared += 1
      let test = try LogRankTest(
        data.times(), groups: data.group, groupCount: data.groupCount, strata: data.strata,
        strataCount: 3)
      expectClose(test.chiSquared, score.statistic, relative: 1e-10, absolute: 1e-12, data.name)
      #expect(test.degreesOfFreedom == score.df, "\(data.name)")
    }
    #expect(compared > 0)
  }
}
