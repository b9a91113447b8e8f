/// Positions, of which the one with the largest value is at hand (a binary heap).
struct PositionHeap {
  private let values: [Double]
  private var heap: [Int32] = []

  /// Begins empty.
  ///
  /// - Parameter values: The values, by position.
  init(_ values: [Double]) {
    self.values = values
  }

  /// The position with the largest value.
  var top: Int32? { heap.first }

  /// Forgets all positions.
  mutating func removeAll() {
    heap.removeAll(keepingCapacity: true)
  }

  /// Keeps a position only where its value is larger than that of the one at hand, which then goes.
  mutating func keepLargest(_ position: Int32) {
    guard let top else { return heap.append(position) }
    if values[Int(position)] > values[Int(top)] { heap[0] = position }
  }

  /// Adds a position.
  mutating func insert(_ position: Int32) {
    heap.append(position)
    var child = heap.count - 1
    while child > 0 {
      let parent = (child - 1) / 2
      guard values[Int(heap[parent])] < values[Int(heap[child])] else { return }
      heap.swapAt(parent, child)
      child = parent
    }
  }

  /// Removes the position with the largest value.
  mutating func removeTop() {
    guard let last = heap.popLast(), !heap.isEmpty else { return }
    heap[0] = last
    var parent = 0
    while true {
      var largest = parent
      for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count {
        if values[Int(heap[child])] > values[Int(heap[largest])] { largest = child }
      }
      guard largest != parent else { return }
      heap.swapAt(parent, largest)
      parent = largest
    }
  }
}
