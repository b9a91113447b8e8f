/// How many members have each of some ranks, with counts below and above a rank in O(log n).
///
/// Fenwick, *Softw. Pract. Exp.* 24 (1994) 327.
struct RankCounter {
  /// `sums[i]` is the count of the ranks from i & (i + 1) to i.
  private var sums: [Int]
  private var members: [Int]
  private var total = 0

  /// Counts nobody yet.
  init(count: Int) {
    sums = [Int](repeating: 0, count: count)
    members = sums
  }

  /// Adds members of a rank, or takes them away.
  mutating func add(_ change: Int, at rank: Int) {
    total += change
    members[rank] += change
    var index = rank
    while index < sums.count {
      sums[index] += change
      index |= index + 1
    }
  }

  /// How many stand below, at and above a rank.
  func counts(around rank: Int) -> (lower: Int, equal: Int, higher: Int) {
    var lower = 0
    var index = rank - 1
    while index >= 0 {
      lower += sums[index]
      index = (index & (index + 1)) - 1
    }
    return (lower, members[rank], total - lower - members[rank])
  }
}
