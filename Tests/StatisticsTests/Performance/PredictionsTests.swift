import Statistics
import Testing

struct PredictionsTests {
  @Test func countsAreThoseOfPositiveWeight() throws {
    let predictions = try Predictions(
      [1, 2, 3, 4], outcomes: [1, 0, 1, 0], weights: [1, 0, 0.5, 2])
    #expect(predictions.count == 4)
    #expect(predictions.eventCount == 2)
    #expect(predictions.nonEventCount == 1)
  }

  @Test func whatIsWrongIsNamedWithItsRow() {
    #expect(throws: PerformanceError.empty) { try Predictions([], outcomes: []) }
    #expect(throws: PerformanceError.missingPrediction(row: 1)) {
      try Predictions([0.5, .nan], outcomes: [0, 1])
    }
    for outcome in [2, 0.5, Double.nan, -Double.infinity] {
      #expect(throws: PerformanceError.invalidOutcome(row: 2)) {
        try Predictions([0.1, 0.2, 0.3], outcomes: [0, 1, outcome])
      }
    }
    for weight in [-1, Double.nan, .infinity] {
      #expect(throws: PerformanceError.invalidWeight(row: 0)) {
        try Predictions([0.1, 0.2], outcomes: [0, 1], weights: [weight, 1])
      }
    }
    #expect(throws: PerformanceError.noWeight) {
      try Predictions([0.1, 0.2], outcomes: [0, 1], weights: [0, 0])
    }
    #expect(throws: PerformanceError.unequalLengths(predictions: 2, outcomes: 1, weights: nil)) {
      try Predictions([0.1, 0.2], outcomes: [0])
    }
    #expect(throws: PerformanceError.unequalLengths(predictions: 1, outcomes: 1, weights: 2)) {
      try Predictions([0.1], outcomes: [0], weights: [1, 1])
    }
  }
}
