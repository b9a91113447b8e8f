/// Order statistics of the differences between the values of two groups.
///
/// The differences are never all listed: those up to a bound are counted along the two sorted groups.
/// Bounds close in on the order statistic by interpolation and by bisection of the representable
/// numbers in turn, until few differences are left, which are sorted, or a single number.
struct ShiftEstimate {
  private let first: [Double]
  private let second: [Double]

  /// Sorts the groups; nil where a group has no values, or a difference is not finite.
  init?(_ first: [Double], _ second: [Double]) {
    self.first = first.sorted()
    self.second = second.sorted()
    // No difference is farther out than these two.
    guard let smallest = self.first.first, let largest = self.first.last,
      let other = self.second.first, let last = self.second.last,
      (smallest - last).isFinite, (largest - other).isFinite
    else { return nil }
  }

  /// The number of differences.
  var count: Int { first.count * second.count }

  /// The median of the differences (Hodges and Lehmann, 1963).
  var median: Double {
    let (lower, upper) = differences(from: (count + 1) / 2, to: count / 2 + 1)
    guard lower < upper else { return lower }
    // Halves first where the sum of two differences is out of range.
    let sum = lower + upper
    return sum.isFinite ? 0.5 * sum : 0.5 * lower + 0.5 * upper
  }

  /// The difference (first minus second) of a rank from 1 to `count`.
  func difference(ofRank rank: Int) -> Double {
    differences(from: rank, to: rank).0
  }

  /// The differences of two ranks that are the same or next to each other.
  private func differences(from rank: Int, to next: Int) -> (Double, Double) {
    // Differences above `low` and up to `high`, which include both ranks.
    var low = (first[0] - second[second.count - 1]).nextDown
    var high = first[first.count - 1] - second[0]
    var below = 0
    var upTo = count
    var interpolates = true
    while upTo - below > 4 * (first.count + second.count) {
      guard low.nextUp < high else { return (high, high) }
      let share = (Double(rank - below) - 0.5) / Double(upTo - below)
      let bound =
        interpolates
        ? Self.inside(low + share * (high - low), low, high) : Self.middle(low, high)
      interpolates.toggle()
      let found = countUpTo(bound)
      if found >= next {
        (high, upTo) = (bound, found)
      } else if found < rank {
        (low, below) = (bound, found)
      } else {
        // Between the two ranks.
        return (extreme(upTo: bound), extreme(above: bound))
      }
    }
    let listed = list(above: low, upTo: high)
    return (listed[rank - below - 1], listed[next - below - 1])
  }

  /// The differences above one bound and up to another, in ascending order.
  private func list(above low: Double, upTo high: Double) -> [Double] {
    var listed: [Double] = []
    var (start, end) = (0, 0)
    // Of the second values in descending order of differences, from `start` on up to `high`, from
    // `end` on up to `low`.
    for value in first {
      while start < second.count, value - second[start] > high { start += 1 }
      end = max(start, end)
      while end < second.count, value - second[end] > low { end += 1 }
      for other in second[start..<end] { listed.append(value - other) }
    }
    return listed.sorted()
  }

  /// The largest difference up to a bound.
  private func extreme(upTo bound: Double) -> Double {
    var largest = -Double.infinity
    var next = 0
    for value in first {
      while next < second.count, value - second[next] > bound { next += 1 }
      if next == second.count { break }
      largest = max(largest, value - second[next])
    }
    return largest
  }

  /// The smallest difference above a bound.
  private func extreme(above bound: Double) -> Double {
    var smallest = Double.infinity
    var next = 0
    for value in first {
      while next < second.count, value - second[next] > bound { next += 1 }
      if next > 0 { smallest = min(smallest, value - second[next - 1]) }
    }
    return smallest
  }

  /// The shift as the effect of a test; nil where a difference is not finite.
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

  /// The number itself where it is above `low` and below `high`, else the one between them.
  private static func inside(_ number: Double, _ low: Double, _ high: Double) -> Double {
    number > low && number < high ? number : middle(low, high)
  }

  /// The number in the middle of the representable ones from `low` to `high`.
  private static func middle(_ low: Double, _ high: Double) -> Double {
    let (low, high) = (key(low), key(high))
    return number(low + (high - low) / 2)
  }

  /// Numbers in their order as unsigned integers; the two zeros are one.
  private static func key(_ number: Double) -> UInt64 {
    let bits = (number == 0 ? 0 : number).bitPattern
    return bits >> 63 == 1 ? ~bits : bits | 1 << 63
  }

  private static func number(_ key: UInt64) -> Double {
    // Between the smallest numbers to either side is −0, which the sum turns into 0.
    Double(bitPattern: key >> 63 == 1 ? key & ~(1 << 63) : ~key) + 0
  }
}
