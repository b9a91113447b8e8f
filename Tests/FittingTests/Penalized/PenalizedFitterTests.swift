import LinearAlgebra
import TestSupport
import Testing

@testable import Fitting

@Suite struct PenalizedFitterTests {
  @Test func referencesAreThere() throws {
    let reference = try References.load(PenalizedReference.self, "penalized")
    #expect(reference.cases.count == 7)
  }

  @Test(arguments: PenalizedReference.shared?.cases ?? [])
  func agreesWithGlmnetAndIsOptimal(_ reference: PenalizedReference.Case) throws {
    let shared = try #require(PenalizedReference.shared)
    let rows = shared.logistic(reference)
    for (place, lambda) in shared.lambda.enumerated() {
      let fit = try LogisticFitter(estimator: .elasticNet(lambda: lambda, reference.net)).fit(rows)
      #expect(fit.report.scoreNorm <= 1e-11)
      // The column of a thousand costs glmnet's intercept three digits.
      expectClose(
        fit.coefficients[0], reference.intercepts[place], relative: 1e-4, absolute: 1e-3)
      for (observed, expected) in zip(fit.coefficients[1...], reference.coefficients[place]) {
        expectClose(observed, expected, relative: 1e-4, absolute: 1e-7)
        #expect((observed == 0) == (expected == 0))
      }
    }
  }

  /// The conditions of Karush, Kuhn and Tucker by the definition, on columns as they are.
  @Test(arguments: [1.0, 0.3, 0.01])
  func optimumMeetsTheConditions(_ alpha: Double) throws {
    var synthetic = SyntheticRows(seed: 7)
    let rows = synthetic.rows(60, columns: 90)
    let lambda = 0.05
    let fit = try LogisticFitter(
      estimator: .elasticNet(lambda: lambda, ElasticNet(alpha: alpha))
    ).fit(rows)
    let score = rows.sums(at: fit.coefficients, threads: 1).score
    expectClose(score[0] / 60, 0, absolute: 1e-10)
    for column in 1...90 {
      let values = rows.design.column(column)
      let mean = values.reduce(0, +) / 60
      let deviation = (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 60).squareRoot()
      let coefficient = fit.coefficients[column] * deviation
      let rest = score[column] / 60 / deviation - lambda * (1 - alpha) * coefficient
      if coefficient == 0 {
        #expect(abs(rest) <= lambda * alpha + 1e-10)
      } else {
        expectClose(rest, coefficient > 0 ? lambda * alpha : -lambda * alpha, absolute: 1e-10)
      }
    }
  }

  @Test func groupsEnterTogetherAndMeetTheirConditions() throws {
    var synthetic = SyntheticRows(seed: 9)
    let rows = synthetic.rows(80, columns: 6)
    var net = ElasticNet(alpha: 1)
    net.groups = [0, 1, 1, 1, 2, 2, 3]
    net.standardizes = false
    var sizes: Set<Int> = []
    for lambda in [0.2, 0.1, 0.05, 0.01] {
      let fit = try LogisticFitter(estimator: .elasticNet(lambda: lambda, net)).fit(rows)
      let score = rows.sums(at: fit.coefficients, threads: 1).score.map { $0 / 80 }
      for group in [1...3, 4...5, 6...6] {
        let length = fit.coefficients[group].reduce(0) { $0 + $1 * $1 }.squareRoot()
        let threshold = lambda * Double(group.count).squareRoot()
        let present = group.count { fit.coefficients[$0] != 0 }
        #expect(present == 0 || present == group.count)
        sizes.insert(present)
        if length == 0 {
          let pull = score[group].reduce(0) { $0 + $1 * $1 }.squareRoot()
          #expect(pull <= threshold + 1e-10)
        } else {
          for column in group {
            expectClose(
              score[column], threshold * fit.coefficients[column] / length, absolute: 1e-10)
          }
        }
      }
    }
    // Both kinds of groups were seen.
    #expect(sizes.isSuperset(of: [0, 3]))
  }

  @Test func separatedRowsAndWeakPenaltiesHaveAnAnswer() throws {
    let rows = LogisticRows(
      design: Matrix(
        columns: [[1, 1, 1, 1, 1, 1], [-3, -2, -1, 1, 2, 4], [1, 0, 1, 0, 1, 1]], rowCount: 6),
      outcomes: [0, 0, 0, 1, 1, 1], weights: nil, offsets: nil)
    for lambda in [0.1, 1e-3, 1e-6] {
      let fit = try LogisticFitter(
        estimator: .elasticNet(lambda: lambda, ElasticNet(alpha: 1))
      ).fit(rows)
      #expect(fit.coefficients[1] > 0)
      #expect(fit.report.scoreNorm <= 1e-11)
    }
    #expect(throws: FittingError.self) {
      try LogisticFitter(estimator: .elasticNet(lambda: 0, ElasticNet(alpha: 1))).fit(rows)
    }
    // A separating column without a penalty has no optimum, however strong that of the others.
    var net = ElasticNet(alpha: 1)
    net.factors = [0, 0, 1]
    #expect(throws: FittingError.self) {
      try LogisticFitter(estimator: .elasticNet(lambda: 0.1, net)).fit(rows)
    }
  }

  @Test func scalesDoNotMatter() throws {
    var synthetic = SyntheticRows(seed: 10)
    let rows = synthetic.rows(70, columns: 4)
    var design = rows.design
    for (column, factor) in [(1, 1e150), (2, 1e-150), (3, -1e8)] {
      for row in 0..<70 { design[row, column] *= factor }
    }
    let scaled = LogisticRows(
      design: design, outcomes: rows.outcomes, weights: nil, offsets: nil)
    let fitter = LogisticFitter(estimator: .elasticNet(lambda: 0.03, ElasticNet(alpha: 0.8)))
    let (plain, other) = (try fitter.fit(rows), try fitter.fit(scaled))
    for (column, factor) in [(1, 1e150), (2, 1e-150), (3, -1e8), (4, 1.0)] {
      expectClose(other.coefficients[column] * factor, plain.coefficients[column], relative: 1e-9)
    }
  }

  @Test func strongPenaltiesLeaveTheIntercept() throws {
    var synthetic = SyntheticRows(seed: 11)
    let rows = synthetic.rows(50, columns: 3)
    let fit = try LogisticFitter(
      estimator: .elasticNet(lambda: 1e3, ElasticNet(alpha: 1))
    ).fit(rows)
    #expect(fit.coefficients[1...].allSatisfy { $0 == 0 })
    let ones = LogisticRows(
      design: rows.design.selecting(columns: [0]), outcomes: rows.outcomes, weights: nil,
      offsets: nil)
    let null = try LogisticFitter(estimator: .maximumLikelihood).fit(ones)
    expectClose(fit.coefficients[0], null.coefficients[0], relative: 1e-12, absolute: 1e-14)
  }
}
