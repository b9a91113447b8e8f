import LinearAlgebra
import Statistics
import TestSupport
import Testing

@testable import Fitting

@Suite struct RidgeTuningTests {
  private func tuning(
    _ reference: RReference.Ridge
  ) throws -> (rows: LogisticRows, tuning: RidgeTuning) {
    let shared = try #require(RReference.shared)
    let rows = shared.logistic(
      ["(Intercept)"] + reference.columns, weights: reference.weights, offset: reference.offset)
    let folds = try Folds(given: shared.rows.fold)
    let fitter = LogisticFitter(estimator: .ridge(lambda: 1), threads: 1)
    return (rows, try RidgeTuning(rows, folds: folds, fitter: fitter))
  }

  @Test(arguments: RReference.shared?.ridge ?? [])
  func agreesWithCvGlmnet(_ reference: RReference.Ridge) throws {
    let (_, tuning) = try tuning(reference)
    #expect(fewestDigits(tuning.lambdas, numbers(reference.lambda)) >= 9)
    #expect(fewestDigits(tuning.means, numbers(reference.cvm)) >= 8)
    #expect(fewestDigits(tuning.errors, numbers(reference.cvsd)) >= 7)
    expectClose(tuning.least, Double(reference.lambdaMin) ?? .nan, relative: 1e-9)
    expectClose(
      tuning.withinOneStandardError, Double(reference.lambdaOneSe) ?? .nan, relative: 1e-9)
  }

  @Test(arguments: RReference.shared?.ridge ?? [])
  func coefficientsAgreeWithGlmnet(_ reference: RReference.Ridge) throws {
    let (rows, tuning) = try tuning(reference)
    for (lambda, expected) in [
      (tuning.least, reference.atMin), (tuning.withinOneStandardError, reference.atOneSe),
    ] {
      let fit = try LogisticFitter(estimator: .ridge(lambda: lambda)).fit(rows)
      for (observed, text) in zip(fit.coefficients, expected) {
        expectClose(observed, Double(text) ?? .nan, relative: 1e-6, absolute: 1e-12)
      }
    }
  }

  @Test func theNumberOfThreadsDoesNotMatter() throws {
    var synthetic = SyntheticRows(seed: 41)
    let rows = synthetic.rows(120, columns: 5)
    let folds = try Folds(stratified: rows.outcomes, count: 5, seed: 2)
    let tunings = try [1, 2].map {
      try RidgeTuning(
        rows, folds: folds,
        fitter: LogisticFitter(estimator: .ridge(lambda: 1), threads: $0))
    }
    #expect(tunings[0].means == tunings[1].means)
    #expect(tunings[0].errors == tunings[1].errors)
    #expect(tunings[0].least == tunings[1].least)
  }

  @Test func wideDesignsStopEarlier() {
    var synthetic = SyntheticRows(seed: 42)
    let wide = RidgeTuning.path(synthetic.rows(15, columns: 30), interceptColumn: 0)
    let tall = RidgeTuning.path(synthetic.rows(60, columns: 3), interceptColumn: 0)
    #expect(wide.count == 100)
    expectClose(wide[99] / wide[0], 1e-2, relative: 1e-12)
    expectClose(tall[99] / tall[0], 1e-4, relative: 1e-12)
  }

  /// Predictors that say nothing leave no penalty to choose by, but a finite one.
  @Test func aDesignWithoutPredictorsHasAPath() {
    let rows = LogisticRows(
      design: Matrix(columns: [[1, 1, 1, 1]], rowCount: 4), outcomes: [0, 1, 0, 1], weights: nil,
      offsets: nil)
    #expect(RidgeTuning.path(rows, interceptColumn: 0).allSatisfy { $0.isFinite && $0 > 0 })
  }
}
