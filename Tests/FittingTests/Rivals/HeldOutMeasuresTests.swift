import RealModule
import ResponseModels
import TestSupport
import Testing

@testable import Fitting

struct HeldOutMeasuresTests {
  private let measures = HeldOutMeasures(outcomes: [1, 0, 0, 0, 1], weights: nil)

  /// Odds of 2/3: thresholds from odds of 1/3 to odds of 4/3, with the prevalence in the middle.
  @Test func thresholds() {
    #expect(measures.thresholds.count == 11)
    expectClose(measures.thresholds[0], 0.25, relative: 1e-14)
    expectClose(measures.thresholds[5], 0.4, relative: 1e-14)
    expectClose(measures.thresholds[10], 4.0 / 7, relative: 1e-14)
    #expect(HeldOutMeasures(outcomes: [1, 1], weights: nil).thresholds.isEmpty)
    #expect(HeldOutMeasures(outcomes: [], weights: nil).thresholds.isEmpty)
  }

  /// Rows are averaged over the repeats that predict them; what is certain and wrong has a bound.
  @Test func losses() {
    let losses = measures.losses(of: [
      [0, 0, .nan, .infinity, .infinity], [.nan, Double.log(3), .nan, .infinity, .infinity],
    ])
    expectClose(losses[0], Double.log(2), relative: 1e-15)
    expectClose(losses[1], (Double.log(2) + Double.log(4)) / 2, relative: 1e-15)
    #expect(losses[2].isNaN)
    expectClose(losses[3], -Double.log(1e-12), relative: 1e-12)
    expectClose(losses[4], 1e-12, relative: 1e-3)
  }

  /// A paired t test's mean and standard error: R's t.test(c(0.5, -0.1, 0.3, 0.2))$stderr.
  @Test func comparisons() throws {
    let pair = try #require(
      measures.comparison("r", of: [0, 0, .nan, 0, 0], with: [0.5, -0.1, 1, 0.3, 0.2]))
    #expect(pair.rows == 4)
    expectClose(pair.gain, 0.225, relative: 1e-14)
    expectClose(try #require(pair.stdError), 0.125, relative: 1e-14)
    #expect(
      measures.comparison("r", of: [0, .nan, .nan, .nan, .nan], with: [0, 0, 0, 0, 0]) == nil)
  }

  /// A weight of 2 moves the mean as two rows do.
  @Test func weightedComparison() throws {
    let weighted = HeldOutMeasures(outcomes: [1, 0], weights: [2, 1])
    let pair = try #require(weighted.comparison("r", of: [0, 0], with: [0.3, 0.6]))
    expectClose(pair.gain, 0.4, relative: 1e-14)
  }

  /// At a threshold of 0.4: one of two events and one of three others are at or above it, so that the
  /// net benefit is 1/5 - 1/5 * 2/3; treating all gives 2/5 - 3/5 * 2/3 = 0.
  @Test func netBenefit() {
    let points = measures.netBenefit(of: [[1, 1, -1, -1, -1]])
    expectClose(points[5].model, 1.0 / 15, relative: 1e-12)
    expectClose(points[5].treatAll, 0, absolute: 1e-15)
    #expect(points.count == 11)
  }

  @Test func constantPredictionsDoNotDiscriminate() {
    let found = measures.measures(of: [[0, 0.1, 0, 0.1, 0]], isConstant: true)
    #expect(found.auc == 0.5 && found.calibrationSlope == nil)
    #expect(measures.measures(of: []).auc == nil)
  }
}
