import Statistics
import TestSupport
import Testing

struct StudyPowerTests {
  @Test func everyEffectHasThePower() throws {
    let sizes = try #require(GroupSizes(12, 38))
    let study = try #require(StudyPower(sizes: sizes, alpha: 0.05, power: 0.8, events: 30))
    let student = try #require(MeanDifferencePower(sizes: sizes, test: .student, alpha: 0.05))
    expectClose(student.power(difference: try #require(study.difference)), 0.8, relative: 1e-12)
    #expect(try #require(study.rankDifference) > (try #require(study.difference)))
    let logRank = try #require(LogRankPower(events: 30, share: 0.24, alpha: 0.05))
    #expect(study.hazardRatio == logRank.smallestHazardRatio(power: 0.8))
    #expect(study.events == 30)
    #expect(study.rates.map(\.baseline) == [0.1, 0.25, 0.5])
    let fisher = try #require(FisherPower(sizes: sizes, alpha: 0.05))
    let above = try #require(study.rates[0].above)
    expectClose(fisher.power(first: above.rate, second: 0.1), 0.8, relative: 1e-11)
    #expect(study.rates[0].below == nil)
    expectClose(try #require(study.shareInterval).low, 0.14297391396991729, relative: 1e-12)
    #expect(study.testsPerFalsePositive == 20)
  }

  @Test func effectsOfADetectableRate() {
    let rate = DetectableRate(baseline: 0.25, rate: 0.75)
    expectClose(rate.difference, 0.5, relative: 1e-15)
    expectClose(rate.oddsRatio ?? .nan, 9, relative: 1e-14)
    #expect(DetectableRate(baseline: 0.25, rate: 1).oddsRatio == nil)
    #expect(DetectableRate(baseline: 0, rate: 0.5).oddsRatio == nil)
    #expect(DetectableRate(baseline: 0.5, rate: 0).oddsRatio == 0)
  }

  @Test func twoPatientsFindNothing() throws {
    let sizes = try #require(GroupSizes(1, 1))
    let study = try #require(StudyPower(sizes: sizes, alpha: 0.05, power: 0.8, events: 0))
    #expect(study.difference == nil)
    #expect(study.rankDifference == nil)
    #expect(study.hazardRatio == nil)
    #expect(study.rates.allSatisfy { $0.above == nil && $0.below == nil })
    #expect(study.events == 0)
  }

  @Test func argumentsAreChecked() throws {
    let sizes = try #require(GroupSizes(5, 5))
    #expect(StudyPower(sizes: sizes, alpha: 0, power: 0.8) == nil)
    #expect(StudyPower(sizes: sizes, alpha: 0.05, power: 1) == nil)
    #expect(StudyPower(sizes: sizes, alpha: .nan, power: 0.8) == nil)
    #expect(StudyPower(sizes: sizes, alpha: 0.05, power: 0.8, events: -1) == nil)
    #expect(StudyPower(sizes: sizes, alpha: 0.05, power: 0.8, baselines: [2]) == nil)
  }
}
