import LinearAlgebra
import Statistics
import TestSupport

/// What R's survival answers to Cox models of synthetic data: `Tests/Reference/cox.json`.
struct CoxReference: Decodable {
  struct ProportionalHazards: Decodable {
    let transform: String
    let statistic: [Double]
    let df: [Int]
    let p: [Double]
  }

  struct Curve: Decodable {
    let time: [Double]
    let hazard: [Double]
    let error: [Double]
  }

  struct Answer: Decodable {
    let kept: [Int]
    let coefficients: [Double]
    let errors: [Double]
    let naiveErrors: [Double]
    let logLikelihoods: [Double]
    let scoreTest: Double
    let waldTest: Double
    let robustScoreTest: Double?
    /// Five counts, C and its standard error.
    let concordance: [Double?]
    let martingale: [Double]?
    let deviance: [Double]?
    let scoreResiduals: [Double]?
    let dfbeta: [Double]?
    let zph: [ProportionalHazards]
    let curve: Curve?
  }

  struct Case: Decodable {
    let name: String
    let time: [Double]
    let event: [Int]
    let entry: [Double]?
    let x: [[Double]]
    /// How many columns each term has.
    let sizes: [Int]
    let strata: [Int32]?
    let clusters: [Int32]?
    let ties: String
    let answer: Answer

    func model() throws -> CoxModel {
      try CoxModel(
        SurvivalTimes(time, events: event.map { $0 == 1 }, entries: entry),
        covariates: Matrix(columns: x, rowCount: time.count), names: x.indices.map { "x\($0)" },
        strata: strata, clusters: clusters, ties: ties == "efron" ? .efron : .breslow)
    }

    /// The columns of each term.
    var groups: [CoxModel.TermGroup] {
      var next = 0
      return sizes.enumerated().map { index, size in
        defer { next += size }
        return CoxModel.TermGroup(name: "t\(index)", columns: Array(next..<next + size))
      }
    }
  }

  let cases: [Case]

  static func load() throws -> CoxReference {
    try References.load(CoxReference.self, "cox")
  }
}
