/// Tests/Reference/power.json: powers by enumeration in whole numbers and by Lenth's series.
struct PowerReference: Decodable {
  struct Noncentral: Decodable {
    let df: Double
    let delta: Double
    let t: Double
    let cdf: Double
    let survival: Double
  }
  struct Means: Decodable {
    let first: Int
    let second: Int
    let alpha: Double
    let difference: Double
    let student: Double
    let wilcoxon: Double
  }
  struct Proportions: Decodable {
    let first: Int
    let second: Int
    let alpha: Double
    let firstRate: Double
    let secondRate: Double
    let power: Double
  }
  let noncentral: [Noncentral]
  let means: [Means]
  let proportions: [Proportions]

  static func load() throws -> PowerReference {
    try Reference.load(PowerReference.self, from: "power.json")
  }
}
