import RealModule
import Statistics
import TestSupport
import Testing

struct ProportionIntervalTests {
  /// R 4.2.2, `prop.test(x, n, conf.level = level, correct = FALSE)$conf.int`.
  @Test(arguments: [
    (12, 50, 0.95, 0.14297391396991729, 0.37412683757942922),
    (0, 10, 0.95, 0, 0.27753279986288915), (10, 10, 0.95, 0.72246720013711085, 1),
    (1, 1, 0.9, 0.26986594878405434, 1),
    (3, 100_000, 0.99, 7.5776171475226885e-06, 1.1876296629561285e-04),
    (49, 50, 0.95, 0.89504556410362202, 0.99646074072835389),
  ])
  func wilson(
    _ successes: Int, _ trials: Int, _ level: Double, _ low: Double, _ high: Double
  ) throws {
    let interval = try #require(
      ProportionInterval.wilson(successes: successes, trials: trials, level: level))
    // R's lower limit cancels where there are few successes.
    expectClose(interval.low, low, relative: 1e-11)
    expectClose(interval.high, high, relative: 1e-13)
  }

  /// R 4.2.2, `binom.test(x, n, conf.level = level)$conf.int`.
  @Test(arguments: [
    (12, 50, 0.95, 0.13060991619745735, 0.38169074810403836),
    (0, 10, 0.95, 0, 0.30849710781876083), (10, 10, 0.95, 0.69150289218123917, 1),
    (1, 1, 0.9, 0.05, 1),
    (3, 100_000, 0.99, 3.3786619663850174e-06, 1.0977039641065186e-04),
    (49, 50, 0.95, 0.89353045428850009, 0.99949377201695921),
  ])
  func clopperPearson(
    _ successes: Int, _ trials: Int, _ level: Double, _ low: Double, _ high: Double
  ) throws {
    let interval = try #require(
      ProportionInterval.clopperPearson(successes: successes, trials: trials, level: level))
    expectClose(interval.low, low, relative: 1e-12)
    expectClose(interval.high, high, relative: 1e-12)
  }

  /// No success in n trials: (1 − high)ⁿ = α/2.
  @Test(arguments: [1, 7, 50, 1_000_000])
  func withoutSuccessesTheLimitsAreExact(trials: Int) throws {
    let none = try #require(
      ProportionInterval.clopperPearson(successes: 0, trials: trials, level: 0.95))
    let limit = -Double.expMinusOne(Double.log(0.025) / Double(trials))
    #expect(none.low == 0)
    expectClose(none.high, limit, relative: 1e-13)
    let all = try #require(
      ProportionInterval.clopperPearson(successes: trials, trials: trials, level: 0.95))
    #expect(all.high == 1)
    expectClose(all.low, 1 - limit, relative: 1e-13)
    let score = try #require(
      ProportionInterval.wilson(successes: 0, trials: trials, level: 0.95))
    let square = Normal.quantile(0.025) * Normal.quantile(0.025)
    #expect(score.low == 0)
    expectClose(score.high, square / (Double(trials) + square), relative: 1e-14)
  }

  @Test func argumentsAreChecked() {
    for (successes, trials, level) in [
      (0, 0, 0.95), (-1, 5, 0.95), (6, 5, 0.95), (2, 5, 0), (2, 5, 1), (2, 5, Double.nan),
    ] {
      #expect(
        ProportionInterval.wilson(successes: successes, trials: trials, level: level) == nil)
      #expect(
        ProportionInterval.clopperPearson(successes: successes, trials: trials, level: level)
          == nil)
    }
  }
}
