/// Rows in the order of small integer keys, in linear time.
enum StableOrder {
  /// The rows 0..<count.
  static func rows(count: Int) -> [Int32] {
    (0..<count).map { Int32(truncatingIfNeeded: $0) }
  }

  /// The rows by ascending key; rows of one key stay in their order.
  ///
  /// - Parameters:
  ///   - keys: A key in 0..<count for each row.
  ///   - count: The number of possible keys.
  /// - Returns: Row numbers, counted from 0.
  static func rows(by keys: [Int32], count: Int) -> [Int32] {
    rows(rows(count: keys.count), by: keys, count: count)
  }

  /// The given rows by ascending key; rows of one key stay in the given order.
  static func rows(_ rows: [Int32], by keys: [Int32], count: Int) -> [Int32] {
    var next = [Int32](repeating: 0, count: count + 1)
    for key in keys { next[Int(key) + 1] += 1 }
    for key in 0..<count { next[key + 1] += next[key] }
    var ordered = [Int32](repeating: 0, count: rows.count)
    for row in rows {
      let key = Int(keys[Int(row)])
      ordered[Int(next[key])] = row
      next[key] += 1
    }
    return ordered
  }
}
