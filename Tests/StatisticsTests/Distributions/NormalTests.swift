import Statistics
import TestSupport
import Testing

struct NormalTests {
  struct Values: Decodable {
    struct Tail: Decodable {
      let z: Double
      let survival: Double
      let twoSided: Double
    }
    struct LogTail: Decodable {
      let z: Double
      let logSurvival: Double
    }
    struct Quantile: Decodable {
      let p: Double
      let quantile: Double
    }
    let normal: [Tail]
    let normalLogs: [LogTail]
    let normalQuantiles: [Quantile]
  }

  let values: Values

  init() throws {
    values = try Reference.load(Values.self, from: "distributions.json")
  }

  @Test func tailsAgreeWithSixtyDigits() {
    for row in values.normal {
      // Results below 2.2e-308 have fewer digits to compare.
      expectClose(
        Normal.survival(row.z), row.survival, relative: 1e-15, absolute: 2 * .leastNonzeroMagnitude,
        "z = \(row.z)")
      expectClose(
        Normal.cdf(-row.z), row.survival, relative: 1e-15, absolute: 2 * .leastNonzeroMagnitude,
        "z = \(row.z)")
      expectClose(
        Normal.twoSidedPValue(row.z), row.twoSided, relative: 1e-15,
        absolute: 2 * .leastNonzeroMagnitude,
        "z = \(row.z)")
    }
  }

  @Test func logarithmicTailsAgree() {
    for row in values.normalLogs {
      expectClose(Normal.logSurvival(row.z), row.logSurvival, relative: 5e-16, "z = \(row.z)")
      expectClose(Normal.logCDF(-row.z), row.logSurvival, relative: 5e-16, "z = \(row.z)")
    }
  }

  @Test func quantilesAgree() {
    for row in values.normalQuantiles {
      expectClose(Normal.quantile(row.p), row.quantile, relative: 1e-15, "p = \(row.p)")
    }
  }

  @Test func quantileIsOddAboutOneHalf() {
    for p in [0.5, 0.4375, 0.25, 0.0625, 0x1p-30] {
      #expect(Normal.quantile(1 - p) == -Normal.quantile(p))
    }
  }

  @Test func extremeArgumentsHaveTheirLimits() {
    #expect(Normal.cdf(-.infinity) == 0)
    #expect(Normal.cdf(.infinity) == 1)
    #expect(Normal.survival(.infinity) == 0)
    #expect(Normal.survival(-.infinity) == 1)
    #expect(Normal.survival(1e300) == 0)
    #expect(Normal.logSurvival(.infinity) == -.infinity)
    #expect(Normal.logSurvival(-.infinity) == 0)
    #expect(Normal.logSurvival(1e200) == -.infinity)
    #expect(Normal.quantile(0) == -.infinity)
    #expect(Normal.quantile(1) == .infinity)
    #expect(Normal.twoSidedPValue(-.infinity) == 0)
  }

  @Test func whatIsNotAnArgumentGivesNaN() {
    #expect(Normal.cdf(.nan).isNaN)
    #expect(Normal.logSurvival(.nan).isNaN)
    #expect(Normal.twoSidedPValue(.nan).isNaN)
    for p in [-1e-300, 1.000_000_1, Double.nan, .infinity] {
      #expect(Normal.quantile(p).isNaN)
    }
  }
}
