import Statistics
import TestSupport
import Testing

@Suite struct RandomEffectsTests {
  /// `Tests/Reference/random_effects.json`, by R.
  struct Reference: Decodable {
    struct Case: Decodable {
      var name: String
      var y: [Double]
      var v: [Double]
      var level: Double
      var tau2: Double
      var estimate: Double
      var se: Double
      var low: Double
      var high: Double
      var predictionLow: Double?
      var predictionHigh: Double?
      var q: Double
    }
    var cases: [Case]
  }

  @Test func agreesWithR() throws {
    let cases = try References.load(Reference.self, "random_effects").cases
    #expect(cases.count == 8)
    for expected in cases {
      let effects = try #require(RandomEffects(expected.y, variances: expected.v))
      let limits = effects.interval(level: expected.level)
      let prediction = effects.predictionInterval(level: expected.level)
      let pairs = [
        (effects.tauSquared, expected.tau2), (effects.estimate, expected.estimate),
        (effects.standardError, expected.se), (limits.low, expected.low),
        (limits.high, expected.high), (effects.heterogeneity, expected.q),
        (prediction.low, expected.predictionLow ?? .nan),
        (prediction.high, expected.predictionHigh ?? .nan),
      ]
      for (index, pair) in pairs.enumerated() {
        expectClose(pair.0, pair.1, relative: 1e-9, "\(expected.name), \(index)")
      }
    }
  }

  /// `metafor::rma(yi, vi)` of `dat.bcg`, as its documentation prints it.
  @Test func agreesWithMetaforOnTrialsOfBCG() throws {
    let trials = try #require(
      try References.load(Reference.self, "random_effects").cases.first { $0.name == "bcg" })
    let effects = try #require(RandomEffects(trials.y, variances: trials.v))
    expectClose(effects.tauSquared, 0.3132, absolute: 1e-4)
    expectClose(effects.estimate, -0.7145, absolute: 1e-4)
    expectClose(effects.plainStandardError, 0.1798, absolute: 1e-4)
  }

  /// With equal variances v, τ² is the variance of the estimates less v, and μ is their mean.
  @Test func equalVariancesByHand() throws {
    let effects = try #require(RandomEffects([1, 2, 6], variances: [2, 2, 2]))
    expectClose(effects.estimate, 3, relative: 1e-15)
    expectClose(effects.tauSquared, 5, relative: 1e-13)
    // Hartung and Knapp's error is then that of a plain mean, √(7/3).
    expectClose(effects.standardError, 1.5275252316519468, relative: 1e-13)
    expectClose(effects.plainStandardError, 1.5275252316519468, relative: 1e-13)
    let plain = effects.plainInterval(level: 0.95)
    expectClose(plain.high - plain.low, 2 * 1.959963984540054 * 1.5275252316519468, relative: 1e-12)
  }

  @Test func oneCenterHasNoSpread() throws {
    let effects = try #require(RandomEffects([0.4], variances: [0.1]))
    #expect(effects.count == 1)
    #expect(effects.estimate == 0.4)
    #expect(effects.tauSquared.isNaN)
    #expect(effects.interval(level: 0.95).low.isNaN)
    #expect(effects.predictionInterval(level: 0.95).high.isNaN)
  }

  @Test func twoCentersPredictNothing() throws {
    let effects = try #require(RandomEffects([0, 1], variances: [0.1, 0.1]))
    #expect(effects.interval(level: 0.95).low.isFinite)
    #expect(effects.predictionInterval(level: 0.95).low.isNaN)
  }

  @Test func equalEstimatesHaveNoSpread() throws {
    let effects = try #require(RandomEffects([0.3, 0.3, 0.3], variances: [0.1, 0.2, 1e-9]))
    #expect(effects.tauSquared == 0)
    expectClose(effects.estimate, 0.3, relative: 1e-15)
    #expect(effects.standardError == 0)
    // 1/√(10 + 5 + 10⁹)
    expectClose(effects.plainStandardError, 3.162277636451297e-5, relative: 1e-12)
    #expect(effects.heterogeneity == 0)
  }

  @Test func refusesWhatIsNoEstimate() {
    #expect(RandomEffects([], variances: []) == nil)
    #expect(RandomEffects([1, 2], variances: [1]) == nil)
    #expect(RandomEffects([1, 2], variances: [1, 0]) == nil)
    #expect(RandomEffects([1, 2], variances: [1, -1]) == nil)
    #expect(RandomEffects([1, .nan], variances: [1, 1]) == nil)
    #expect(RandomEffects([1, .infinity], variances: [1, 1]) == nil)
    #expect(RandomEffects([1, 2], variances: [1, .infinity]) == nil)
    #expect(RandomEffects([1, 2], variances: [1, 0x1p-1060]) == nil)
    #expect(RandomEffects([-1.7e308, 1.7e308], variances: [1, 1])?.estimate.isFinite != false)
  }

  @Test func levelsOutsideUnity() throws {
    let effects = try #require(RandomEffects([0, 1, 2], variances: [1, 1, 1]))
    for level in [0, 1, -1, 2, Double.nan] {
      #expect(effects.interval(level: level).low.isNaN)
      #expect(effects.predictionInterval(level: level).low.isNaN)
    }
  }
}
