import TestSupport
import Testing

/// What R says of a bootstrap with given resamples, from `Tests/Reference/bootstrap.json`.
struct BootstrapReference: Decodable, Sendable, CustomTestStringConvertible {
  struct Measure: Decodable, Sendable {
    let name: String
    let apparent: String
    let optimism: String
    let low: String
    let high: String
  }
  struct Estimator: Decodable, Sendable {
    let name: String
    let outOfBag: String
    let noInformation: String
    let plain: String
    let plus: String
    let weight: String
  }

  let name: String
  let columns: [[Double]]
  let outcomes: [Double]
  let weights: [Double]
  /// Rows from 1.
  let resamples: [[Int]]
  let measures: [Measure]
  let estimators: [Estimator]

  var testDescription: String { name }

  static let all: [BootstrapReference] = {
    struct File: Decodable { let cases: [BootstrapReference] }
    return (try? References.load(File.self, "bootstrap"))?.cases ?? []
  }()
}
