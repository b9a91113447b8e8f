import Testing

@testable import Reports

@Suite("Ticks of axes")
struct AxisTicksTests {
  @Test(
    "are few and round",
    arguments: [
      (98.0, [0.0, 20, 40, 60, 80]), (1.0, [0, 0.2, 0.4, 0.6, 0.8, 1]),
      (1_022, [0, 200, 400, 600, 800, 1_000]),
      (7, [0, 2, 4, 6]), (0.03, [0, 0.005, 0.01, 0.015, 0.02, 0.025, 0.03]),
      (5, [0, 1, 2, 3, 4, 5]),
    ] as [(Double, [Double])])
  func decimals(largest: Double, expected: [Double]) {
    let ticks = AxisTicks(upTo: largest).values
    #expect(ticks.map(TickText.text) == expected.map(TickText.text))
  }

  @Test(
    "months are counted in dozens",
    arguments: [(98.0, 24.0), (60, 12), (30, 6), (11, 2), (4, 1)] as [(Double, Double)])
  func months(largest: Double, step: Double) {
    let ticks = AxisTicks(upTo: largest, inDozens: true).values
    #expect(ticks.count > 2 && ticks[1] == step)
    #expect(ticks.count <= 7)
  }

  @Test(
    "without a positive time there is the tick zero",
    arguments: [0, -1, Double.nan, .infinity, .leastNonzeroMagnitude])
  func degenerate(largest: Double) {
    #expect(AxisTicks(upTo: largest).values == [0])
  }

  @Test("huge and tiny scales have ticks too", arguments: [1e300 as Double, 3e-300, 1e17])
  func scales(largest: Double) {
    let ticks = AxisTicks(upTo: largest).values
    #expect((3...7).contains(ticks.count))
    #expect(ticks.allSatisfy { $0 <= largest * 1.001 })
  }
}
