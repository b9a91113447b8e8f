/// Order statistics of the differences between the values of two groups.
///
/// The differences are never listed: their number below a bound is counted along the two sorted
/// groups, and the bound is bisected over the representable numbers, which gives the order statistic
/// exactly in at most 64 passes.
struct ShiftEstimate {
  private let first: [Double]
  private let second: [Double]

  /// Sorts the groups; nil where a group has no values or an infinite one.
  init?(_ first: [Double], _ second: [Double]) {
    guard !first.isEmpty, !second.isEmpty, first.allSatisfy(\.isFinite),
      second.allSatisfy(\.isFinite)
    else { return nil }
    self.first = first.sorted()
    self.second = second.sorted()
  }

  /// The number of differences.
  var count: Int { first.count * second.count }

  /// The median of the differences (Hodges and Lehmann, 1963).
  var median: Double {
    let upper = difference(ofRank: count / 2 + 1)
    guard count.isMultiple(of: 2) else { return upper }
    // Halves first: the sum of two differences may be out of range.
    let lower = difference(ofRank: count / 2)
    let sum = lower + upper
    return sum.isFinite ? 0.5 * sum : 0.5 * lower + 0.5 * upper
  }

  /// The difference (first minus second) of a rank from 1 to `count`.
  func difference(ofRank rank: Int) -> Double {
    var low = Self.key(first[0] - second[second.count - 1])
    var high = Self.key(first[first.count - 1] - second[0])
    // The smallest number with at least `rank` differences up to it.
    while low < high {
      let middle = low + (high - low) / 2
      if countUpTo(Self.number(middle)) >= rank { high = middle } else { low = middle + 1 }
    }
    return Self.number(low)
  }

  /// The shift as the effect of a test; nil where a value is infinite.
  ///
  /// - Parameters:
  ///   - first: The values of the first group.
  ///   - second: The values of the second group.
  ///   - order: The rank C of the difference that is the lower limit; the upper limit is the C-th
  ///     from above. Nil for no interval.
  /// - Returns: The median of the differences and its interval.
  static func effect(
    _ first: [Double], _ second: [Double], order: Int?
  ) -> HypothesisTest.Effect? {
    guard let shift = ShiftEstimate(first, second) else { return nil }
    let interval = order.map { order in
      ConfidenceInterval(
        low: shift.difference(ofRank: order),
        high: shift.difference(ofRank: shift.count + 1 - order))
    }
    return HypothesisTest.Effect(measure: .shift, value: shift.median, interval: interval)
  }

  /// The number of differences of at most `bound`.
  private func countUpTo(_ bound: Double) -> Int {
    var count = 0
    var next = 0
    // As the first value grows, fewer second values are small enough to leave a difference above.
    for value in first {
      while next < second.count, value - second[next] > bound { next += 1 }
      if next == second.count { break }
      count += second.count - next
    }
    return count
  }

  /// Numbers in their order as unsigned integers; the two zeros are one.
  private static func key(_ number: Double) -> UInt64 {
    let bits = (number == 0 ? 0 : number).bitPattern
    return bits >> 63 == 1 ? ~bits : bits | 1 << 63
  }

  private static func number(_ key: UInt64) -> Double {
    Double(bitPattern: key >> 63 == 1 ? key & ~(1 << 63) : ~key)
  }
}
