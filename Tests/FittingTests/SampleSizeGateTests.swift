import ResponseModels
import TestSupport
import Testing

@testable import Fitting

struct SampleSizeGateTests {
  private let outcomes = (0..<100).map { $0 < 15 ? 1.0 : 0 }

  /// Fifteen of a hundred and six parameters at 0.15 of the largest R2, 0.5706222346471181: R2
  /// 0.0855933; by Python, p / ((S - 1) log(1 - R2 / S)) is 600.39 at S = 0.9.
  @Test func answersBeforeTheFit() throws {
    let gate = try #require(SampleSizeGate(outcomes: outcomes, parameters: 6).summary)
    #expect(gate.patients == 100 && gate.events == 15 && gate.parameters == 6)
    expectClose(gate.eventsPerParameter, 2.5, relative: 1e-15)
    expectClose(gate.maximumR2, 0.5706222346471181, relative: 1e-14)
    expectClose(gate.anticipatedR2, 0.15 * 0.5706222346471181, relative: 1e-14)
    #expect(gate.neededPatients == 601)
    #expect(gate.criteria.map(\.name) == ["shrinkage", "optimism", "prevalence", "mape"])
    #expect(gate.verdict == "cannot-carry")
    #expect(gate.parameterBudget == 0 && gate.shrinkageBudget == 0)
    #expect(gate.observed == nil)
  }

  /// LR = 12 of 100 patients and 6 parameters: R2 = 1 - exp(-0.12), shrinkage 1/2.
  @Test func addsWhatTheFitShowed() throws {
    var gate = SampleSizeGate(outcomes: outcomes, parameters: 6)
    gate.observe(statistic: 12, parameters: 6, total: 100)
    let observed = try #require(gate.summary?.observed)
    expectClose(observed.apparentR2, 0.11307956328284252, relative: 1e-14)
    expectClose(observed.shrinkage, 0.5, relative: 1e-15)
    expectClose(observed.adjustedR2, 0.05653978164142126, relative: 1e-14)
    gate.observe(statistic: 3, parameters: 6, total: 100)
    #expect(gate.summary?.observed?.adjustedR2 == 0)
    #expect(gate.summary?.observed?.neededPatients == nil)
  }

  @Test func saysNothingWhereThereIsNothingToSay() {
    #expect(SampleSizeGate(outcomes: outcomes, parameters: 0).summary == nil)
    #expect(SampleSizeGate(outcomes: [1, 1], parameters: 2).summary == nil)
    #expect(SampleSizeGate(outcomes: [], parameters: 2).summary == nil)
  }
}
