import Testing

@testable import Reports

@Suite("Step curves on a grid")
struct StepOutlineTests {
  @Test("a step has a corner, and the curve goes on to its last time")
  func steps() {
    // At 2 of 10 down to 0.5, censored at 8: on a grid of 100 x 40.
    let outline = StepOutline(
      start: 0, times: [2, 8], heights: [0.5, 0.5], width: 100, height: 40, largest: 10)
    #expect(
      outline.corners == [.init(across: 0, down: 0), .init(across: 20, down: 20)])
    #expect(outline.end == 80)
  }

  @Test("a million steps have no more corners than there are places")
  func thinned() {
    let count = 1_000_000
    let times = (1...count).map { Double($0) }
    let heights = times.map { 1 - $0 / Double(count) }
    let outline = StepOutline(
      start: 0, times: times, heights: heights, width: 2_000, height: 1_200, largest: Double(count))
    #expect(outline.corners.count <= 1_201)
    #expect(outline.corners.last?.down == 1_200)
    #expect(outline.end == 2_000)
    // Nothing is further from its place than a step of the grid.
    #expect(
      outline.corners.allSatisfy {
        abs(Double($0.across) / 2_000 - Double($0.down) / 1_200) < 1.5 / 1_200
      })
  }

  @Test("times and heights outside the figure stay at its borders")
  func borders() {
    let outline = StepOutline(
      start: -5, times: [20, .infinity], heights: [-1, .nan], width: 10, height: 10, largest: 10)
    #expect(
      outline.corners.allSatisfy { (0...10).contains($0.across) && (0...10).contains($0.down) })
  }
}
