import Testing

@testable import Statistics

/// Expected values from NumPy 2.4.6.
@Suite struct MersenneTwisterTests {
  // numpy.random.RandomState(seed).randint(0, 2**32, size=4, dtype=numpy.uint32)
  @Test(
    arguments: [
      (0, [2_357_136_044, 2_546_248_239, 3_071_714_933, 3_626_093_760]),
      (1, [1_791_095_845, 4_282_876_139, 3_093_770_124, 4_005_303_368]),
      (9999, [3_536_429_142, 3_463_652_605, 938_891_646, 3_214_828_401]),
      (4_294_967_295, [419_326_371, 479_346_978, 3_918_654_476, 2_416_749_639]),
    ] as [(UInt32, [UInt32])])
  func drawsWhatNumPyDraws(_ seed: UInt32, _ expected: [UInt32]) {
    var generator = MersenneTwister(seed: seed)
    #expect((0..<4).map { _ in generator.next() } == expected)
  }

  // numpy.random.RandomState(0).randint(0, 2**32, size=1300, dtype=numpy.uint32)[[623, 624, 1247, ...]]
  @Test func goesOnWhenTheStateIsUsedUp() {
    var generator = MersenneTwister(seed: 0)
    let words = (0..<1300).map { _ in generator.next() }
    #expect(
      [623, 624, 1247, 1248, 1299].map { words[$0] }
        == [3_791_854_820, 341_544_762, 1_145_454_359, 4_192_857_288, 387_547_707])
  }

  // numpy.random.RandomState(seed).permutation(10)
  @Test(
    arguments: [
      (0, [2, 8, 4, 9, 1, 6, 7, 3, 0, 5]),
      (1, [2, 9, 6, 4, 0, 3, 1, 7, 8, 5]),
      (4_294_967_295, [6, 9, 5, 1, 8, 0, 7, 4, 2, 3]),
    ] as [(UInt32, [Int32])])
  func permutesAsNumPyDoes(_ seed: UInt32, _ expected: [Int32]) {
    var generator = MersenneTwister(seed: seed)
    #expect(generator.permutation(10) == expected)
  }

  // numpy.random.RandomState(7).permutation(964)
  @Test func permutesManyAsNumPyDoes() {
    var generator = MersenneTwister(seed: 7)
    let order = generator.permutation(964)
    #expect(order.prefix(8) == [237, 562, 673, 24, 204, 170, 294, 706])
    #expect(order.suffix(3) == [537, 196, 175])
    #expect(order.sorted() == Array(0..<964))
  }

  @Test func fewHaveOneOrder() {
    var generator = MersenneTwister(seed: 3)
    #expect(generator.permutation(0).isEmpty)
    #expect(generator.permutation(-4).isEmpty)
    #expect(generator.permutation(1) == [0])
    #expect(generator.nextInteger(through: 0) == 0)
  }
}
