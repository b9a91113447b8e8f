import Statistics
import TestSupport
import Testing

struct FisherPowerTests {
  /// Three against three: only 3:0 and 0:3 have a p-value as small as 2/20.
  @Test func threeAgainstThreeByHand() throws {
    let sizes = try #require(GroupSizes(3, 3))
    let study = try #require(FisherPower(sizes: sizes, alpha: 0.1))
    // (1/2)³(1/2)³ twice.
    expectClose(study.power(first: 0.5, second: 0.5), 1 / 32.0, relative: 1e-15)
    expectClose(study.power(first: 0.75, second: 0), 27 / 64.0, relative: 1e-14)
    expectClose(study.power(first: 1, second: 0), 1, relative: 1e-15)
    let strict = try #require(FisherPower(sizes: sizes, alpha: 0.0999))
    #expect(strict.power(first: 1, second: 0) == 0)
    #expect(strict.detectable(baseline: 0, direction: .above, power: 0.1) == nil)
  }

  @Test func powersAgreeWithWholeNumbers() throws {
    for row in try PowerReference.load().proportions {
      let sizes = try #require(GroupSizes(row.first, row.second))
      let study = try #require(FisherPower(sizes: sizes, alpha: row.alpha))
      expectClose(
        study.power(first: row.firstRate, second: row.secondRate), row.power, relative: 1e-12,
        absolute: 1e-25, "\(row)")
    }
  }

  @Test func detectableRatesHaveThePower() throws {
    for (first, second) in [(12, 38), (38, 12), (25, 25), (200, 210)] {
      let sizes = try #require(GroupSizes(first, second))
      let study = try #require(FisherPower(sizes: sizes, alpha: 0.05))
      for baseline in [0.0, 0.1, 0.25, 0.5, 1] {
        for direction in FisherPower.Direction.allCases {
          guard
            let rate = study.detectable(baseline: baseline, direction: direction, power: 0.8)
          else { continue }
          let comment = "\(sizes), \(baseline)"
          #expect(direction == .above ? rate > baseline : rate < baseline, "\(comment)")
          expectClose(
            study.power(first: rate, second: baseline), 0.8, relative: 1e-10, comment)
        }
      }
      #expect(study.detectable(baseline: 1, direction: .above, power: 0.8) == nil)
      #expect(study.detectable(baseline: 0, direction: .below, power: 0.8) == nil)
      #expect(study.detectable(baseline: 1.5, direction: .below, power: 0.8) == nil)
      #expect(study.detectable(baseline: .nan, direction: .below, power: 0.8) == nil)
      #expect(study.detectable(baseline: 0.5, direction: .below, power: 1) == nil)
    }
  }

  /// Success and failure may be exchanged, and so may the groups.
  @Test func symmetries() throws {
    let sizes = try #require(GroupSizes(7, 15))
    let exchanged = try #require(GroupSizes(15, 7))
    let study = try #require(FisherPower(sizes: sizes, alpha: 0.05))
    let other = try #require(FisherPower(sizes: exchanged, alpha: 0.05))
    for (first, second) in [(0.1, 0.7), (0.5, 0.55), (0.25, 1.0)] {
      let power = study.power(first: first, second: second)
      expectClose(study.power(first: 1 - first, second: 1 - second), power, relative: 1e-12)
      expectClose(other.power(first: second, second: first), power, relative: 1e-12)
    }
  }

  @Test func theFirstSizeThatReachesThePower() throws {
    let even = try #require(GroupSizes(1, 1))
    let needed = try #require(
      FisherPower.sizes(like: even, alpha: 0.05, power: 0.8, first: 0.6, second: 0.2))
    let enough = try #require(FisherPower(sizes: needed, alpha: 0.05))
    #expect(enough.power(first: 0.6, second: 0.2) >= 0.8)
    for total in 2..<needed.total {
      let sizes = try #require(GroupSizes((total + 1) / 2, total - (total + 1) / 2))
      let study = try #require(FisherPower(sizes: sizes, alpha: 0.05))
      #expect(study.power(first: 0.6, second: 0.2) < 0.8, "\(total)")
    }
    #expect(
      FisherPower.sizes(like: even, alpha: 0.05, power: 0.8, first: 0.2, second: 0.2) == nil)
    #expect(
      FisherPower.sizes(like: even, alpha: 0.05, power: 0.8, first: 0.2, second: 0.201) == nil)
    #expect(
      FisherPower.sizes(like: even, alpha: 0.05, power: 0.8, first: .nan, second: 0.2) == nil)
  }

  @Test func largeStudiesAndCheckedArguments() throws {
    let large = try #require(GroupSizes(2_000, 3_000))
    let study = try #require(FisherPower(sizes: large, alpha: 0.05))
    // The exact test is as powerful as the normal approximation, nearly.
    #expect(abs(study.power(first: 0.24, second: 0.2) - 0.906) < 0.01)
    let tooLarge = try #require(GroupSizes(10_000, 10_001))
    #expect(FisherPower(sizes: tooLarge, alpha: 0.05) == nil)
    #expect(FisherPower(sizes: large, alpha: 0) == nil)
    #expect(FisherPower(sizes: large, alpha: .nan) == nil)
    #expect(study.power(first: -0.1, second: 0.2).isNaN)
    #expect(study.power(first: 0.1, second: .nan).isNaN)
  }
}
