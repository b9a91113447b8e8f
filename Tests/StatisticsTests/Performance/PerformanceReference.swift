import Statistics

/// Cases that scripts/reference/performance.py made and, unweighted, R answered too.
struct PerformanceReference: Decodable {
  struct Benefit: Decodable {
    let threshold: Double
    let model: Double
    let treatAll: Double
  }

  struct Measures: Decodable {
    let auc: Double
    let brier: Double
    let brierScaled: Double
    let logLoss: Double
    let coxSnell: Double
    let nagelkerke: Double
    let discriminationSlope: Double
    let averagePrecision: Double
    let calibrationIntercept: Double
    let calibrationInterceptSe: Double
    let calibrationSlope: Double
    let calibrationSlopeSe: Double
    let lineIntercept: Double
    let lineInterceptSe: Double
    let observedExpected: Double
    let netBenefit: [Benefit]
  }

  struct DeLong: Decodable {
    let se: Double
    let differenceSe: Double
    let covariance: Double
  }

  struct Smooth: Decodable {
    let ici: Double
    let e50: Double
    let e90: Double
    let emax: Double
  }

  struct Case: Decodable {
    let name: String
    let p: [Double]
    let q: [Double]
    let y: [Double]
    let w: [Double]?
    let measures: Measures
    let delong: DeLong?
    let smooth: Smooth?

    func predictions() throws -> Predictions {
      try Predictions(p, outcomes: y, weights: w)
    }

    func otherPredictions() throws -> Predictions {
      try Predictions(q, outcomes: y, weights: w)
    }
  }

  let cases: [Case]

  static func cases() throws -> [Case] {
    try Reference.load(PerformanceReference.self, from: "performance.json").cases
  }
}

/// What R (pROC, loess) answers; numbers are text with 17 digits.
struct RReference: Decodable {
  struct Case: Decodable {
    let name: String
    let auc: String
    let se: String
    let confLow: String
    let confHigh: String
    let statistic: String
    let pValue: String
    let youdenMidpoints: [String]
    let points: Int
    let ici: String
    let e50: String
    let e90: String
    let emax: String
    let lemeshow: String
    let lemeshowGroups: Int
    let lemeshowP: String
  }

  let cases: [Case]

  static func cases() throws -> [(reference: Case, data: PerformanceReference.Case)] {
    let data = try PerformanceReference.cases()
    return try Reference.load(RReference.self, from: "performance_r.json").cases.compactMap {
      answer in data.first { $0.name == answer.name }.map { (answer, $0) }
    }
  }
}
