import LinearAlgebra
import Statistics
import TestSupport
import Testing

@testable import Fitting

@Suite struct PenaltyTuningTests {
  private let fitter = LogisticFitter(estimator: .maximumLikelihood, threads: 1)

  @Test(arguments: PenalizedReference.shared?.cases ?? [])
  func agreesWithCvGlmnet(_ reference: PenalizedReference.Case) throws {
    let shared = try #require(PenalizedReference.shared)
    let tuning = try PenaltyTuning(
      shared.logistic(reference), net: reference.net, sequence: .given(shared.lambda),
      folds: try Folds(given: shared.rows.folds), fitter: fitter)
    for place in shared.lambda.indices {
      expectClose(tuning.means[place], reference.cvm[place], relative: 1e-6)
      expectClose(tuning.errors[place], reference.cvsd[place], relative: 1e-5)
      expectClose(
        tuning.path.devianceRatios[place], reference.devianceRatio[place], relative: 1e-6,
        absolute: 1e-9)
    }
    #expect(tuning.least == reference.lambdaMin)
    #expect(tuning.withinOneStandardError == reference.lambdaOneSe)
  }

  @Test(arguments: PenalizedReference.shared?.cases ?? [])
  func pathsBeginAndEndAsThoseOfGlmnet(_ reference: PenalizedReference.Case) throws {
    let shared = try #require(PenalizedReference.shared)
    let path = try PenalizedPath(
      shared.logistic(reference), net: reference.net, sequence: .automatic, fitter: fitter)
    #expect(path.lambdas.count == reference.automatic.count)
    for (observed, expected) in zip(path.lambdas, reference.automatic) {
      expectClose(observed, expected, relative: 1e-6)
    }
  }

  @Test(arguments: RReference.shared?.ridge ?? [])
  func ridgeAgreesToManyDigits(_ reference: RReference.Ridge) throws {
    let shared = try #require(RReference.shared)
    let rows = shared.logistic(
      ["(Intercept)"] + reference.columns, weights: reference.weights, offset: reference.offset)
    let tuning = try PenaltyTuning(
      rows, net: .ridge, sequence: .given(numbers(reference.lambda)),
      folds: try Folds(given: shared.rows.fold), fitter: fitter)
    #expect(fewestDigits(tuning.means, numbers(reference.cvm)) >= 8)
    #expect(fewestDigits(tuning.errors, numbers(reference.cvsd)) >= 6.5)
    expectClose(tuning.least, Double(reference.lambdaMin) ?? .nan, relative: 1e-9)
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
    let rows = synthetic.rows(120, columns: 80)
    let folds = try Folds(stratified: rows.outcomes, count: 5, seed: 2)
    let tunings = try [1, 2].map {
      try PenaltyTuning(
        rows, net: ElasticNet(alpha: 1), folds: folds,
        fitter: LogisticFitter(estimator: .maximumLikelihood, threads: $0))
    }
    #expect(tunings[0].means == tunings[1].means)
    #expect(tunings[0].errors == tunings[1].errors)
  }

  /// All solvers, of cross-products, of a working set and of rows, give the same path.
  @Test func solversAgree() throws {
    var synthetic = SyntheticRows(seed: 43)
    let rows = synthetic.rows(100, columns: 20)
    let problem = PenalizedProblem(
      rows, net: ElasticNet(alpha: 0.9), interceptColumn: 0, threads: 1)
    var products = ProductSolver(problem, from: problem.origin)
    var direct = RowSolver(problem, from: problem.origin)
    var wide = WideSolver(problem, from: problem.origin)
    for lambda in [0.1, 0.05, 0.02, 0.005] {
      #expect(products.solve(problem.penalty(lambda), tolerance: 1e-14) != nil)
      #expect(wide.solve(problem.penalty(lambda), tolerance: 1e-14) != nil)
      for (left, right) in zip(products.coefficients, wide.coefficients) {
        expectClose(left, right, absolute: 1e-6)
      }
      #expect(direct.solve(problem.penalty(lambda), tolerance: 1e-14) != nil)
      for (left, right) in zip(products.coefficients, direct.coefficients) {
        expectClose(left, right, absolute: 1e-6)
      }
    }
  }

  /// Predictors that say nothing leave no penalty to choose by, but a finite one.
  @Test func aDesignWithoutPredictorsHasAPath() throws {
    let rows = LogisticRows(
      design: Matrix(columns: [[1, 1, 1, 1]], rowCount: 4), outcomes: [0, 1, 0, 1], weights: nil,
      offsets: nil)
    let path = try PenalizedPath(
      rows, net: ElasticNet(alpha: 1), sequence: .automatic, fitter: fitter)
    #expect(path.lambdas.allSatisfy { $0.isFinite && $0 > 0 })
    #expect(path.nonzero.allSatisfy { $0 == 0 })
  }
}
