import Statistics
import TestSupport
import Testing

struct CalibrationTests {
  @Test func agreesWithFiftyDigits() throws {
    for example in try PerformanceReference.cases() {
      let calibration = try Calibration(example.predictions())
      let line = try calibration.line.get()
      let expected = example.measures
      let pairs = [
        (calibration.intercept.value, expected.calibrationIntercept),
        (calibration.intercept.standardError, expected.calibrationInterceptSe),
        (line.slope.value, expected.calibrationSlope),
        (line.slope.standardError, expected.calibrationSlopeSe),
        (line.intercept.value, expected.lineIntercept),
        (line.intercept.standardError, expected.lineInterceptSe),
      ]
      for (found, value) in pairs { expectClose(found, value, relative: 2e-13, example.name) }
    }
  }

  @Test func predictionsOfTheRightModelAreCalibrated() throws {
    // Shares 1/4 and 3/4 in two groups of four, predicted exactly.
    let predictions = try Predictions(
      [0.25, 0.25, 0.25, 0.25, 0.75, 0.75, 0.75, 0.75], outcomes: [1, 0, 0, 0, 1, 1, 1, 0])
    let calibration = try Calibration(predictions)
    expectClose(calibration.intercept.value, 0, absolute: 1e-15)
    expectClose(try #require(calibration.slope).value, 1, relative: 1e-14)
    expectClose(calibration.intercept.standardError, (2.0 / 3).squareRoot(), relative: 1e-14)
    expectClose(calibration.intercept.pValue(against: 0), 1, absolute: 1e-14)
  }

  @Test func separationIsNamedAndTheInterceptStays() throws {
    let upwards = try Calibration(Predictions([0.1, 0.2, 0.7, 0.8], outcomes: [0, 0, 1, 1]))
    #expect(upwards.line == .failure(.separatedUpwards))
    #expect(upwards.slope == nil)
    #expect(upwards.intercept.value.isFinite)
    let downwards = try Calibration(Predictions([0.1, 0.2, 0.7, 0.8], outcomes: [1, 1, 0, 0]))
    #expect(downwards.line == .failure(.separatedDownwards))
    let touching = try Calibration(Predictions([0.1, 0.5, 0.5, 0.8], outcomes: [0, 0, 1, 1]))
    #expect(touching.line == .failure(.separatedUpwards))
  }

  @Test func constantPredictionsHaveAnInterceptOnly() throws {
    let calibration = try Calibration(Predictions([0.5, 0.5, 0.5, 0.5], outcomes: [1, 0, 0, 0]))
    #expect(calibration.line == .failure(.constantPredictions))
    expectClose(calibration.intercept.value, -1.098_612_288_668_109_8, relative: 1e-14)
  }

  @Test func nearSeparationConverges() throws {
    // One pair overlaps by a hair: the slope is large but exists.
    let predictions = try Predictions(
      linear(-3, -2, -1, 1e-6, 0, 1, 2, 3), outcomes: [0, 0, 0, 0, 1, 1, 1, 1])
    let slope = try #require(try Calibration(linearPredictors: predictions).slope)
    #expect(slope.value > 5 && slope.value.isFinite)
  }

  @Test func veryLargeLinearPredictorsDoNotOverflow() throws {
    let predictions = try Predictions(linear(-700, 650, 700, -690), outcomes: [0, 0, 1, 1])
    let calibration = try Calibration(linearPredictors: predictions)
    #expect(calibration.intercept.value.isFinite)
    #expect(try #require(calibration.slope).value.isFinite)
    let huge = try Predictions(linear(-1e308, 1e308, 1e308, -1e308), outcomes: [0, 0, 1, 1])
    #expect(try Calibration(linearPredictors: huge).line == .failure(.notConverged(iterations: 0)))
  }

  @Test func certaintyIsRefusedByRow() throws {
    let predictions = try Predictions([0.5, 1, 0], outcomes: [1, 1, 0])
    #expect(throws: PerformanceError.probabilityOutsideOpenInterval(row: 1)) {
      try Calibration(predictions)
    }
    let infinite = try Predictions([0.5, .infinity], outcomes: [1, 0])
    #expect(throws: PerformanceError.infiniteLinearPredictor(row: 1)) {
      try Calibration(linearPredictors: infinite)
    }
    #expect(throws: PerformanceError.probabilityOutsideUnitInterval(row: 1)) {
      try Calibration(infinite)
    }
  }

  @Test func oneClassIsRefused() throws {
    let predictions = try Predictions([0.2, 0.4], outcomes: [0, 0])
    #expect(throws: PerformanceError.oneClass(events: 0, nonEvents: 2)) {
      try Calibration(predictions)
    }
  }

  @Test func weightTwoIsTwiceAndWeightZeroIsAbsent() throws {
    let weighted = try Calibration(
      Predictions(
        [0.1, 0.7, 0.3, 0.6, 0.99], outcomes: [0, 1, 1, 0, 0], weights: [2, 1, 2, 1, 0]))
    let repeated = try Calibration(
      Predictions([0.1, 0.1, 0.7, 0.3, 0.3, 0.6], outcomes: [0, 0, 1, 1, 1, 0]))
    expectClose(weighted.intercept.value, repeated.intercept.value, relative: 1e-13)
    let slopes = (try #require(weighted.slope), try #require(repeated.slope))
    expectClose(slopes.0.value, slopes.1.value, relative: 1e-13)
    expectClose(slopes.0.standardError, slopes.1.standardError, relative: 1e-13)
  }

  private func linear(_ values: Double...) -> [Double] { values }
}
