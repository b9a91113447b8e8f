import RealModule
import Statistics
import TestSupport
import Testing

struct StudentTTests {
  @Test func probabilitiesAgreeWithSixtyDigits() throws {
    for row in try BetaReference.load().student {
      let distribution = try #require(StudentT(degreesOfFreedom: row.df))
      let comment = "df \(row.df), t \(row.t)"
      let tails = row.tails
      if let survival = tails.survival {
        expectClose(distribution.survival(row.t), survival, relative: 1e-14, comment)
        expectClose(distribution.cdf(-row.t), survival, relative: 1e-14, comment)
        expectClose(distribution.twoSidedPValue(-row.t), 2 * survival, relative: 1e-14, comment)
      }
      if let cdf = tails.cdf {
        expectClose(distribution.cdf(row.t), cdf, relative: 1e-15, comment)
      }
      expectClose(
        distribution.logSurvival(row.t), tails.logSurvival, relative: 1e-14, comment)
      expectClose(
        distribution.logCDF(row.t), tails.logCdf, relative: 1e-14, absolute: 1e-16, comment)
    }
  }

  /// mpmath 1.3.0 with 50 digits: the root of the log survival function.
  @Test(arguments: [
    (1, 1e-9, 318_309_886.1837906), (1, 0.025, 12.706204736174705), (1, 0.3, 0.7265425280053609),
    (2.5, 1e-9, 3489.5833953699816), (2.5, 0.025, 3.574654842003683),
    (2.5, 0.3, 0.5973077382523175), (29, 1e-9, 8.556427307611301), (29, 0.025, 2.0452296421327043),
    (29, 0.3, 0.5302143957091608),
  ])
  func quantiles(_ df: Double, _ p: Double, _ expected: Double) throws {
    let distribution = try #require(StudentT(degreesOfFreedom: df))
    expectClose(distribution.survivalQuantile(p), expected, relative: 1e-14)
    expectClose(distribution.quantile(p), -expected, relative: 1e-14)
  }

  @Test func quantileUndoesProbability() throws {
    for df in [0.2, 1, 3.3, 70, 119, 121, 1e4, 1e8, 1e15] {
      let distribution = try #require(StudentT(degreesOfFreedom: df))
      for p in [1e-250, 1e-30, 1e-6, 0.01, 0.2, 0.3, 0.49, 0.6, 0.99] {
        let comment = "df \(df), p \(p)"
        let t = distribution.survivalQuantile(p)
        guard t.isFinite else { continue }
        let rounding = distribution.density(t) * t.ulp / p
        expectClose(distribution.survival(t), p, relative: 1e-13 + rounding, comment)
      }
    }
  }

  /// One degree of freedom: P(T > t) = ½ − arctan(t)/π, density 1/(π(1 + t²)).
  @Test func oneDegreeOfFreedomIsCauchy() throws {
    let distribution = try #require(StudentT(degreesOfFreedom: 1))
    expectClose(distribution.survival(1), 0.25, relative: 1e-15)
    for t in [1e-5, 0.3, 1, 17, 1e9, 1e130, 1e200, 1e300] {
      let expected = Double.atan2(y: 1, x: t) / Double.pi
      expectClose(distribution.survival(t), expected, relative: 1e-13, "t \(t)")
      expectClose(distribution.logSurvival(t), Double.log(expected), relative: 1e-15, "t \(t)")
      let density = 1 / t / (t + 1 / t) / Double.pi
      if density > 1e-300 { expectClose(distribution.density(t), density, relative: 1e-13) }
    }
    expectClose(distribution.density(0), 1 / Double.pi, relative: 1e-15)
    expectClose(distribution.survivalQuantile(1e-280), 3.183_098_861_837_907e279, relative: 1e-13)
  }

  /// mpmath 1.3.0: the kernel integrated over the tail with 40 digits.
  @Test(arguments: [
    (1e6, 4.0, 3.167351700502405e-05), (1e8, 1, 0.15865525514131068),
    (1e10, 12, 1.7764830457548404e-33), (1e10, 36, 4.182799970468604e-284),
    (1e15, 36, 4.182624067556293e-284),
  ])
  func tailsOfManyDegreesOfFreedom(_ df: Double, _ t: Double, _ expected: Double) throws {
    let distribution = try #require(StudentT(degreesOfFreedom: df))
    expectClose(distribution.survival(t), expected, relative: 1e-14)
  }

  /// P(T > t) exceeds the normal's by the factor exp((t⁴ + 2t² …)/4df) at most: none for so many.
  @Test func manyDegreesOfFreedomAreNormal() throws {
    for df in [1e17, 1e20, 1e300, .infinity] {
      let distribution = try #require(StudentT(degreesOfFreedom: df))
      for t in [-3, 0, 1e-8, 0.5, 1.96, 9] {
        expectClose(distribution.survival(t), Normal.survival(t), relative: 1e-13, "df \(df)")
        expectClose(distribution.density(t), Normal.density(t), relative: 1e-13, "df \(df)")
      }
      expectClose(distribution.quantile(0.025), Normal.quantile(0.025), relative: 1e-15)
    }
    // Both sides of the change from one form to the other.
    let below = try #require(StudentT(degreesOfFreedom: 0.999e16))
    let above = try #require(StudentT(degreesOfFreedom: 1.001e16))
    for t in [0.5, 4, 20, 36] {
      expectClose(below.survival(t), above.survival(t), relative: 1e-12, "t \(t)")
    }
  }

  @Test func extremeArgumentsHaveTheirLimits() throws {
    for df in [1e-3, 1, 50, 1e10, .infinity] {
      let distribution = try #require(StudentT(degreesOfFreedom: df))
      #expect(distribution.cdf(0) == 0.5)
      #expect(distribution.twoSidedPValue(0) == 1)
      #expect(distribution.cdf(.infinity) == 1)
      #expect(distribution.cdf(-.infinity) == 0)
      #expect(distribution.survival(.infinity) == 0)
      #expect(distribution.logSurvival(.infinity) == -.infinity)
      #expect(distribution.logSurvival(-.infinity) == 0)
      #expect(distribution.density(.infinity) == 0)
      #expect(distribution.twoSidedPValue(-.infinity) == 0)
      #expect(distribution.cdf(.nan).isNaN)
      #expect(distribution.survival(.nan).isNaN)
      #expect(distribution.density(.nan).isNaN)
      #expect(distribution.logCDF(.nan).isNaN)
      #expect(distribution.twoSidedPValue(.nan).isNaN)
      #expect(distribution.quantile(0) == -.infinity)
      #expect(distribution.quantile(1) == .infinity)
      #expect(distribution.quantile(0.5) == 0)
      #expect(distribution.quantile(-0.1).isNaN)
      #expect(distribution.survivalQuantile(.nan).isNaN)
    }
  }

  @Test(arguments: [0, -1, Double.nan])
  func degreesOfFreedomMustBePositive(df: Double) {
    #expect(StudentT(degreesOfFreedom: df) == nil)
  }
}
