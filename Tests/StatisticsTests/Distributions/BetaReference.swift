/// Tests/Reference/beta_distributions.json: tails summed with 60 digits and more.
struct BetaReference: Decodable {
  struct Tails {
    let cdf: Double?
    let survival: Double?
    let logCdf: Double
    let logSurvival: Double
  }
  struct Student: Decodable {
    let df: Double
    let t: Double
    let cdf: Double?
    let survival: Double?
    let logCdf: Double
    let logSurvival: Double
    var tails: Tails {
      Tails(cdf: cdf, survival: survival, logCdf: logCdf, logSurvival: logSurvival)
    }
  }
  struct Fisher: Decodable {
    let numerator: Double
    let denominator: Double
    let f: Double
    let cdf: Double?
    let survival: Double?
    let logCdf: Double
    let logSurvival: Double
    var tails: Tails {
      Tails(cdf: cdf, survival: survival, logCdf: logCdf, logSurvival: logSurvival)
    }
  }
  struct Beta: Decodable {
    let alpha: Double
    let beta: Double
    let x: Double
    let cdf: Double?
    let survival: Double?
    let logCdf: Double
    let logSurvival: Double
    var tails: Tails {
      Tails(cdf: cdf, survival: survival, logCdf: logCdf, logSurvival: logSurvival)
    }
  }
  let student: [Student]
  let fisher: [Fisher]
  let beta: [Beta]

  static func load() throws -> BetaReference {
    try Reference.load(BetaReference.self, from: "beta_distributions.json")
  }
}
