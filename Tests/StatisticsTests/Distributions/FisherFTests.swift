import RealModule
import Statistics
import TestSupport
import Testing

struct FisherFTests {
  @Test func probabilitiesAgreeWithSixtyDigits() throws {
    for row in try BetaReference.load().fisher {
      let distribution = try #require(
        FisherF(numerator: row.numerator, denominator: row.denominator))
      // What the complement of a very skewed tail leaves has fewer digits.
      let relative = min(row.numerator, row.denominator) < 0.1 ? 5e-13 : 1e-14
      let comment = "df \(row.numerator), \(row.denominator), f \(row.f)"
      let tails = row.tails
      if let cdf = tails.cdf {
        expectClose(distribution.cdf(row.f), cdf, relative: relative, comment)
      }
      if let survival = tails.survival {
        expectClose(distribution.survival(row.f), survival, relative: relative, comment)
      }
      expectClose(
        distribution.logCDF(row.f), tails.logCdf, relative: 5e-13, absolute: 1e-15, comment)
      expectClose(
        distribution.logSurvival(row.f), tails.logSurvival, relative: 5e-13, absolute: 1e-15,
        comment)
    }
  }

  /// mpmath 1.3.0 with 40 digits: the root of log betainc.
  @Test(arguments: [
    (1, 10, 1e-6, 110.59656101389206), (1, 10, 0.05, 4.9646027437307145),
    (5, 20, 1e-6, 17.645454665149707), (5, 20, 0.05, 2.7108898372096912),
    (2, 300, 1e-6, 14.471729421477752), (2, 300, 0.05, 3.0258471257117843),
  ])
  func quantiles(
    _ numerator: Double, _ denominator: Double, _ p: Double, _ expected: Double
  ) throws {
    let distribution = try #require(FisherF(numerator: numerator, denominator: denominator))
    expectClose(distribution.survivalQuantile(p), expected, relative: 1e-14)
    // The reciprocal has the degrees of freedom exchanged.
    let reciprocal = try #require(FisherF(numerator: denominator, denominator: numerator))
    expectClose(reciprocal.quantile(p), 1 / expected, relative: 1e-14)
  }

  /// mpmath 1.3.0: the kernel integrated over the tail with 40 digits.
  @Test(arguments: [
    (0.001, 1e10, 1.0, 0.0035061379015487743), (0.001, 1e10, 40.0, 0.0016761482147148608),
    (5, 1e10, 3.0, 0.010362337954242037), (5, 1e10, 100.0, 7.984710418980426e-106),
    (1e6, 1e6, 1.05, 9.933686180698925e-132), (1e10, 1e10, 1.0, 0.5),
    (1e10, 1e10, 1.0005, 3.574286837362914e-138), (1e7, 300, 3.0, 3.5341263604255894e-30),
  ])
  func manyDegreesOfFreedom(
    _ numerator: Double, _ denominator: Double, _ f: Double, _ expected: Double
  ) throws {
    let distribution = try #require(FisherF(numerator: numerator, denominator: denominator))
    expectClose(distribution.survival(f), expected, relative: 1e-14)
  }

  /// With two degrees of freedom in the numerator P(F > f) = (1 + 2f/d)^(−d/2).
  @Test func twoDegreesOfFreedomAreAPower() throws {
    for denominator in [0.5, 3, 40, 2e5] {
      let distribution = try #require(FisherF(numerator: 2, denominator: denominator))
      for f in [1e-7, 0.2, 3, 80, 1e30, 1e290] {
        let logarithm = -0.5 * denominator * Double.log(onePlus: 2 * f / denominator)
        expectClose(
          distribution.logSurvival(f), logarithm, relative: 1e-14, "df \(denominator), f \(f)")
        let density = Double.exp(logarithm) / (1 + 2 * f / denominator)
        expectClose(distribution.density(f), density, relative: 1e-13, absolute: 1e-300)
      }
      #expect(distribution.density(0) == 1)
    }
  }

  @Test func extremeArgumentsHaveTheirLimits() throws {
    for (numerator, denominator) in [(1.0, 1.0), (5, 1e-3), (1e10, 1e10)] {
      let distribution = try #require(FisherF(numerator: numerator, denominator: denominator))
      #expect(distribution.cdf(0) == 0)
      #expect(distribution.cdf(-1) == 0)
      #expect(distribution.survival(-1) == 1)
      #expect(distribution.cdf(.infinity) == 1)
      #expect(distribution.survival(.infinity) == 0)
      #expect(distribution.logCDF(0) == -.infinity)
      #expect(distribution.logCDF(.infinity) == 0)
      #expect(distribution.logSurvival(.infinity) == -.infinity)
      #expect(distribution.logSurvival(-1) == 0)
      #expect(distribution.density(-1) == 0)
      #expect(distribution.density(.infinity) == 0)
      #expect(distribution.density(0) == (numerator < 2 ? .infinity : 0))
      #expect(distribution.density(.nan).isNaN)
      #expect(distribution.cdf(.nan).isNaN)
      #expect(distribution.survival(.nan).isNaN)
      #expect(distribution.logCDF(.nan).isNaN)
      #expect(distribution.logSurvival(.nan).isNaN)
      #expect(distribution.quantile(0) == 0)
      #expect(distribution.quantile(1) == .infinity)
      #expect(distribution.survivalQuantile(0) == .infinity)
      #expect(distribution.quantile(-0.1).isNaN)
      #expect(distribution.survivalQuantile(.nan).isNaN)
    }
  }

  @Test(arguments: [0, -1, Double.nan, .infinity])
  func degreesOfFreedomMustBePositive(df: Double) {
    #expect(FisherF(numerator: df, denominator: 1) == nil)
    #expect(FisherF(numerator: 1, denominator: df) == nil)
  }
}
