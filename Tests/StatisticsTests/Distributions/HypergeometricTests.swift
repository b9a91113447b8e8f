import RealModule
import Statistics
import TestSupport
import Testing

struct HypergeometricTests {
  /// Fisher's tea: 4 of 8 cups, 4 draws: masses 1, 16, 36, 16, 1 over 70.
  @Test func theLadyTastingTea() throws {
    let distribution = try #require(Hypergeometric(successes: 4, failures: 4, draws: 4))
    #expect(distribution.support == 0...4)
    #expect(distribution.mode == 2)
    for (k, weight) in [1.0, 16, 36, 16, 1].enumerated() {
      expectClose(distribution.mass(k), weight / 70, relative: 1e-14)
    }
    expectClose(distribution.cdf(1), 17 / 70.0, relative: 1e-14)
    expectClose(distribution.survival(2), 17 / 70.0, relative: 1e-14)
    expectClose(distribution.twoSidedPValue(4), 2 / 70.0, relative: 1e-14)
    expectClose(distribution.twoSidedPValue(1), 34 / 70.0, relative: 1e-14)
    #expect(distribution.twoSidedPValue(2) == 1)
    #expect(distribution.quantile(0.2) == 1)
  }

  @Test func probabilitiesAgreeWithExactSums() throws {
    for row in try DiscreteReference.load().hypergeometric {
      let distribution = try #require(
        Hypergeometric(successes: row.successes, failures: row.failures, draws: row.draws))
      let comment = "\(row.successes) + \(row.failures), draws \(row.draws), k \(row.k)"
      // Sums near the middle have thousands of terms where the population has millions.
      let relative = row.successes > 100_000 ? 1e-13 : 1e-14
      if let mass = row.mass {
        expectClose(distribution.mass(row.k), mass, relative: 1e-14, comment)
      }
      if let cdf = row.cdf {
        expectClose(distribution.cdf(row.k), cdf, relative: relative, comment)
      }
      if let survival = row.survival {
        expectClose(distribution.survival(row.k), survival, relative: relative, comment)
      }
      if let twoSided = row.twoSided {
        expectClose(distribution.twoSidedPValue(row.k), twoSided, relative: relative, comment)
      }
      expectClose(
        distribution.logMass(row.k), row.logMass, relative: 1e-14, absolute: 1e-14, comment)
      expectClose(
        distribution.logCDF(row.k), row.logCdf, relative: 1e-13, absolute: 1e-15, comment)
      expectClose(
        distribution.logSurvival(row.k), row.logSurvival ?? -.infinity, relative: 1e-13,
        absolute: 1e-15, comment)
    }
  }

  @Test func massesSumToOne() throws {
    for (successes, failures, draws) in [(7, 3, 5), (40, 2, 11), (500, 700, 600)] {
      let distribution = try #require(
        Hypergeometric(successes: successes, failures: failures, draws: draws))
      let sum = distribution.support.reduce(0) { $0 + distribution.mass($1) }
      expectClose(sum, 1, relative: 1e-14)
      let largest = distribution.support.map(distribution.mass).max()
      #expect(distribution.mass(distribution.mode) == largest)
    }
  }

  @Test func quantileIsTheFirstThatReaches() throws {
    let distribution = try #require(Hypergeometric(successes: 20, failures: 30, draws: 25))
    for p in [1e-9, 0.025, 0.5, 0.975, 0.999999] {
      let k = try #require(distribution.quantile(p))
      #expect(distribution.cdf(k) >= p)
      #expect(distribution.cdf(k - 1) < p)
    }
    #expect(distribution.quantile(0) == distribution.support.lowerBound)
    #expect(distribution.quantile(1) == distribution.support.upperBound)
    #expect(distribution.quantile(-0.1) == nil)
    #expect(distribution.quantile(.nan) == nil)
  }

  @Test(arguments: [(0, 0, 0, 0), (0, 5, 3, 0), (5, 0, 3, 3), (4, 6, 0, 0), (4, 6, 10, 4)])
  func onePossibleNumber(_ successes: Int, _ failures: Int, _ draws: Int, _ only: Int) throws {
    let distribution = try #require(
      Hypergeometric(successes: successes, failures: failures, draws: draws))
    #expect(distribution.support == only...only)
    #expect(distribution.mode == only)
    #expect(distribution.mass(only) == 1)
    #expect(distribution.logMass(only) == 0)
    #expect(distribution.cdf(only) == 1)
    #expect(distribution.survival(only - 1) == 1)
    #expect(distribution.twoSidedPValue(only) == 1)
  }

  @Test func numbersOutsideTheSupport() throws {
    let distribution = try #require(Hypergeometric(successes: 5, failures: 6, draws: 8))
    for k in [Int.min, -1, 1, 6, Int.max] {
      #expect(distribution.mass(k) == 0)
      #expect(distribution.logMass(k) == -.infinity)
      #expect(distribution.cdf(k) == (k < 2 ? 0 : 1))
      #expect(distribution.survival(k) == (k < 2 ? 1 : 0))
      #expect(distribution.twoSidedPValue(k) == 1)
    }
  }

  @Test func parametersAreChecked() {
    #expect(Hypergeometric(successes: -1, failures: 1, draws: 0) == nil)
    #expect(Hypergeometric(successes: 1, failures: -1, draws: 0) == nil)
    #expect(Hypergeometric(successes: 1, failures: 1, draws: -1) == nil)
    #expect(Hypergeometric(successes: 1, failures: 1, draws: 3) == nil)
    #expect(Hypergeometric(successes: Int.max, failures: Int.max, draws: 3) == nil)
  }
}
