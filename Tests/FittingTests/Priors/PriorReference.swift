import LinearAlgebra
import TestSupport
import Testing

@testable import Fitting

/// A posterior mode in 60-digit arithmetic, from `Tests/Reference/priors.json`.
struct PriorReference: Decodable, Sendable, CustomTestStringConvertible {
  struct Prior: Decodable, Sendable {
    let column: Int
    let kind: String
    let numbers: [Double]
  }

  let name: String
  let columns: [[Double]]
  let outcomes: [Double]
  let weights: [Double]?
  let offsets: [Double]?
  let priors: [Prior]
  let coefficients: [Double]
  let stdErrors: [Double]
  let logLikelihood: Double
  let effectiveDegreesOfFreedom: Double

  var testDescription: String { name }

  var rows: LogisticRows {
    LogisticRows(
      design: Matrix(columns: columns, rowCount: outcomes.count), outcomes: outcomes,
      weights: weights, offsets: offsets)
  }

  var columnPriors: [ColumnPrior] {
    priors.map { prior in
      ColumnPrior(
        column: prior.column,
        shape: prior.kind == "normal"
          ? .normal(mean: prior.numbers[0], deviation: prior.numbers[1])
          : .logF(
            events: prior.numbers[0], nonEvents: prior.numbers[1], center: prior.numbers[2],
            scale: prior.numbers[3]))
    }
  }

  private struct File: Decodable { let cases: [PriorReference] }

  static let all: [PriorReference] = (try? References.load(File.self, "priors"))?.cases ?? []
}
