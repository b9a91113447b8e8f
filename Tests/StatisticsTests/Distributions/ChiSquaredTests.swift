import Statistics
import TestSupport
import Testing

struct ChiSquaredTests {
  struct Values: Decodable {
    struct Row: Decodable {
      let df: Double
      let x: Double
      let cdf: Double?
      let survival: Double?
      let logCdf: Double
      let logSurvival: Double
    }
    struct Quantile: Decodable {
      let df: Double
      let p: Double
      let quantile: Double
      let survivalQuantile: Double
    }
    let chiSquared: [Row]
    let chiSquaredQuantiles: [Quantile]
  }

  let values: Values

  init() throws {
    values = try Reference.load(Values.self, from: "distributions.json")
  }

  @Test func probabilitiesAgreeWithSixtyDigits() throws {
    for row in values.chiSquared {
      let distribution = try #require(ChiSquared(degreesOfFreedom: row.df))
      if let cdf = row.cdf {
        expectClose(distribution.cdf(row.x), cdf, relative: 1e-13, "df \(row.df), x \(row.x)")
      }
      if let survival = row.survival {
        expectClose(
          distribution.survival(row.x), survival, relative: 1e-13, "df \(row.df), x \(row.x)")
      }
    }
  }

  @Test func logarithmsAgreeWhereProbabilitiesUnderflow() throws {
    for row in values.chiSquared {
      let distribution = try #require(ChiSquared(degreesOfFreedom: row.df))
      let comment = "df \(row.df), x \(row.x)"
      expectClose(
        distribution.logCDF(row.x), row.logCdf, relative: 1e-13, absolute: 1e-15, comment)
      expectClose(
        distribution.logSurvival(row.x), row.logSurvival, relative: 1e-13, absolute: 1e-15,
        comment)
    }
  }

  @Test func quantilesAgree() throws {
    for row in values.chiSquaredQuantiles {
      let distribution = try #require(ChiSquared(degreesOfFreedom: row.df))
      let comment = "df \(row.df), p \(row.p)"
      expectClose(distribution.quantile(row.p), row.quantile, relative: 1e-13, comment)
      expectClose(
        distribution.survivalQuantile(row.p), row.survivalQuantile, relative: 1e-13, comment)
    }
  }

  @Test func quantileUndoesProbabilityOverManyDegreesOfFreedom() throws {
    for df in [0.5, 1, 1.5, 6, 47.3, 1e4, 1e7] {
      let distribution = try #require(ChiSquared(degreesOfFreedom: df))
      for p in [1e-12, 0.01, 0.4, 0.5, 0.6, 0.99] {
        expectClose(distribution.cdf(distribution.quantile(p)), p, relative: 1e-11, "df \(df)")
        expectClose(
          distribution.survival(distribution.survivalQuantile(p)), p, relative: 1e-11, "df \(df)")
      }
    }
  }

  @Test func twoDegreesOfFreedomAreExponential() throws {
    let distribution = try #require(ChiSquared(degreesOfFreedom: 2))
    #expect(distribution.survival(0) == 1)
    expectClose(distribution.logSurvival(3000), -1500, relative: 1e-15)
    expectClose(distribution.survivalQuantile(0x1p-10), 13.862_943_611_198_906, relative: 1e-14)
  }

  @Test func extremeArgumentsHaveTheirLimits() throws {
    for df in [1.0, 2, 500] {
      let distribution = try #require(ChiSquared(degreesOfFreedom: df))
      #expect(distribution.cdf(-1) == 0)
      #expect(distribution.survival(-1) == 1)
      #expect(distribution.cdf(.infinity) == 1)
      #expect(distribution.survival(.infinity) == 0)
      #expect(distribution.survival(1e300) == 0)
      #expect(distribution.logCDF(0) == -.infinity)
      #expect(distribution.cdf(.nan).isNaN)
      #expect(distribution.survival(.nan).isNaN)
      #expect(distribution.quantile(0) == 0)
      #expect(distribution.quantile(1) == .infinity)
      #expect(distribution.quantile(-0.1).isNaN)
      #expect(distribution.survivalQuantile(.nan).isNaN)
    }
  }

  @Test(arguments: [0, -1, Double.nan, .infinity])
  func degreesOfFreedomMustBePositive(df: Double) {
    #expect(ChiSquared(degreesOfFreedom: df) == nil)
  }
}
