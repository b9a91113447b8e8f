/// The order of numbers, found anew for each set of as many.
///
/// Numbers are dealt into as many buckets of equal width as there are numbers, and neighbors are then
/// exchanged: linear in time for numbers that are spread at all evenly. Where outlying ones leave the
/// rest in few buckets, so that too many exchanges are needed, they are sorted by comparison.
struct AscendingOrder {
  /// The indices of the numbers, smallest first.
  private(set) var rows: [Int32]
  private var buckets: [Int32]
  private var starts: [Int32]

  /// Prepares for sets of `count` numbers.
  init(count: Int) {
    rows = [Int32](repeating: 0, count: count)
    buckets = rows
    starts = [Int32](repeating: 0, count: count + 1)
  }

  /// How many exchanges a number there may be before the numbers are compared instead.
  private static let patience = 16

  /// Finds the order of finite numbers.
  mutating func sort(_ values: [Double]) {
    let count = rows.count
    guard values.count == count, count > 0 else { return }
    var (low, high) = (values[0], values[0])
    for value in values { (low, high) = (min(low, value), max(high, value)) }
    let scale = Double(count - 1) / (high - low)
    if scale > 0, scale.isFinite {
      deal(values, low: low, scale: scale)
      if exchange(values) { return }
    }
    rows = (0..<count).sorted { values[$0] < values[$1] }.map { Int32($0) }
  }

  /// Puts neighbors in order; false where that takes too long.
  private mutating func exchange(_ values: [Double]) -> Bool {
    var left = Self.patience * rows.count
    for place in 1..<max(1, rows.count) {
      let row = rows[place]
      let value = values[Int(row)]
      var target = place
      while target > 0, values[Int(rows[target - 1])] > value {
        rows[target] = rows[target - 1]
        target -= 1
      }
      rows[target] = row
      left -= place - target
      if left < 0 { return false }
    }
    return true
  }

  /// Deals the numbers into buckets.
  private mutating func deal(_ values: [Double], low: Double, scale: Double) {
    let count = rows.count
    for index in starts.indices { starts[index] = 0 }
    for row in 0..<count {
      // At most count − 1, up to rounding.
      let bucket = min(
        Int32(truncatingIfNeeded: Int((values[row] - low) * scale)), Int32(count - 1))
      buckets[row] = bucket
      starts[Int(bucket) + 1] += 1
    }
    var sum: Int32 = 0
    for index in 1...count {
      sum += starts[index]
      starts[index] = sum
    }
    for row in 0..<count {
      let bucket = Int(buckets[row])
      rows[Int(starts[bucket])] = Int32(row)
      starts[bucket] += 1
    }
  }
}
