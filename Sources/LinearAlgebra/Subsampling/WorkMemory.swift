/// Memory for numbers that are worked on in place, in one allocation that lives as long as this.
///
/// Arrays that are properties of an object would be checked for exclusive access at every touch.
@safe
final class WorkMemory {
  private let memory: UnsafeMutablePointer<Double>
  private let capacity: Int
  private var taken = 0

  /// Allocates so many zeros, at most.
  init(capacity: Int) {
    self.capacity = capacity
    unsafe memory = UnsafeMutablePointer<Double>.allocate(capacity: max(1, capacity))
    unsafe memory.initialize(repeating: 0, count: max(1, capacity))
  }

  deinit {
    unsafe memory.deallocate()
  }

  /// The next `count` numbers, which nobody else has.
  func take(_ count: Int) -> UnsafeMutablePointer<Double> {
    precondition(taken + count <= capacity, "more memory taken than there is")
    defer { taken += count }
    return unsafe memory + taken
  }

  /// The next `count` numbers, with these values and zeros after them.
  func take(_ count: Int, _ values: [Double]) -> UnsafeMutablePointer<Double> {
    precondition(values.count <= count, "more values than places")
    let place = unsafe take(count)
    for (index, value) in values.enumerated() { unsafe place[index] = value }
    return unsafe place
  }
}
