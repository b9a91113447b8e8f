import RealModule
import TestSupport
import Testing

@testable import Statistics

struct RootSearchTests {
  @Test func findsCrossingsInBothDirections() throws {
    let cube = RootSearch.crossing(from: 0, to: 100) { $0 * $0 * $0 - 2 }
    expectClose(try #require(cube), 1.259_921_049_894_873_2, relative: 1e-12)
    let downward = RootSearch.crossing(from: 1, to: 0) { 0.25 - $0 }
    expectClose(try #require(downward), 0.25, relative: 1e-12)
    // Flat over most of the bracket, as a power is far from the effect.
    let steep = RootSearch.crossing(from: 0, to: 1) { Double.pow($0, 200) - 0.5 }
    expectClose(try #require(steep), 0.996_540_262_827_869_1, relative: 1e-12)
  }

  @Test func endsAndMissingCrossings() {
    #expect(RootSearch.crossing(from: 2, to: 3) { _ in 1 } == 2)
    #expect(RootSearch.crossing(from: 2, to: 3) { $0 - 2 } == 2)
    #expect(RootSearch.crossing(from: 2, to: 3) { _ in -1 } == nil)
    #expect(RootSearch.crossing(from: 2, to: 3) { _ in .nan } == nil)
    #expect(RootSearch.crossing(from: 2, to: 3) { $0 - 3 } == 3)
  }
}
