import LinearAlgebra
import TestSupport
import Testing

/// A design with its solutions in exact arithmetic, from `Tests/Reference/logistic*.json`.
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
  let firth: Solution?
  let flicIntercept: Double?

  var testDescription: String { name }

  var rows: LogisticRows {
    LogisticRows(
      design: Matrix(columns: columns, rowCount: outcomes.count), outcomes: outcomes,
      weights: weights, offsets: offsets)
  }

  private struct File: Decodable { let cases: [LogisticReference] }

  /// Ordinary designs, in 60 digits.
  static let all: [LogisticReference] = load("logistic")
  /// Designs that are hard for doubles, in 80 digits.
  static let hard: [LogisticReference] = load("logistic_hard")

  private static func load(_ name: String) -> [LogisticReference] {
    (try? References.load(File.self, name))?.cases ?? []
  }
}

/// A ridge fit in 80-digit arithmetic, from `Tests/Reference/logistic_hard.json`.
struct RidgeReference: Decodable, Sendable, CustomTestStringConvertible {
  let name: String
  let columns: [[Double]]
  let outcomes: [Double]
  let weights: [Double]?
  let offsets: [Double]?
  let hasIntercept: Bool
  let lambda: Double
  let kept: [Int]
  let coefficients: [Double]
  let stdErrors: [Double]
  let logLikelihood: Double
  let effectiveDegreesOfFreedom: Double

  var testDescription: String { "\(name), \(lambda)" }

  var rows: LogisticRows {
    LogisticRows(
      design: Matrix(columns: columns, rowCount: outcomes.count), outcomes: outcomes,
      weights: weights, offsets: offsets)
  }

  static let all: [RidgeReference] = {
    struct File: Decodable { let ridge: [RidgeReference] }
    return (try? References.load(File.self, "logistic_hard"))?.ridge ?? []
  }()
}

/// What R answers on one synthetic cohort, from `Tests/Reference/fitting_r.json`; numbers are texts
/// of 17 digits.
struct RReference: Decodable, Sendable {
  struct Rows: Decodable, Sendable {
    let age: [Double]
    let ldh: [Double]
    let albumin: [Double]
    let doubled: [Double]
    let constant: [Double]
    let site: [String]
    let weight: [Double]
    let share: [Double]
    let offset: [Double]
    let fold: [Int]
    let y: [Double]
  }
  struct Quantities: Decodable, Sendable {
    let coefficients: [String]
    let stdErrors: [String]
    let covariance: [String]
    let deviance: String
    let nullDeviance: String
    let aic: String
    let bic: String
  }
  struct Likelihood: Decodable, Sendable, CustomTestStringConvertible {
    let name: String
    let weights: String?
    let offset: String?
    let terms: [String]
    let maximumLikelihood: Quantities
    let firth: [String]
    let firthStdErrors: [String]
    let flicIntercept: String?
    let flac: [String]?

    var testDescription: String { name }
  }
  struct Ridge: Decodable, Sendable, CustomTestStringConvertible {
    let name: String
    let weights: String?
    let offset: String?
    let columns: [String]
    let lambda: [String]
    let cvm: [String]
    let cvsd: [String]
    let lambdaMin: String
    let lambdaOneSe: String
    let atMin: [String]
    let atOneSe: [String]

    var testDescription: String { name }
  }
  struct Validation: Decodable, Sendable, CustomTestStringConvertible {
    let name: String
    let probabilities: [String]

    var testDescription: String { name }
  }

  let rows: Rows
  let likelihood: [Likelihood]
  let ridge: [Ridge]
  let validation: [Validation]

  static let shared = try? References.load(RReference.self, "fitting_r")

  /// A design column by R's name of the term.
  func column(_ term: String) -> [Double] {
    switch term {
    case "age": rows.age
    case "ldh": rows.ldh
    case "albumin": rows.albumin
    case "doubled": rows.doubled
    case "constant": rows.constant
    case "siteB", "siteC", "siteD": rows.site.map { "site\($0)" == term ? 1 : 0 }
    default: [Double](repeating: 1, count: rows.y.count)
    }
  }

  /// The weights of that name.
  func weights(_ name: String?) -> [Double]? {
    name.map { $0 == "share" ? rows.share : rows.weight }
  }

  /// The rows of a design with these terms.
  func logistic(_ terms: [String], weights: String?, offset: String?) -> LogisticRows {
    LogisticRows(
      design: Matrix(columns: terms.map(column), rowCount: rows.y.count), outcomes: rows.y,
      weights: self.weights(weights), offsets: offset == nil ? nil : rows.offset)
  }
}

/// Numbers from texts; NaN for a text that is none.
func numbers(_ texts: [String]) -> [Double] {
  texts.map { Double($0) ?? .nan }
}

/// The fewest digits that corresponding numbers share.
func fewestDigits(_ observed: [Double], _ expected: [Double]) -> Double {
  guard observed.count == expected.count else { return 0 }
  return zip(observed, expected).reduce(16) { min($0, correctDigits($1.0, $1.1)) }
}
