import Statistics
import TestSupport
import Testing

struct MeasuresTests {
  @Test func agreeWithTheirDefinitionsInFiftyDigits() throws {
    for example in try PerformanceReference.cases() {
      let predictions = try example.predictions()
      let brier = try BrierScore(predictions)
      let explained = try NagelkerkeR2(predictions)
      let expected = example.measures
      let pairs = [
        (brier.value, expected.brier), (brier.scaled, expected.brierScaled),
        (try LogLoss.mean(predictions), expected.logLoss),
        (explained.coxSnell, expected.coxSnell), (explained.value, expected.nagelkerke),
        (try DiscriminationSlope.value(predictions), expected.discriminationSlope),
        (try AveragePrecision.value(predictions), expected.averagePrecision),
        (try ObservedExpectedRatio(predictions).value, expected.observedExpected),
      ]
      for (index, (found, value)) in pairs.enumerated() {
        expectClose(found, value, relative: 1e-13, "\(example.name) \(index)")
      }
    }
  }

  @Test func netBenefitAgreesAtEveryThreshold() throws {
    for example in try PerformanceReference.cases() {
      let expected = example.measures.netBenefit
      let curve = try NetBenefit.curve(
        example.predictions(), thresholds: expected.map(\.threshold))
      #expect(curve.map(\.threshold) == expected.map(\.threshold))
      for (found, value) in zip(curve, expected) {
        expectClose(found.model, value.model, relative: 1e-12, absolute: 1e-15, example.name)
        expectClose(found.treatAll, value.treatAll, relative: 1e-12, absolute: 1e-15, example.name)
        #expect(found.treatNone == 0)
      }
    }
  }

  @Test func netBenefitTakesThresholdsInAnyOrderAndRepeated() throws {
    // At 0.5: one true and one false positive of four, 1/4 − 1/4; at 0: the prevalence.
    let predictions = try Predictions([0.5, 0.7, 0.1, 0.2], outcomes: [1, 0, 1, 0])
    let curve = try NetBenefit.curve(predictions, thresholds: [0.5, 0, 0.5])
    #expect(curve.map(\.model) == [0, 0.5, 0])
    #expect(try NetBenefit.curve(predictions, thresholds: []).isEmpty)
    for invalid in [1, -0.1, Double.nan] {
      #expect(throws: PerformanceError.invalidThreshold(index: 1)) {
        try NetBenefit.curve(predictions, thresholds: [0.5, invalid])
      }
    }
  }

  @Test func observedExpectedIntervalAgreesWithItsDefinition() throws {
    // O = 2, E = 1, n = 4: 2·exp(±z·√(½/2)) = 2·exp(±z/2).
    let ratio = try ObservedExpectedRatio(
      Predictions([0.25, 0.25, 0.25, 0.25], outcomes: [1, 0, 1, 0]))
    #expect(ratio.value == 2)
    expectClose(ratio.interval().low, 0.750_635_714_826_352_95, relative: 1e-14)
    expectClose(ratio.interval().high, 5.328_816_523_105_796_1, relative: 1e-14)
    let none = try ObservedExpectedRatio(Predictions([0.5], outcomes: [0]))
    #expect(none.value == 0)
    #expect(none.interval().low.isNaN)
  }

  @Test func certaintyThatIsRightIsFreeAndWrongIsInfinite() throws {
    #expect(try LogLoss.mean(Predictions([1, 0], outcomes: [1, 0])) == 0)
    #expect(try LogLoss.mean(Predictions([1, 0.5], outcomes: [0, 1])) == .infinity)
    #expect(try LogLoss.mean(Predictions([0, 0.5], outcomes: [1, 1])) == .infinity)
    let wrong = try Predictions([1, 0.5], outcomes: [0, 1])
    #expect(try NagelkerkeR2(wrong).value == -.infinity)
    // A row of weight 0 is absent, however wrong.
    let absent = try Predictions([1, 0.5], outcomes: [0, 1], weights: [0, 2])
    expectClose(try LogLoss.mean(absent), 0.693_147_180_559_945_3, relative: 1e-15)
  }

  @Test func theShareOfEventsExplainsNothing() throws {
    let predictions = try Predictions([0.25, 0.25, 0.25, 0.25], outcomes: [1, 0, 0, 0])
    #expect(try BrierScore(predictions).scaled == 0)
    expectClose(try NagelkerkeR2(predictions).value, 0, absolute: 1e-15)
    #expect(try DiscriminationSlope.value(predictions) == 0)
    #expect(try AveragePrecision.value(predictions) == 0.25)
  }

  @Test func perfectPredictionsExplainEverything() throws {
    let predictions = try Predictions([1, 0, 1, 0], outcomes: [1, 0, 1, 0])
    #expect(try BrierScore(predictions).value == 0)
    #expect(try BrierScore(predictions).scaled == 1)
    expectClose(try NagelkerkeR2(predictions).value, 1, relative: 1e-15)
    #expect(try DiscriminationSlope.value(predictions) == 1)
    #expect(try AveragePrecision.value(predictions) == 1)
  }

  @Test func oneClassHasOnlyTheMeasuresThatNeedNoOther() throws {
    let one = try Predictions([0.5], outcomes: [1])
    #expect(try BrierScore(one).value == 0.25)
    #expect(try BrierScore(one).scaled.isNaN)
    expectClose(try LogLoss.mean(one), 0.693_147_180_559_945_3, relative: 1e-15)
    let error = PerformanceError.oneClass(events: 1, nonEvents: 0)
    #expect(throws: error) { try NagelkerkeR2(one) }
    #expect(throws: error) { try DiscriminationSlope.value(one) }
    #expect(throws: error) { try AveragePrecision.value(one) }
    #expect(throws: error) { try ROCCurve(one) }
  }

  @Test func scoresAreNotTakenForProbabilities() throws {
    let scores = try Predictions([0.5, 2], outcomes: [0, 1])
    let error = PerformanceError.probabilityOutsideUnitInterval(row: 1)
    #expect(throws: error) { try BrierScore(scores) }
    #expect(throws: error) { try LogLoss.mean(scores) }
    #expect(throws: error) { try NagelkerkeR2(scores) }
    #expect(throws: error) { try DiscriminationSlope.value(scores) }
    #expect(throws: error) { try ObservedExpectedRatio(scores) }
    #expect(throws: error) { try NetBenefit.curve(scores, thresholds: [0.5]) }
  }

  @Test func longSumsKeepTheirDigits() throws {
    // Ten million equal losses: an uncompensated sum loses the last digits of their mean.
    let count = 1_000_000
    let predictions = try Predictions(
      Array(repeating: 0.1, count: count), outcomes: Array(repeating: 0, count: count))
    expectClose(try BrierScore(predictions).value, 0.1 * 0.1, relative: 4e-16)
  }
}
