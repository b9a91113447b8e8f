import Statistics
import TestSupport
import Testing

struct CalibrationCurveTests {
  @Test func agreesWithFiftyDigits() throws {
    for example in try PerformanceReference.cases() {
      guard let expected = example.smooth else { continue }
      let curve = try CalibrationCurve(example.predictions())
      expectClose(curve.ici, expected.ici, relative: 1e-12, example.name)
      expectClose(curve.e50, expected.e50, relative: 1e-12, example.name)
      expectClose(curve.e90, expected.e90, relative: 1e-12, example.name)
      expectClose(curve.emax, expected.emax, relative: 1e-12, example.name)
    }
  }

  /// R's pseudo-inverse leaves eight digits where predictions crowd together (`extreme`).
  @Test func agreesWithLoess() throws {
    for (answer, data) in try RReference.cases() {
      let curve = try CalibrationCurve(data.predictions())
      let pairs = [
        (curve.ici, answer.ici), (curve.e50, answer.e50), (curve.e90, answer.e90),
        (curve.emax, answer.emax),
      ]
      for (index, (found, expected)) in pairs.enumerated() {
        expectClose(
          found, try #require(Double(expected)), relative: data.name == "extreme" ? 1e-7 : 1e-10,
          "\(data.name) \(index)")
      }
    }
  }

  /// A parabola is its own local parabola: the smoother adds nothing.
  @Test func parabolasAreReproduced() throws {
    // Groups of ten rows each whose shares of events are 10p²: 0.1·k² of ten.
    var values: [Double] = []
    var outcomes: [Double] = []
    for step in 0...10 {
      let events = step * step
      for row in 0..<100 {
        values.append(Double(step) / 10)
        outcomes.append(row < events ? 1 : 0)
      }
    }
    let curve = try CalibrationCurve(Predictions(values, outcomes: outcomes))
    #expect(curve.points.count == 11)
    for point in curve.points {
      expectClose(point.observed, point.predicted * point.predicted, absolute: 1e-13)
      #expect(point.count == 100)
    }
    expectClose(curve.emax, 0.25, relative: 1e-12)
  }

  @Test func fewOrTiedRowsHaveTheirMean() throws {
    let one = try CalibrationCurve(Predictions([0.3], outcomes: [1]))
    expectClose(one.ici, 0.7, relative: 1e-15)
    let tied = try CalibrationCurve(Predictions([0.5, 0.5, 0.5, 0.5], outcomes: [1, 0, 0, 0]))
    #expect(tied.points.count == 1)
    #expect(tied.emax == 0.25)
    for rows in 2...6 {
      let values = (0..<rows).map { Double($0 + 1) / 10 }
      let outcomes = (0..<rows).map { Double($0 % 2) }
      #expect(try CalibrationCurve(Predictions(values, outcomes: outcomes)).emax.isFinite)
    }
  }

  @Test func manyPredictionsAreAveragedWithoutMuchLoss() throws {
    var generator = SeededGenerator(seed: 3)
    let values = (0..<40_000).map { _ in generator.nextUniform() }
    let outcomes = values.map { generator.nextUniform() < $0 * $0 ? 1.0 : 0.0 }
    let curve = try CalibrationCurve(Predictions(values, outcomes: outcomes), span: 0.15)
    #expect(curve.points.reduce(0) { $0 + $1.count } == 40_000)
    #expect(curve.points.count <= 2000)
    // The mean of p − p² over the unit interval is 1/6, its largest value 1/4.
    expectClose(curve.ici, 1.0 / 6, absolute: 0.01)
    expectClose(curve.emax, 0.25, absolute: 0.06)
  }

  @Test func whatIsNoProbabilityIsRefused() throws {
    #expect(throws: PerformanceError.probabilityOutsideUnitInterval(row: 0)) {
      try CalibrationCurve(Predictions([-0.1], outcomes: [1]))
    }
    let weighted = try Predictions([0.3], outcomes: [0], weights: [1])
    #expect(throws: PerformanceError.weightsNotSupported) { try CalibrationCurve(weighted) }
  }
}
