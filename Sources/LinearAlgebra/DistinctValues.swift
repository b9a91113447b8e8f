/// The distinct numbers of an array in ascending order, and where each element stands among them.
///
/// In time proportional to the number of elements: arrays with few distinct numbers are looked up
/// in a table, others are sorted digit by digit.
public struct DistinctValues: Sendable {
  /// The distinct numbers, ascending; 0 and −0 are one.
  ///
  /// Where there are NaNs, the first or the last of the numbers is one.
  public let values: [Double]
  /// The place of each element in `values`.
  public let places: [Int32]

  /// Finds the distinct numbers.
  ///
  /// - Parameters:
  ///   - elements: Any numbers, fewer than 2³¹.
  ///   - threads: The number of threads, 0 for one a processor; the result is the same.
  public init(_ elements: [Double], threads: Int = 0) {
    precondition(elements.count <= RadixSort.largestCount, "fewer than 2^31 elements")
    guard !elements.isEmpty else {
      (values, places) = ([], [])
      return
    }
    let pieces = Pieces(count: elements.count, threads: threads)
    if elements.count >= DistinctValues.smallestForTable,
      let found = DistinctValues.tabulated(elements, pieces: pieces)
    {
      self = found
    } else {
      (values, places) = RadixSort.distinct(elements, pieces: pieces)
    }
  }

  private init(values: [Double], places: [Int32]) {
    self.values = values
    self.places = places
  }

  /// Below this, clearing a table takes longer than sorting.
  private static let smallestForTable = 1 << 16

  /// Looks every element up in a table of its piece; nil where there are too many numbers for it.
  private static func tabulated(_ elements: [Double], pieces: Pieces) -> DistinctValues? {
    var slots = [Int32](repeating: 0, count: elements.count)
    let tables = unsafe slots.withUnsafeMutableBufferPointer { buffer in
      // Each piece writes its own elements.
      nonisolated(unsafe) let slots = unsafe buffer
      return pieces.map { range in unsafe ValueTable(elements, range, slots: slots) }
    }
    let full = tables.compactMap { $0 }
    guard full.count == tables.count else { return nil }
    let entries = full.map(\.entries)
    let numbers = entries.flatMap { $0.map(\.value) }
    let found = RadixSort.distinct(numbers, pieces: Pieces(count: numbers.count, threads: 1))
    var first = 0
    let places = entries.map { entries in
      var places = [Int32](repeating: 0, count: ValueTable.size)
      for (index, entry) in entries.enumerated() {
        places[entry.slot] = found.places[first + index]
      }
      first += entries.count
      return places
    }
    unsafe slots.withUnsafeMutableBufferPointer { buffer in
      nonisolated(unsafe) let slots = unsafe buffer
      _ = pieces.enumerated { piece, range in
        unsafe places[piece].withUnsafeBufferPointer { places in
          for row in range { unsafe slots[row] = places[Int(slots[row])] }
        }
      }
    }
    return DistinctValues(values: found.values, places: slots)
  }
}
