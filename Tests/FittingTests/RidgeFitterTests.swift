import LinearAlgebra
import TestSupport
import Testing

@testable import Fitting

@Suite struct RidgeFitterTests {
  @Test(arguments: RidgeReference.all)
  func agreesWithExactArithmetic(_ reference: RidgeReference) throws {
    let fit = try LogisticFitter(
      estimator: .ridge(lambda: reference.lambda),
      interceptColumn: reference.hasIntercept ? 0 : nil
    ).fit(reference.rows)
    #expect(fit.kept == reference.kept)
    let coefficients = fit.kept.map { fit.coefficients[$0] }
    #expect(
      fewestDigits(coefficients, reference.coefficients) >= 12,
      "\(coefficients) \(reference.coefficients)")
    let errors = fit.kept.indices.map { fit.covariance[$0, $0].squareRoot() }
    #expect(fewestDigits(errors, reference.stdErrors) >= 10)
    expectClose(fit.logLikelihood, reference.logLikelihood, relative: 1e-12)
    expectClose(
      fit.effectiveDegreesOfFreedom, reference.effectiveDegreesOfFreedom, relative: 1e-10)
  }

  @Test func referencesAreThere() {
    #expect(RidgeReference.all.count == 18)
  }

  @Test func constantColumnsAreNamed() throws {
    let reference = try #require(RidgeReference.all.first { $0.name == "constant" })
    let fit = try LogisticFitter(estimator: .ridge(lambda: 1)).fit(reference.rows)
    #expect(fit.dropped == [.init(column: 2, explainedBy: [0])])
    #expect(fit.coefficients[2] == 0)
  }

  @Test func noPenaltyIsMaximumLikelihood() throws {
    var synthetic = SyntheticRows(seed: 31)
    var columns = [[Double](repeating: 1, count: 80), synthetic.numbers(80), synthetic.numbers(80)]
    let outcomes = synthetic.outcomes(columns[1])
    columns.append(columns[1].map { 2 * $0 + 1 })
    let rows = LogisticRows(
      design: Matrix(columns: columns, rowCount: 80), outcomes: outcomes, weights: nil,
      offsets: nil)
    let ridge = try LogisticFitter(estimator: .ridge(lambda: 0)).fit(rows)
    let plain = try LogisticFitter(estimator: .maximumLikelihood).fit(rows)
    #expect(ridge.coefficients == plain.coefficients)
    #expect(ridge.dropped == plain.dropped)
  }

  @Test(arguments: [1e-12, 1e-6, 1.0, 1e6, 1e12])
  func separatedAndCollinearRowsHaveAnAnswer(_ lambda: Double) throws {
    let rows = LogisticRows(
      design: Matrix(
        columns: [[1, 1, 1, 1, 1], [-2, -1, 0, 1, 3], [-4, -2, 0, 2, 6]], rowCount: 5),
      outcomes: [0, 0, 0, 1, 1], weights: nil, offsets: nil)
    let fit = try LogisticFitter(estimator: .ridge(lambda: lambda)).fit(rows)
    #expect(fit.report.stop == .converged)
    // Columns that say the same share the effect: equal when standardized.
    expectClose(fit.coefficients[1], 2 * fit.coefficients[2], relative: 1e-3)
    #expect(fit.coefficients[1] > 0)
  }

  @Test func moreColumnsThanRowsHaveAnAnswer() throws {
    var synthetic = SyntheticRows(seed: 32)
    let rows = synthetic.rows(20, columns: 60)
    let fit = try LogisticFitter(estimator: .ridge(lambda: 0.1)).fit(rows)
    #expect(fit.kept.count == 61)
    #expect(fit.effectiveDegreesOfFreedom < 20)
    // The score of the likelihood equals the pull of the penalty.
    let standardized = StandardizedRows(rows, interceptColumn: 0)
    let sums = rows.sums(at: fit.coefficients, threads: 1)
    for column in 1...60 {
      let deviation = standardized.deviations[column]
      let pull = 0.1 * 20 * deviation * deviation * fit.coefficients[column]
      expectClose(sums.score[column], pull, absolute: 1e-9)
    }
  }
}
