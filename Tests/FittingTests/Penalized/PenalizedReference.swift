import LinearAlgebra
import TestSupport
import Testing

@testable import Fitting

/// What R's glmnet answers on one synthetic cohort, from `Tests/Reference/penalized.json`.
struct PenalizedReference: Decodable, Sendable {
  struct Rows: Decodable, Sendable {
    let columns: [[Double]]
    let outcomes: [Double]
    let weights: [Double]
    let offsets: [Double]
    let folds: [Int]
  }
  struct Case: Decodable, Sendable, CustomTestStringConvertible {
    let name: String
    let alpha: Double
    let standardize: Bool
    let weights: Bool
    let offset: Bool
    let factors: [Double]
    let lower: [Int]
    let upper: [Int]
    let intercepts: [Double]
    let coefficients: [[Double]]
    let devianceRatio: [Double]
    let automatic: [Double]
    let cvm: [Double]
    let cvsd: [Double]
    let lambdaMin: Double
    let lambdaOneSe: Double

    var testDescription: String { name }

    var net: ElasticNet {
      var net = ElasticNet(alpha: alpha)
      net.standardizes = standardize
      net.factors = [0] + factors
      for column in factors.indices {
        if lower[column] == 1 { net.signs[column + 1] = .positive }
        if upper[column] == 1 { net.signs[column + 1] = .negative }
      }
      return net
    }
  }

  let rows: Rows
  let lambda: [Double]
  let cases: [Case]

  static let shared = try? References.load(PenalizedReference.self, "penalized")

  /// The rows with an intercept, as a case has them.
  func logistic(_ reference: Case) -> LogisticRows {
    let count = rows.outcomes.count
    return LogisticRows(
      design: Matrix(
        columns: [[Double](repeating: 1, count: count)] + rows.columns, rowCount: count),
      outcomes: rows.outcomes, weights: reference.weights ? rows.weights : nil,
      offsets: reference.offset ? rows.offsets : nil)
  }
}
