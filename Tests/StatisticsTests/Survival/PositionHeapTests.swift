import Testing

@testable import Statistics

struct PositionHeapTests {
  @Test func givesTheLargestFirst() {
    let values = (0..<50).map { Double(($0 * 37) % 41) }
    var heap = PositionHeap(values)
    #expect(heap.top == nil)
    for position in values.indices { heap.insert(Int32(position)) }
    var seen: [Double] = []
    while let top = heap.top {
      seen.append(values[Int(top)])
      heap.removeTop()
    }
    #expect(seen == values.sorted(by: >))
  }

  @Test func keepsOneWhereNothingLeaves() {
    var heap = PositionHeap([3, 1, 4, 4, 2])
    for position in 0..<5 { heap.keepLargest(Int32(position)) }
    #expect(heap.top == 2)
    heap.removeAll()
    #expect(heap.top == nil)
    heap.removeTop()
    #expect(heap.top == nil)
  }
}
