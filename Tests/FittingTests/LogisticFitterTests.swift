import Fitting
import LinearAlgebra
import TestSupport
import Testing

/// The designs of `Tests/Reference/logistic.json` with their solutions in 60-digit arithmetic.
struct LogisticReference: Decodable, Sendable, CustomTestStringConvertible {
  struct Solution: Decodable, Sendable {
    let coefficients: [Double]
    let stdErrors: [Double]
    let logLikelihood: Double
  }

  let name: String
  let columns: [[Double]]
  let outcomes: [Double]
  let weights: [Double]?
  let offsets: [Double]?
  let maximumLikelihood: Solution?
  let firth: Solution
  let flicIntercept: Double?

  var testDescription: String { name }

  var rows: LogisticRows {
    LogisticRows(
      design: Matrix(columns: columns, rowCount: outcomes.count), outcomes: outcomes,
      weights: weights, offsets: offsets)
  }

  static let all: [LogisticReference] = {
    struct File: Decodable { let cases: [LogisticReference] }
    return (try? References.load(File.self, "logistic"))?.cases ?? []
  }()
}

@Suite struct LogisticFitterTests {
  @Test func referencesAreThere() {
    #expect(LogisticReference.all.count == 8)
  }

  @Test(arguments: LogisticReference.all)
  func maximumLikelihoodHasEveryDigit(_ reference: LogisticReference) throws {
    guard let expected = reference.maximumLikelihood else {
      #expect(throws: FittingError.self) {
        try LogisticFitter(estimator: .maximumLikelihood).fit(reference.rows)
      }
      return
    }
    let fit = try LogisticFitter(estimator: .maximumLikelihood).fit(reference.rows)
    check(fit, expected, digits: 15)
  }

  @Test(arguments: LogisticReference.all)
  func firthHasEveryDigit(_ reference: LogisticReference) throws {
    let fit = try LogisticFitter(estimator: .firth, interceptColumn: nil).fit(reference.rows)
    check(fit, reference.firth, digits: 15)
  }

  @Test(arguments: LogisticReference.all.filter { $0.flicIntercept != nil })
  func flicKeepsFirthsSlopes(_ reference: LogisticReference) throws {
    let expected = try #require(reference.flicIntercept)
    let fit = try LogisticFitter(estimator: .flic).fit(reference.rows)
    #expect(correctDigits(fit.coefficients[0], expected) >= 12)
    for (slope, firth) in zip(fit.coefficients, reference.firth.coefficients).dropFirst() {
      #expect(correctDigits(slope, firth) >= 15)
    }
  }

  private func check(_ fit: LogisticFit, _ expected: LogisticReference.Solution, digits: Double) {
    for (index, coefficient) in expected.coefficients.enumerated() {
      let seen = correctDigits(fit.coefficients[index], coefficient)
      print("coef", index, seen)
      #expect(seen >= digits, "coefficient \(index): \(fit.coefficients[index]) \(coefficient)")
      let error = correctDigits(
        fit.covariance[index, index].squareRoot(), expected.stdErrors[index])
      #expect(error >= 8, "std_error \(index): \(error)")
      print("se", index, error)
    }
    #expect(correctDigits(fit.logLikelihood, expected.logLikelihood) >= 13)
  }
}
