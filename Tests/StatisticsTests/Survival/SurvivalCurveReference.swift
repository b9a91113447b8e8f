import Statistics
import TestSupport

/// What R's survival answers on synthetic data: `Tests/Reference/survival_curves.json`.
///
/// Null stands for what R has as NA or infinite.
struct SurvivalCurveReference: Decodable {
  struct Curve: Decodable {
    let time: [Double]
    let atRisk: [Int]
    let events: [Int]
    let censored: [Int]
    let survival: [Double]
    let errorOfLog: [Double?]
    let low: [Double?]
    let high: [Double?]
    let quantile: [Double?]
    let quantileLow: [Double?]
    let quantileHigh: [Double?]
    let limit: [Double]
    let mean: [Double]
    let meanError: [Double]
    let survivalAt: [Double]
    let errorAt: [Double?]
    let atRiskAt: [Int]
  }

  struct Comparison: Decodable {
    let rho: Double
    let observed: [Double]
    let expected: [Double]
    let varianceTrace: Double
    let statistic: Double
    let df: Int
    let p: Double?
  }

  struct Score: Decodable {
    let statistic: Double
    let df: Int
  }

  struct Case: Decodable {
    let name: String
    let time: [Double]
    let event: [Int]
    let entry: [Double]?
    let group: [Int32]
    let groupCount: Int
    let strata: [Int32]?
    let confType: String
    let level: Double
    let curves: [Curve?]
    let tests: [Comparison]?
    let score: Score?

    /// The rows.
    func times() throws -> SurvivalTimes {
      try SurvivalTimes(time, events: event.map { $0 == 1 }, entries: entry)
    }
  }

  let probs: [Double]
  let cases: [Case]

  /// Reads the file.
  static func load() throws -> SurvivalCurveReference {
    try References.load(SurvivalCurveReference.self, "survival_curves")
  }
}
