import LinearAlgebra
import RealModule
import TestSupport
import Testing

@testable import Fitting

@Suite struct PriorFitterTests {
  @Test(arguments: PriorReference.all)
  func agreesWithExactArithmetic(_ reference: PriorReference) throws {
    let fit = try LogisticFitter(
      estimator: .prior(reference.columnPriors), interceptColumn: nil
    ).fit(reference.rows)
    #expect(fit.kept == Array(reference.columns.indices))
    #expect(
      fewestDigits(fit.coefficients, reference.coefficients) >= 10,
      "\(fit.coefficients) \(reference.coefficients)")
    let errors = fit.kept.indices.map { fit.covariance[$0, $0].squareRoot() }
    #expect(fewestDigits(errors, reference.stdErrors) >= 9, "\(errors) \(reference.stdErrors)")
    expectClose(fit.logLikelihood, reference.logLikelihood, relative: 1e-10)
    expectClose(
      fit.effectiveDegreesOfFreedom, reference.effectiveDegreesOfFreedom, relative: 1e-8)
  }

  @Test func referencesAreThere() {
    #expect(PriorReference.all.count == 12)
  }

  private static let separated = LogisticRows(
    design: Matrix(
      columns: [
        [1, 1, 1, 1, 1, 1, 1, 1], [0.3, -1, 0.5, 1, -0.2, 0.1, -0.7, 0.4],
        [1, 1, 1, 0, 0, 0, 0, 0],
      ], rowCount: 8),
    outcomes: [1, 1, 1, 0, 1, 0, 1, 0], weights: nil, offsets: nil)

  @Test func separationIsNamedWhereNoPriorHoldsIt() throws {
    let fitter = LogisticFitter(
      estimator: .prior([ColumnPrior(column: 1, shape: .normal(mean: 0, deviation: 1))]))
    #expect {
      _ = try fitter.fit(Self.separated)
    } throws: { error in
      guard case .separation(let separation)? = error as? FittingError else { return false }
      return separation.columns == [2] && separation.rows == [0, 1, 2] && !separation.isComplete
    }
  }

  @Test(arguments: [
    ColumnPrior(column: 2, shape: .normal(mean: 0, deviation: 100)),
    ColumnPrior(column: 2, shape: .logF(events: 0.01, nonEvents: 0.01, center: 0, scale: 1)),
  ])
  func vaguePriorsStillHoldWhatSeparates(_ prior: ColumnPrior) throws {
    let fit = try LogisticFitter(estimator: .prior([prior])).fit(Self.separated)
    #expect(fit.report.stop == .converged)
    #expect(fit.coefficients[2] > 3 && fit.coefficients[2] < 1e3)
  }

  @Test func logFIsTwoRows() throws {
    // Data augmentation by hand: an event and a non-event of weight m/2 that have only the term.
    let reference = try #require(PriorReference.all.first { $0.name == "log-f" })
    let prior = ColumnPrior(column: 1, shape: .logF(events: 3, nonEvents: 3, center: 0, scale: 1))
    let fit = try LogisticFitter(estimator: .prior([prior])).fit(reference.rows)
    let augmented = LogisticRows(
      design: Matrix(
        columns: [
          reference.columns[0] + [0, 0], reference.columns[1] + [1, 1],
          reference.columns[2] + [0, 0],
        ], rowCount: 62),
      outcomes: reference.outcomes + [1, 0],
      weights: [Double](repeating: 1, count: 60) + [1.5, 1.5], offsets: nil)
    let plain = try LogisticFitter(estimator: .maximumLikelihood).fit(augmented)
    #expect(fewestDigits(fit.coefficients, plain.coefficients) >= 12)
  }

  @Test func noPriorIsMaximumLikelihoodToTheBit() throws {
    let reference = try #require(PriorReference.all.first { $0.name == "normal" })
    let prior = try LogisticFitter(estimator: .prior([])).fit(reference.rows)
    let plain = try LogisticFitter(estimator: .maximumLikelihood).fit(reference.rows)
    #expect(prior.coefficients == plain.coefficients)
  }

  @Test func collinearColumnsThatNoPriorTellsApartAreLeftOut() throws {
    let reference = try #require(PriorReference.all.first { $0.name == "collinear" })
    let other = (0..<60).map { Double($0 * $0 % 7) }
    let rows = LogisticRows(
      design: Matrix(columns: reference.columns + [other], rowCount: 60),
      outcomes: reference.outcomes, weights: nil, offsets: nil)
    let fit = try LogisticFitter(
      estimator: .prior([ColumnPrior(column: 3, shape: .normal(mean: 0, deviation: 1))])
    ).fit(rows)
    #expect(fit.kept == [0, 1, 3])
    #expect(fit.dropped == [.init(column: 2, explainedBy: [0, 1])])
  }

  @Test(arguments: [
    ColumnPrior(column: 0, shape: .normal(mean: 0, deviation: 0)),
    ColumnPrior(column: 0, shape: .normal(mean: .nan, deviation: 1)),
    ColumnPrior(column: 0, shape: .logF(events: -1, nonEvents: 1, center: 0, scale: 1)),
    ColumnPrior(column: 0, shape: .logF(events: 1, nonEvents: 1, center: 0, scale: .infinity)),
    ColumnPrior(column: 7, shape: .normal(mean: 0, deviation: 1)),
    ColumnPrior(column: -1, shape: .normal(mean: 0, deviation: 1)),
  ])
  func improperPriorsAreRefused(_ prior: ColumnPrior) {
    #expect(throws: FittingError.unusablePrior(column: prior.column)) {
      try LogisticFitter(estimator: .prior([prior])).fit(Self.separated)
    }
  }

  @Test func momentsOfLogF() {
    // mpmath: psi(0, 1/2) − psi(0, 5/2), √(psi(1, 1/2) + psi(1, 5/2)).
    let prior = ColumnPrior(column: 0, shape: .logF(events: 1, nonEvents: 5, center: 1, scale: 2))
    expectClose(prior.mean, 1 + 2 * (-1.96351002602142348 - 0.703156640645243187), relative: 1e-14)
    expectClose(
      prior.deviation, 2 * (4.93480220054467931 + 0.490357756100234865).squareRoot(),
      relative: 1e-14)
    // log-F(1, 1) has a 95% interval of odds ratios from 1/648 to 648 (Greenland & Mansournia 2015).
    let flat = ColumnPrior(column: 0, shape: .logF(events: 1, nonEvents: 1, center: 0, scale: 1))
    expectClose(flat.deviation, .pi, relative: 1e-14)
    expectClose(flat.information(at: 0), 0.25, relative: 1e-15)
  }

  @Test func polyGammaAgreesWithMpmath() {
    let values: [(Double, Double, Double)] = [
      (0.25, -4.22745353337626541, 17.1973291545071107),
      (0.5, -1.96351002602142348, 4.93480220054467931),
      (1, -0.577215664901532861, 1.64493406684822644),
      (2.5, 0.703156640645243187, 0.490357756100234865),
      (10, 2.25175258906672111, 0.105166335681685746),
      (40, 3.67632737403484313, 0.0253151038412910282),
    ]
    for (x, digamma, trigamma) in values {
      expectClose(PolyGamma.digamma(x), digamma, relative: 1e-14)
      expectClose(PolyGamma.trigamma(x), trigamma, relative: 1e-14)
    }
    #expect(PolyGamma.digamma(0).isNaN && PolyGamma.trigamma(-1).isNaN)
  }
}
