/// The distinct numbers of a piece of an array, by hashing with linear probing.
///
/// The table is small enough to stay in the second cache, and so holds few numbers.
struct ValueTable: Sendable {
  /// The number of slots.
  static let size = 1 << bits
  private static let bits = 16
  /// How many numbers are too many.
  private static let limit = 45_000
  /// A NaN, which hardly an element is.
  private static let empty = UInt64.max

  private var keys: [UInt64]

  /// Looks the elements up; nil where they are too many numbers, or one is the NaN of empty slots.
  ///
  /// - Parameters:
  ///   - elements: The array.
  ///   - range: The piece of it.
  ///   - slots: Where the slot of each element is written, at the element's index.
  init?(_ elements: [Double], _ range: Range<Int>, slots: UnsafeMutableBufferPointer<Int32>) {
    keys = [UInt64](repeating: Self.empty, count: Self.size)
    let filled = unsafe keys.withUnsafeMutableBufferPointer { keys in
      unsafe elements.withUnsafeBufferPointer { elements in
        var count = 0
        for index in range {
          // Adding 0 makes 0 of −0.
          let key = unsafe (elements[index] + 0).bitPattern
          // Fibonacci hashing (Knuth 3, 6.4).
          var slot = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> (64 - Self.bits))
          while true {
            let found = unsafe keys[slot]
            if found == Self.empty {
              count += 1
              if count > Self.limit || key == Self.empty { return false }
              unsafe keys[slot] = key
              break
            }
            if found == key { break }
            slot = (slot + 1) & (Self.size - 1)
          }
          unsafe slots[index] = Int32(truncatingIfNeeded: slot)
        }
        return true
      }
    }
    if !filled { return nil }
  }

  /// The numbers and their slots.
  var entries: [(slot: Int, value: Double)] {
    keys.indices.compactMap {
      keys[$0] == Self.empty ? nil : (slot: $0, value: Double(bitPattern: keys[$0]))
    }
  }
}
