/// Groups of values, ranked together; ties share the mean of their ranks.
///
/// Everything is kept as whole numbers (twice the midranks), so that statistics of ranks are rounded
/// once, at their end. Infinite values have ranks like any other.
struct RankedGroups {
  /// Values that are equal.
  struct Tie {
    /// Twice the midrank.
    let doubledRank: Int
    /// How many values there are.
    let count: Int
    /// How many of them are in the first group.
    let countInFirst: Int
  }

  /// The number of values in each group.
  let sizes: [Int]
  /// The number of values.
  let total: Int
  /// Twice the rank sum of each group.
  let doubledRankSums: [Int]
  /// The distinct values, in ascending order.
  let ties: [Tie]

  /// Ranks the values.
  ///
  /// - Throws: `HypothesisTestError.missingValue`, `.constant` where no two values differ.
  init(_ groups: [[Double]]) throws(HypothesisTestError) {
    let entries = try Self.sorted(groups)
    var sums = [Int](repeating: 0, count: groups.count)
    var ties: [Tie] = []
    var start = 0
    while start < entries.count {
      let value = entries[start].value
      var end = start
      while end < entries.count, entries[end].value == value { end += 1 }
      // Ranks start + 1 … end.
      let doubledRank = start + 1 + end
      var inFirst = 0
      for entry in entries[start..<end] {
        sums[entry.group] += doubledRank
        if entry.group == 0 { inFirst += 1 }
      }
      ties.append(Tie(doubledRank: doubledRank, count: end - start, countInFirst: inFirst))
      start = end
    }
    guard ties.count > 1 else { throw .constant }
    sizes = groups.map(\.count)
    total = entries.count
    doubledRankSums = sums
    self.ties = ties
  }

  /// Whether any two values are equal.
  var hasTies: Bool { ties.count < total }

  /// Twice the distance of a group's rank sum from its expectation.
  func doubledDeviation(ofGroup group: Int) -> Int {
    doubledRankSums[group] - sizes[group] * (total + 1)
  }

  /// Four times the sum of squared deviations of the midranks from their mean.
  ///
  /// This is (N³ − N − Σ(t³ − t))/3 without its cancellation where most values are tied.
  var quadrupledSumOfSquares: Double {
    var sum = 0.0
    for tie in ties {
      let deviation = Double(tie.doubledRank - (total + 1))
      sum += Double(tie.count) * deviation * deviation
    }
    return sum
  }

  private struct Entry {
    let value: Double
    let group: Int
  }

  private static func sorted(_ groups: [[Double]]) throws(HypothesisTestError) -> [Entry] {
    var entries: [Entry] = []
    entries.reserveCapacity(groups.reduce(0) { $0 + $1.count })
    for (group, values) in groups.enumerated() {
      for (index, value) in values.enumerated() {
        guard !value.isNaN else { throw .missingValue(group: group, index: index) }
        entries.append(Entry(value: value, group: group))
      }
    }
    entries.sort { $0.value < $1.value }
    return entries
  }
}
