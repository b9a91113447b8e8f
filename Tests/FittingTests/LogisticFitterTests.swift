import LinearAlgebra
import TestSupport
import Testing

@testable import Fitting

@Suite struct LogisticFitterTests {
  @Test func referencesAreThere() {
    #expect(LogisticReference.all.count == 8)
    #expect(LogisticReference.hard.count == 18)
    #expect(RReference.shared?.likelihood.count == 5)
  }

  // MARK: Exact arithmetic

  @Test(arguments: LogisticReference.all)
  func maximumLikelihoodHasEveryDigit(_ reference: LogisticReference) throws {
    guard let expected = reference.maximumLikelihood else {
      #expect(throws: FittingError.self) {
        try LogisticFitter(estimator: .maximumLikelihood).fit(reference.rows)
      }
      return
    }
    let fit = try LogisticFitter(estimator: .maximumLikelihood).fit(reference.rows)
    check(fit, expected, digits: 15, errorDigits: 8)
  }

  @Test(arguments: LogisticReference.all)
  func firthHasEveryDigit(_ reference: LogisticReference) throws {
    let fit = try LogisticFitter(estimator: .firth, interceptColumn: nil).fit(reference.rows)
    check(fit, try #require(reference.firth), digits: 15, errorDigits: 8)
  }

  @Test(arguments: LogisticReference.all.filter { $0.flicIntercept != nil })
  func flicKeepsFirthsSlopes(_ reference: LogisticReference) throws {
    let expected = try #require(reference.flicIntercept)
    let firth = try #require(reference.firth)
    let fit = try LogisticFitter(estimator: .flic).fit(reference.rows)
    #expect(correctDigits(fit.coefficients[0], expected) >= 12)
    #expect(
      fewestDigits(Array(fit.coefficients.dropFirst()), Array(firth.coefficients.dropFirst())) >= 15
    )
  }

  /// Columns alike to one part in 10¹⁰, years and their cubes, weights and units of many orders of
  /// magnitude, offsets of 50, an outlying row, classes that overlap by 10⁻⁶, two events of 400,
  /// as many columns as rows.
  @Test(arguments: LogisticReference.hard)
  func hardDesignsKeepFourteenDigits(_ reference: LogisticReference) throws {
    if let expected = reference.maximumLikelihood {
      let fit = try LogisticFitter(estimator: .maximumLikelihood).fit(reference.rows)
      check(fit, expected, digits: 14, errorDigits: 5)
    }
    if let expected = reference.firth {
      let fit = try LogisticFitter(estimator: .firth).fit(reference.rows)
      check(fit, expected, digits: 14, errorDigits: 5)
    }
  }

  private func check(
    _ fit: LogisticFit, _ expected: LogisticReference.Solution, digits: Double, errorDigits: Double
  ) {
    let coefficients = fewestDigits(fit.coefficients, expected.coefficients)
    #expect(coefficients >= digits, "\(fit.coefficients) \(expected.coefficients)")
    let observed = fit.kept.indices.map { fit.covariance[$0, $0].squareRoot() }
    let errors = fewestDigits(observed, expected.stdErrors)
    #expect(errors >= errorDigits, "\(observed) \(expected.stdErrors)")
    #expect(correctDigits(fit.logLikelihood, expected.logLikelihood) >= 13)
    #expect(fit.report.stop == .converged)
  }

  // MARK: R

  @Test(arguments: RReference.shared?.likelihood ?? [])
  func agreesWithGLM(_ reference: RReference.Likelihood) throws {
    let rows = try #require(RReference.shared).logistic(
      reference.terms, weights: reference.weights, offset: reference.offset)
    let fit = try LogisticFitter(estimator: .maximumLikelihood).fit(rows)
    let expected = reference.maximumLikelihood
    #expect(fewestDigits(fit.coefficients, numbers(expected.coefficients)) >= 10)
    #expect(fewestDigits(fit.covariance.elements, numbers(expected.covariance)) >= 9)
    expectClose(-2 * fit.logLikelihood, Double(expected.deviance) ?? .nan, relative: 1e-12)
  }

  @Test(arguments: RReference.shared?.likelihood ?? [])
  func agreesWithBrglm2(_ reference: RReference.Likelihood) throws {
    let rows = try #require(RReference.shared).logistic(
      reference.terms, weights: reference.weights, offset: reference.offset)
    let firth = try LogisticFitter(estimator: .firth).fit(rows)
    #expect(fewestDigits(firth.coefficients, numbers(reference.firth)) >= 8)
    let errors = firth.kept.indices.map { firth.covariance[$0, $0].squareRoot() }
    #expect(fewestDigits(errors, numbers(reference.firthStdErrors)) >= 8)
    guard let intercept = reference.flicIntercept, let flac = reference.flac else { return }
    let flic = try LogisticFitter(estimator: .flic).fit(rows)
    expectClose(flic.coefficients[0], Double(intercept) ?? .nan, relative: 1e-8)
    let fit = try LogisticFitter(estimator: .flac).fit(rows)
    #expect(fewestDigits(fit.coefficients, numbers(flac)) >= 8)
  }

  // MARK: Defining equations

  @Test(arguments: [Estimator.maximumLikelihood, .flic])
  func theMeanPredictionIsTheMeanOutcome(_ estimator: Estimator) throws {
    var synthetic = SyntheticRows(seed: 3)
    let rows = synthetic.rows(150, columns: 4, isWeighted: true, hasOffset: true)
    let fit = try LogisticFitter(estimator: estimator).fit(rows)
    let sums = rows.sums(at: fit.coefficients, threads: 1)
    // The first element of the score is the weighted sum of outcomes less predictions.
    expectClose(sums.score[0], 0, absolute: 1e-12)
    expectClose(sums.logLikelihood, fit.logLikelihood, relative: 1e-13)
  }

  @Test func firthsScoreVanishes() throws {
    var synthetic = SyntheticRows(seed: 4)
    let rows = synthetic.rows(90, columns: 3, isWeighted: true, hasOffset: true)
    let fit = try LogisticFitter(estimator: .firth).fit(rows)
    let sums = rows.sums(at: fit.coefficients, threads: 1)
    let shift = rows.leverages(
      at: fit.coefficients, information: try Cholesky(sums.information), threads: 1
    ).scoreShift
    for index in 0..<4 { expectClose(sums.score[index] + shift[index], 0, absolute: 1e-12) }
  }

  @Test func saturatedDesignsHaveFirthsProbabilities() throws {
    // With a parameter a group, Firth's estimate is (events + ½)/(n + 1) in each.
    let groups = [(events: 1, rows: 1), (events: 0, rows: 3), (events: 2, rows: 5)]
    var columns: [[Double]] = [[], [], []]
    var outcomes: [Double] = []
    for (index, group) in groups.enumerated() {
      for row in 0..<group.rows {
        for column in 0..<3 { columns[column].append(column == index ? 1 : 0) }
        outcomes.append(row < group.events ? 1 : 0)
      }
    }
    let rows = LogisticRows(
      design: Matrix(columns: columns, rowCount: 9), outcomes: outcomes, weights: nil, offsets: nil)
    let fit = try LogisticFitter(estimator: .firth, interceptColumn: nil).fit(rows)
    for (group, coefficient) in zip(groups, fit.coefficients) {
      let odds = (Double(group.events) + 0.5) / (Double(group.rows - group.events) + 0.5)
      expectClose(DoubleDouble.exp(DoubleDouble(coefficient)).high, odds, relative: 1e-14)
    }
    #expect(fit.separation?.columns == [0, 1])
    #expect(fit.separation?.rows == [0, 1, 2, 3])
  }
}
