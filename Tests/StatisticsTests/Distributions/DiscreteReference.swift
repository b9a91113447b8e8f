/// Tests/Reference/discrete_distributions.json: masses and tails from exact sums.
///
/// A probability below 1e-300 has only its logarithm; one of 0 has no logarithm.
struct DiscreteReference: Decodable {
  struct Binomial: Decodable {
    let trials: Int
    let probability: Double
    let k: Int
    let mass: Double?
    let logMass: Double
    let cdf: Double?
    let logCdf: Double
    let survival: Double?
    let logSurvival: Double?
  }
  struct Hypergeometric: Decodable {
    let successes: Int
    let failures: Int
    let draws: Int
    let k: Int
    let mass: Double?
    let logMass: Double
    let cdf: Double?
    let logCdf: Double
    let survival: Double?
    let logSurvival: Double?
    let twoSided: Double?
  }
  let binomial: [Binomial]
  let hypergeometric: [Hypergeometric]

  static func load() throws -> DiscreteReference {
    try Reference.load(DiscreteReference.self, from: "discrete_distributions.json")
  }
}
