import Statistics
import TestSupport
import Testing

struct BetaTests {
  @Test func probabilitiesAgreeWithSixtyDigits() throws {
    for row in try BetaReference.load().beta {
      let distribution = try #require(Beta(alpha: row.alpha, beta: row.beta))
      // What the complement of a very skewed tail leaves has fewer digits.
      let relative = min(row.alpha, row.beta) < 0.05 ? 5e-13 : 1e-14
      let comment = "a \(row.alpha), b \(row.beta), x \(row.x)"
      let tails = row.tails
      if let cdf = tails.cdf {
        expectClose(distribution.cdf(row.x), cdf, relative: relative, comment)
      }
      if let survival = tails.survival {
        expectClose(distribution.survival(row.x), survival, relative: relative, comment)
      }
      expectClose(
        distribution.logCDF(row.x), tails.logCdf, relative: 5e-13, absolute: 1e-15, comment)
      expectClose(
        distribution.logSurvival(row.x), tails.logSurvival, relative: 5e-13, absolute: 1e-15,
        comment)
    }
  }

  /// mpmath 1.3.0 with 40 digits: the root of log betainc.
  @Test(arguments: [
    (0.5, 0.5, 1e-8, 2.4674011002723397e-16), (0.5, 0.5, 0.025, 0.001541333133436012),
    (3, 8, 1e-8, 0.00043712452359704734), (3, 8, 0.025, 0.06673951117773447),
    (13, 38, 1e-8, 0.03436411240175819), (13, 38, 0.025, 0.14630058439655444),
    (500, 500, 1e-8, 0.41193895173176365), (500, 500, 0.025, 0.4690322624145974),
    (1, 60, 1e-8, 1.6666666748611112e-10), (1, 60, 0.025, 0.00042187445234200883),
  ])
  func lowerQuantiles(_ alpha: Double, _ beta: Double, _ p: Double, _ expected: Double) throws {
    let distribution = try #require(Beta(alpha: alpha, beta: beta))
    expectClose(distribution.quantile(p), expected, relative: 1e-14)
    // The mirrored distribution has the mirrored quantile.
    let mirrored = try #require(Beta(alpha: beta, beta: alpha))
    expectClose(mirrored.survivalQuantile(p), 1 - expected, relative: 1e-15)
  }

  @Test(arguments: [
    (0.5, 0.5, 0.998458666866564), (3, 8, 0.5560954623076415), (13, 38, 0.3816907481040383),
    (500, 500, 0.5309677375854026), (1, 60, 0.05962949228616692),
  ])
  func upperQuantiles(_ alpha: Double, _ beta: Double, _ expected: Double) throws {
    let distribution = try #require(Beta(alpha: alpha, beta: beta))
    expectClose(distribution.survivalQuantile(0.025), expected, relative: 1e-14)
  }

  @Test func quantileUndoesProbability() throws {
    for (alpha, beta) in [(0.3, 4.0), (1, 1), (7, 0.6), (61, 2), (1e4, 3e6), (1e9, 1e9)] {
      let distribution = try #require(Beta(alpha: alpha, beta: beta))
      for p in [1e-90, 1e-9, 0.01, 0.4, 0.5, 0.9] {
        let comment = "a \(alpha), b \(beta), p \(p)"
        let x = distribution.quantile(p)
        // The quantile is a double: what its rounding changes is not its error.
        let rounding = distribution.density(x) * x.ulp / p
        expectClose(distribution.cdf(x), p, relative: 1e-13 + rounding, comment)
      }
    }
  }

  @Test func theUniformDistribution() throws {
    let distribution = try #require(Beta(alpha: 1, beta: 1))
    for x in [1e-300, 0.1, 0.5, 0.75] {
      expectClose(distribution.cdf(x), x, relative: 1e-15)
      expectClose(distribution.survival(x), 1 - x, relative: 1e-15)
      expectClose(distribution.density(x), 1, relative: 1e-15)
    }
    #expect(distribution.density(0) == 1)
    #expect(distribution.density(1) == 1)
  }

  @Test func extremeArgumentsHaveTheirLimits() throws {
    for (alpha, beta) in [(0.5, 2.0), (3, 0.1), (1e6, 1e6)] {
      let distribution = try #require(Beta(alpha: alpha, beta: beta))
      for x in [0, -1, -Double.infinity] {
        #expect(distribution.cdf(x) == 0)
        #expect(distribution.survival(x) == 1)
        #expect(distribution.logCDF(x) == -.infinity)
        #expect(distribution.logSurvival(x) == 0)
      }
      for x in [1, 2, Double.infinity] {
        #expect(distribution.cdf(x) == 1)
        #expect(distribution.survival(x) == 0)
        #expect(distribution.logCDF(x) == 0)
        #expect(distribution.logSurvival(x) == -.infinity)
      }
      #expect(distribution.density(-0.1) == 0)
      #expect(distribution.density(0) == (alpha < 1 ? .infinity : 0))
      #expect(distribution.density(1) == (beta < 1 ? .infinity : 0))
      #expect(distribution.cdf(.nan).isNaN)
      #expect(distribution.survival(.nan).isNaN)
      #expect(distribution.density(.nan).isNaN)
      #expect(distribution.logCDF(.nan).isNaN)
      #expect(distribution.logSurvival(.nan).isNaN)
      #expect(distribution.quantile(0) == 0)
      #expect(distribution.quantile(1) == 1)
      #expect(distribution.survivalQuantile(0) == 1)
      #expect(distribution.quantile(1.1).isNaN)
      #expect(distribution.survivalQuantile(.nan).isNaN)
    }
  }

  @Test(arguments: [0, -1, Double.nan, .infinity])
  func shapesMustBePositive(shape: Double) {
    #expect(Beta(alpha: shape, beta: 1) == nil)
    #expect(Beta(alpha: 1, beta: shape) == nil)
  }
}
