import LinearAlgebra
import Statistics
import TestSupport
import Testing

struct CoxModelTests {
  /// Exposed: an event at 1, censored at 3; not exposed: an event at 2.
  ///
  /// With φ = exp(β) the likelihood is φ/(2φ + 1) · 1/(φ + 1), largest at φ² = 1/2; the information
  /// there is 2φ/(2φ + 1)² + φ/(φ + 1)² = 6√2 − 8. At 0 the score is 1 − 2/3 − 1/2 = −1/6 and the
  /// information 2/9 + 1/4 = 17/36.
  @Test func threePatientsByHand() throws {
    let model = try CoxModel(
      SurvivalTimes([1, 2, 3], events: [true, true, false]),
      covariates: Matrix(columns: [[1, 0, 1]], rowCount: 3), names: ["exposed"])
    let coefficient = try #require(model.coefficients.first)
    let variance = 1 / (6 * 2.0.squareRoot() - 8)
    expectClose(coefficient.estimate, -0.346_573_590_279_972_65, relative: 1e-15)
    expectClose(coefficient.standardError, variance.squareRoot(), relative: 1e-14)
    expectClose(model.covariance[0, 0], variance, relative: 1e-14)
    expectClose(model.nullLogLikelihood, -1.791_759_469_228_055, relative: 1e-15)
    expectClose(model.scoreTest.chiSquared, 1.0 / 17, relative: 1e-14)
    let wald = coefficient.estimate * coefficient.estimate / variance
    expectClose(model.waldTest.chiSquared, wald, relative: 1e-14)
    #expect(model.eventCount == 2 && model.rowCount == 3)
    #expect(model.robustCovariance == nil && model.robustScoreTest == nil)
    // Exposure protects: 1 before 2 does not agree, 1 before 3 is tied, 2 before 3 agrees.
    let concordance = model.concordance
    #expect(concordance.estimate == 0.5)
    #expect(
      [concordance.concordant, concordance.discordant, concordance.tiedRisk] == [1, 1, 1])
  }

  /// Two events at 1, one of them exposed, and one exposed that is censored at 2.
  ///
  /// Breslow: φ/(2φ + 1)², largest at φ = 1/2. Efron: φ/((2φ + 1)(3φ + 1)/2), largest at φ² = 1/6.
  @Test func tiedEventsByHand() throws {
    let times = try SurvivalTimes([1, 1, 2], events: [true, true, false])
    let exposed = Matrix(columns: [[1, 0, 1]], rowCount: 3)
    let breslow = try CoxModel(times, covariates: exposed, names: ["exposed"], ties: .breslow)
    expectClose(breslow.coefficients[0].estimate, -0.693_147_180_559_945_3, relative: 1e-15)
    let efron = try CoxModel(times, covariates: exposed, names: ["exposed"])
    expectClose(efron.coefficients[0].estimate, -0.895_879_734_614_027_5, relative: 1e-15)
    expectClose(efron.nullLogLikelihood, -1.791_759_469_228_055, relative: 1e-15)
    #expect(efron.concordance.tiedTime == 1)
  }

  @Test func agreesWithR() throws {
    let cases = try CoxReference.load().cases
    #expect(cases.count > 25)
    for data in cases {
      let (model, answer) = (try data.model(), data.answer)
      #expect(model.coefficients.map(\.column) == answer.kept, "\(data.name)")
      guard model.coefficients.count == answer.kept.count else { continue }
      for (index, coefficient) in model.coefficients.enumerated() {
        expectClose(
          coefficient.estimate, answer.coefficients[index], relative: 1e-9, absolute: 1e-10,
          data.name)
        expectClose(
          coefficient.standardError, answer.errors[index], relative: 1e-9, data.name)
        expectClose(
          coefficient.naiveStandardError, answer.naiveErrors[index], relative: 1e-10, data.name)
      }
      expectClose(model.nullLogLikelihood, answer.logLikelihoods[0], relative: 1e-13, data.name)
      expectClose(model.logLikelihood, answer.logLikelihoods[1], relative: 1e-13, data.name)
      expectClose(model.scoreTest.chiSquared, answer.scoreTest, relative: 1e-10, data.name)
      expectClose(model.waldTest.chiSquared, answer.waldTest, relative: 1e-9, data.name)
      expectClose(
        model.robustScoreTest?.chiSquared ?? -1, answer.robustScoreTest ?? -1, relative: 1e-9,
        data.name)
    }
  }

  @Test func residualsAgreeWithR() throws {
    for data in try CoxReference.load().cases {
      guard let martingale = data.answer.martingale, let deviance = data.answer.deviance,
        let scores = data.answer.scoreResiduals, let dfbeta = data.answer.dfbeta
      else { continue }
      let model = try data.model()
      for (observed, expected) in zip(model.martingaleResiduals(), martingale) {
        expectClose(observed, expected, relative: 1e-9, absolute: 1e-10, data.name)
      }
      for (observed, expected) in zip(model.devianceResiduals(), deviance) {
        expectClose(observed, expected, relative: 1e-8, absolute: 1e-7, data.name)
      }
      let errors = model.coefficients.map(\.naiveStandardError)
      let observedScores = model.scoreResiduals().elements
      let observedDfbetas = model.dfbetas().elements
      let count = data.time.count
      #expect(scores.count == errors.count * count && dfbeta.count == scores.count)
      for (index, expected) in scores.enumerated() {
        let unit = 1 / errors[index / count]
        expectClose(
          observedScores[index], expected, relative: 1e-8, absolute: 1e-9 * unit,
          data.name)
      }
      for (index, expected) in dfbeta.enumerated() {
        expectClose(
          observedDfbetas[index], expected, relative: 1e-8,
          absolute: 1e-9 * errors[index / count], data.name)
      }
    }
  }

  @Test func curvesAgreeWithR() throws {
    for data in try CoxReference.load().cases {
      guard let answer = data.answer.curve else { continue }
      let curve = try #require(
        data.model().curve(covariates: data.x.map { $0[0] }, stratum: data.strata?[0] ?? 0))
      #expect(curve.times.count == answer.time.count, "\(data.name)")
      for (index, time) in answer.time.enumerated() where index < curve.times.count {
        expectClose(curve.times[index], time, relative: 1e-12, data.name)
        expectClose(
          curve.cumulativeHazard[index], answer.hazard[index], relative: 1e-9, data.name)
        expectClose(curve.standardErrors[index], answer.error[index], relative: 1e-9, data.name)
      }
      #expect(curve.survival == curve.survival.sorted(by: >), "\(data.name)")
    }
    let model = try CoxReference.load().cases[0].model()
    #expect(model.curve(covariates: []) == nil)
    #expect(model.curve(covariates: [.nan]) == nil)
    #expect(model.curve(covariates: [0], stratum: 7)?.times.isEmpty == true)
  }
}
