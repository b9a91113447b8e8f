import Statistics
import TestSupport
import Testing

@Suite struct RepeatedAreaUnderCurveTests {
  private static let outcomes = [1.0, 0, 1, 0, 0, 1, 0, 1]
  private static let first = [0.9, 0.2, 0.4, 0.4, 0.7, 0.8, 0.1, 0.3]
  private static let second = [0.6, 0.5, 0.7, 0.2, 0.3, 0.9, 0.4, 0.1]

  @Test func oneSetIsDeLong() throws {
    let plain = try AreaUnderCurve(Predictions(Self.first, outcomes: Self.outcomes))
    for copies in 1...3 {
      let sets = [[Double]](repeating: Self.first, count: copies)
      let averaged = try RepeatedAreaUnderCurve(sets, outcomes: Self.outcomes)
      expectClose(averaged.estimate.value, plain.estimate.value, relative: 1e-15)
      expectClose(averaged.estimate.standardError, plain.estimate.standardError, relative: 1e-14)
      expectClose(averaged.interval().low, plain.interval().low, relative: 1e-13)
    }
  }

  /// The variance of a mean of two areas is a quarter of var + var + 2 cov, by
  /// DeLong's covariance.
  @Test func twoSetsHaveTheVarianceOfTheirMean() throws {
    let sets = (
      try Predictions(Self.first, outcomes: Self.outcomes),
      try Predictions(Self.second, outcomes: Self.outcomes)
    )
    let areas = (try AreaUnderCurve(sets.0).estimate, try AreaUnderCurve(sets.1).estimate)
    let covariance = try AUCComparison(sets.0, sets.1).covariance
    let squares =
      areas.0.standardError * areas.0.standardError
      + areas.1.standardError * areas.1.standardError + 2 * covariance
    let averaged = try RepeatedAreaUnderCurve(
      [Self.first, Self.second], outcomes: Self.outcomes)
    expectClose(averaged.estimate.value, (areas.0.value + areas.1.value) / 2, relative: 1e-15)
    expectClose(averaged.estimate.standardError, squares.squareRoot() / 2, relative: 1e-13)
  }

  @Test func rowsWithoutAPredictionCountWhereTheyHaveOne() throws {
    var part = Self.second
    (part[0], part[1]) = (.nan, .nan)
    let averaged = try RepeatedAreaUnderCurve([Self.first, part], outcomes: Self.outcomes)
    #expect(averaged.estimate.standardError.isFinite)
    let nothing = [Double](repeating: .nan, count: 8)
    let without = try RepeatedAreaUnderCurve([Self.first, nothing], outcomes: Self.outcomes)
    #expect(without == (try RepeatedAreaUnderCurve([Self.first], outcomes: Self.outcomes)))
  }

  @Test func edges() throws {
    #expect(throws: PerformanceError.oneClass(events: 0, nonEvents: 0)) {
      try RepeatedAreaUnderCurve([], outcomes: [])
    }
    #expect(throws: PerformanceError.oneClass(events: 2, nonEvents: 0)) {
      try RepeatedAreaUnderCurve([[1, 2]], outcomes: [1, 1])
    }
    #expect(throws: PerformanceError.unequalLengths(predictions: 1, outcomes: 2, weights: nil)) {
      try RepeatedAreaUnderCurve([[1]], outcomes: [1, 0])
    }
    let single = try RepeatedAreaUnderCurve([[0.5, 0.1, 0.7]], outcomes: [1, 0, 0])
    #expect(single.estimate.value == 0.5)
    #expect(single.estimate.standardError.isNaN)
    #expect(single.interval().low.isNaN)
  }
}
