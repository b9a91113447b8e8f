import Statistics
import TestSupport
import Testing

struct AUCComparisonTests {
  @Test func agreesWithFractions() throws {
    for example in try PerformanceReference.cases() {
      guard let delong = example.delong else { continue }
      let comparison = try AUCComparison(example.predictions(), example.otherPredictions())
      expectClose(
        comparison.difference.standardError, delong.differenceSe, relative: 1e-14, example.name)
      expectClose(comparison.covariance, delong.covariance, relative: 1e-13, example.name)
    }
  }

  @Test func agreesWithPROC() throws {
    for (answer, data) in try RReference.cases() {
      let comparison = try AUCComparison(data.predictions(), data.otherPredictions())
      let statistic = try #require(Double(answer.statistic))
      expectClose(comparison.statistic, statistic, relative: 1e-12, data.name)
      expectClose(
        comparison.pValue, try #require(Double(answer.pValue)), relative: 1e-11, data.name)
    }
  }

  @Test func predictionsDoNotDifferFromThemselves() throws {
    let predictions = try Predictions([0.1, 0.4, 0.4, 0.8], outcomes: [0, 1, 0, 1])
    let comparison = try AUCComparison(predictions, predictions)
    #expect(comparison.difference.value == 0)
    #expect(comparison.statistic == 0)
    #expect(comparison.pValue == 1)
  }

  @Test func differentPatientsAreRefused() throws {
    let first = try Predictions([1, 2, 3], outcomes: [0, 1, 1])
    #expect(throws: PerformanceError.differentOutcomes(row: 1)) {
      try AUCComparison(first, Predictions([1, 2, 3], outcomes: [0, 0, 1]))
    }
    #expect(throws: PerformanceError.self) {
      try AUCComparison(first, Predictions([1, 2], outcomes: [0, 1]))
    }
  }
}
