import RealModule
import Statistics
import TestSupport
import Testing

struct LogRankPowerTests {
  /// R 4.2.2: with z = qnorm(0.975) + qnorm(0.8), exp(z / sqrt(50 * 0.24 * 0.76)) and
  /// z^2 / (0.24 * 0.76) / log(2)^2 = 89.56; pnorm(sqrt(50 * 0.24 * 0.76) * log(2) - qnorm(0.975)).
  @Test func schoenfeldsFormula() throws {
    let study = try #require(LogRankPower(events: 50, share: 0.24, alpha: 0.05))
    let ratio = try #require(study.smallestHazardRatio(power: 0.8))
    expectClose(ratio, 2.5286803556858333, relative: 1e-14)
    expectClose(study.power(hazardRatio: ratio), 0.8, relative: 1e-14)
    expectClose(study.power(hazardRatio: 1 / ratio), 0.8, relative: 1e-14)
    expectClose(study.power(hazardRatio: 2), 0.55301979956601111, relative: 1e-14)
    #expect(study.events(power: 0.8, hazardRatio: 2) == 90)
    #expect(study.events(power: 0.8, hazardRatio: 0.5) == 90)
  }

  @Test func edges() throws {
    let study = try #require(LogRankPower(events: 1, share: 0.5, alpha: 0.05))
    expectClose(study.power(hazardRatio: 1), 0.025, relative: 1e-14)
    #expect(study.power(hazardRatio: 0) == 1)
    #expect(study.power(hazardRatio: .infinity) == 1)
    #expect(study.power(hazardRatio: -1).isNaN)
    #expect(study.power(hazardRatio: .nan).isNaN)
    #expect(study.smallestHazardRatio(power: 0.02) == 1)
    #expect(study.smallestHazardRatio(power: 1) == nil)
    #expect(study.events(power: 0.8, hazardRatio: 1) == nil)
    #expect(study.events(power: 0.8, hazardRatio: 1 + 1e-9) == nil)
    #expect(study.events(power: 0.8, hazardRatio: .nan) == nil)
    #expect(study.events(power: 0.8, hazardRatio: 1e300) == 1)
    let lopsided = try #require(LogRankPower(events: 1, share: 1e-9, alpha: 1e-9))
    #expect(lopsided.smallestHazardRatio(power: 0.9) == nil)
    #expect(LogRankPower(events: 0, share: 0.5, alpha: 0.05) == nil)
    #expect(LogRankPower(events: 9, share: 0, alpha: 0.05) == nil)
    #expect(LogRankPower(events: 9, share: 1, alpha: 0.05) == nil)
    #expect(LogRankPower(events: 9, share: 0.5, alpha: 1) == nil)
  }
}
