import Testing

@testable import Statistics

struct SeededGeneratorTests {
  /// The known-answer vectors that the authors published with Random123 (kat_vectors).
  @Test func philoxGivesItsPublishedAnswers() {
    let zero = Philox.block(low: 0, high: 0, key: 0)
    #expect(zero.low == 0xE169_C58D_6627_E8D5)
    #expect(zero.high == 0x9B00_DBD8_BC57_AC4C)
    let ones = Philox.block(low: .max, high: .max, key: .max)
    #expect(ones.low == 0x41C8_3B0E_408F_276D)
    #expect(ones.high == 0x6D54_51FD_A20B_C7C6)
    let pi = Philox.block(
      low: 0x85A3_08D3_243F_6A88, high: 0x0370_7344_1319_8A2E, key: 0x299F_31D0_A409_3822)
    #expect(pi.low == 0x94FD_CCEB_D16C_FE09)
    #expect(pi.high == 0x2412_6EA1_5001_E420)
  }

  @Test func streamIsTheBlocksInOrder() {
    var generator = SeededGenerator(seed: 42)
    for counter in 0..<3 {
      let block = Philox.block(low: UInt64(counter), high: 0, key: 42)
      #expect(generator.next() == block.low)
      #expect(generator.next() == block.high)
    }
  }

  /// These numbers may never change: results of released versions depend on them.
  @Test func bitsArePinned() {
    var generator = SeededGenerator(seed: 1)
    #expect((0..<3).map { _ in generator.next() } == PinnedBits.ofSeedOne)
    var child = generator.split(7).split(0)
    #expect((0..<3).map { _ in child.next() } == PinnedBits.ofGrandchild)
    var order = Array(0..<10)
    var shuffler = SeededGenerator(seed: 2015)
    shuffler.shuffle(&order)
    #expect(order == PinnedBits.shuffled)
    #expect((0..<6).map { _ in shuffler.nextInteger(below: 1000) } == PinnedBits.integers)
    var other = SeededGenerator(seed: 3)
    #expect(other.nextUniform() == PinnedBits.uniform)
  }

  @Test func splitsDoNotDependOnWhatWasDrawn() {
    var used = SeededGenerator(seed: 9)
    for _ in 0..<101 { _ = used.next() }
    var one = used.split(5)
    var other = SeededGenerator(seed: 9).split(5)
    for _ in 0..<10 { #expect(one.next() == other.next()) }
  }

  @Test func splitsDiffer() {
    let root = SeededGenerator(seed: 0)
    var firsts: Set<UInt64> = [SeededGenerator(seed: 0).split(0).firstDraw, root.firstDraw]
    for index in 1..<2000 { firsts.insert(root.split(UInt64(index)).firstDraw) }
    for index in 0..<100 { firsts.insert(root.split(0).split(UInt64(index)).firstDraw) }
    #expect(firsts.count == 2101)
  }

  @Test func uniformsFillTheOpenInterval() {
    var generator = SeededGenerator(seed: 11)
    let count = 200_000
    var sum = 0.0
    var squares = 0.0
    var inside = true
    for _ in 0..<count {
      let uniform = generator.nextUniform()
      inside = inside && uniform > 0 && uniform < 1
      sum += uniform
      squares += uniform * uniform
    }
    #expect(inside)
    // Five standard errors.
    #expect((sum / Double(count) - 0.5).magnitude < 5 * 0.2887 / Double(count).squareRoot())
    #expect((squares / Double(count) - 1.0 / 3).magnitude < 5 * 0.2981 / Double(count).squareRoot())
  }

  @Test func normalsHaveNormalMomentsAndTails() {
    var generator = SeededGenerator(seed: 12)
    let count = 200_000
    let draws = (0..<count).map { _ in generator.nextNormal() }
    let root = Double(count).squareRoot()
    #expect((draws.reduce(0, +) / Double(count)).magnitude < 5 / root)
    let variance = draws.reduce(0) { $0 + $1 * $1 } / Double(count)
    #expect((variance - 1).magnitude < 5 * 1.4142 / root)
    let beyond = draws.count { $0 > 1.959_964 }
    #expect((Double(beyond) / Double(count) - 0.025).magnitude < 5 * 0.1561 / root)
  }

  @Test func integersAreEquallyLikely() {
    var generator = SeededGenerator(seed: 13)
    var counts = [Int](repeating: 0, count: 7)
    for _ in 0..<70_000 { counts[generator.nextInteger(below: 7)] += 1 }
    let chi = counts.reduce(0.0) { $0 + (Double($1) - 10_000) * (Double($1) - 10_000) / 10_000 }
    // The 0.9999 quantile with 6 degrees of freedom.
    #expect(chi < 27.86)
  }

  @Test func smallBoundsGiveZero() {
    var generator = SeededGenerator(seed: 14)
    for bound in [1, 0, -5, Int.min] { #expect(generator.nextInteger(below: bound) == 0) }
    #expect(generator.nextInteger(below: .max) >= 0)
  }

  @Test func shufflesKeepTheElementsAndReachEveryOrder() {
    var generator = SeededGenerator(seed: 15)
    var seen: [[Int]: Int] = [:]
    for _ in 0..<6000 {
      var array = [1, 2, 3]
      generator.shuffle(&array)
      seen[array, default: 0] += 1
    }
    #expect(seen.count == 6)
    #expect(seen.values.allSatisfy { $0 > 850 && $0 < 1150 })
    var empty: [Int] = []
    generator.shuffle(&empty)
    #expect(empty.isEmpty)
  }
}

extension SeededGenerator {
  fileprivate var firstDraw: UInt64 {
    var copy = self
    return copy.next()
  }
}
