import Statistics
import Testing

@testable import Fitting

@Suite struct DonorPoolTests {
  private func shares(_ pool: DonorPool, near target: Double, of count: Int = 20_000) -> [Double:
    Double]
  {
    var generator = SeededGenerator(seed: 3)
    var counts: [Double: Double] = [:]
    for _ in 0..<count { counts[pool.draw(near: target, &generator), default: 0] += 1 }
    return counts.mapValues { $0 / Double(count) }
  }

  @Test func drawsTheFiveNearestEquallyOften() {
    let pool = DonorPool(
      predictions: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9], values: [0, 10, 20, 30, 40, 50, 60, 70, 80, 90])
    let shares = shares(pool, near: 3.1)
    #expect(Set(shares.keys) == [10, 20, 30, 40, 50])
    for share in shares.values { #expect(abs(share - 0.2) < 0.015) }
  }

  @Test func thoseThatAreEquallyFarShareThePlacesThatAreLeft() {
    // Two at distance 0.5, then four at distance 1: these share three places.
    let pool = DonorPool(
      predictions: [0.5, 1.5, 0, 0, 2, 2, 9], values: [1, 2, 3, 4, 5, 6, 7])
    let shares = shares(pool, near: 1)
    #expect(Set(shares.keys) == [1, 2, 3, 4, 5, 6])
    for value in [1.0, 2] { #expect(abs((shares[value] ?? 0) - 0.2) < 0.015) }
    for value in [3.0, 4, 5, 6] { #expect(abs((shares[value] ?? 0) - 0.15) < 0.015) }
  }

  @Test func equalPredictionsAreDrawnFromAlike() {
    let pool = DonorPool(
      predictions: [Double](repeating: 2, count: 40), values: (0..<40).map(Double.init))
    let shares = shares(pool, near: 2)
    #expect(shares.count == 40)
    for share in shares.values { #expect(abs(share - 0.025) < 0.008) }
  }

  @Test func fewDonorsAndFarTargetsAreServed() {
    let pool = DonorPool(predictions: [1, 2], values: [10, 20])
    #expect(Set(shares(pool, near: 1e300, of: 200).keys) == [10, 20])
    #expect(Set(shares(pool, near: .nan, of: 200).keys) == [10, 20])
    #expect(shares(DonorPool(predictions: [1], values: [10]), near: -5, of: 20) == [10: 1])
  }
}
