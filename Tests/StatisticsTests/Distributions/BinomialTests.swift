import Statistics
import TestSupport
import Testing

struct BinomialTests {
  /// Two trials with p = 1/4: masses 9/16, 6/16, 1/16.
  @Test func twoTrialsByHand() throws {
    let distribution = try #require(Binomial(trials: 2, probability: 0.25))
    expectClose(distribution.mass(0), 9 / 16.0, relative: 1e-15)
    expectClose(distribution.mass(1), 6 / 16.0, relative: 1e-15)
    expectClose(distribution.mass(2), 1 / 16.0, relative: 1e-15)
    expectClose(distribution.cdf(1), 15 / 16.0, relative: 1e-15)
    expectClose(distribution.survival(0), 7 / 16.0, relative: 1e-15)
    #expect(distribution.quantile(0.5) == 0)
    #expect(distribution.quantile(0.6) == 1)
    #expect(distribution.quantile(0.99) == 2)
  }

  @Test func probabilitiesAgreeWithExactSums() throws {
    for row in try DiscreteReference.load().binomial {
      let distribution = try #require(
        Binomial(trials: row.trials, probability: row.probability))
      let comment = "n \(row.trials), p \(row.probability), k \(row.k)"
      if let mass = row.mass {
        expectClose(distribution.mass(row.k), mass, relative: 1e-14, comment)
      }
      if let cdf = row.cdf { expectClose(distribution.cdf(row.k), cdf, relative: 1e-14, comment) }
      if let survival = row.survival {
        expectClose(distribution.survival(row.k), survival, relative: 1e-14, comment)
      }
      expectClose(
        distribution.logMass(row.k), row.logMass, relative: 1e-14, absolute: 1e-14, comment)
      expectClose(
        distribution.logCDF(row.k), row.logCdf, relative: 1e-13, absolute: 1e-16, comment)
      expectClose(
        distribution.logSurvival(row.k), row.logSurvival ?? -.infinity, relative: 1e-13,
        absolute: 1e-16, comment)
    }
  }

  @Test func quantileIsTheFirstThatReaches() throws {
    let distribution = try #require(Binomial(trials: 40, probability: 0.3))
    for p in [1e-9, 0.025, 0.5, 0.975, 0.999999] {
      let k = try #require(distribution.quantile(p))
      #expect(distribution.cdf(k) >= p)
      #expect(distribution.cdf(k - 1) < p)
    }
    #expect(distribution.quantile(0) == 0)
    #expect(distribution.quantile(1) == 40)
    #expect(distribution.quantile(1.1) == nil)
    #expect(distribution.quantile(.nan) == nil)
  }

  @Test func certainOutcomes() throws {
    for (probability, outcome) in [(0.0, 0), (1, 7)] {
      let distribution = try #require(Binomial(trials: 7, probability: probability))
      #expect(distribution.mass(outcome) == 1)
      #expect(distribution.logMass(outcome) == 0)
      #expect(distribution.mass(3) == 0)
      #expect(distribution.logMass(3) == -.infinity)
      #expect(distribution.cdf(outcome) == 1)
      #expect(distribution.cdf(outcome - 1) == 0)
      #expect(distribution.survival(outcome) == 0)
      #expect(distribution.survival(outcome - 1) == 1)
      #expect(distribution.logCDF(outcome) == 0)
      #expect(distribution.logSurvival(outcome) == -.infinity)
      #expect(distribution.quantile(0.5) == outcome)
    }
  }

  @Test func noTrialsAndNumbersOutside() throws {
    let none = try #require(Binomial(trials: 0, probability: 0.4))
    #expect(none.mass(0) == 1)
    #expect(none.cdf(0) == 1)
    #expect(none.survival(0) == 0)
    let distribution = try #require(Binomial(trials: 3, probability: 0.4))
    for k in [-1, 4, Int.max, Int.min] {
      #expect(distribution.mass(k) == 0)
      #expect(distribution.cdf(k) == (k < 0 ? 0 : 1))
      #expect(distribution.survival(k) == (k < 0 ? 1 : 0))
      #expect(distribution.logCDF(k) == (k < 0 ? -.infinity : 0))
      #expect(distribution.logSurvival(k) == (k < 0 ? 0 : -.infinity))
    }
  }

  @Test func parametersAreChecked() {
    #expect(Binomial(trials: -1, probability: 0.5) == nil)
    #expect(Binomial(trials: Int.max, probability: 0.5) == nil)
    #expect(Binomial(trials: 1, probability: -0.1) == nil)
    #expect(Binomial(trials: 1, probability: 1.1) == nil)
    #expect(Binomial(trials: 1, probability: .nan) == nil)
  }
}
