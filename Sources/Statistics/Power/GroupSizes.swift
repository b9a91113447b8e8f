/// The numbers of patients in two groups that are compared.
public struct GroupSizes: Sendable, Hashable {
  /// The patients of the first group, at least 1.
  public let first: Int
  /// The patients of the second group, at least 1.
  public let second: Int

  /// Creates sizes, or nil where a group is empty or has more than a billion patients.
  public init?(_ first: Int, _ second: Int) {
    guard first >= 1, second >= 1, first <= 1_000_000_000, second <= 1_000_000_000 else {
      return nil
    }
    self.first = first
    self.second = second
  }

  /// The patients of both groups.
  public var total: Int { first + second }

  /// The share of the first group.
  public var share: Double { Double(first) / Double(total) }

  /// In how many ways the patients can be divided into groups of these sizes, infinite where that is
  /// beyond a double.
  var divisions: Double {
    let (few, many) = (min(first, second), Double(max(first, second)))
    var (count, taken) = (1.0, 1)
    while taken <= few, count < .infinity {
      // A binomial coefficient at every step, exact while it is below 2⁵³.
      count = count * (many + Double(taken)) / Double(taken)
      taken += 1
    }
    return count
  }

  /// n₁n₂/(n₁ + n₂).
  var harmonicHalf: Double { Double(first) * (Double(second) / Double(total)) }

  /// Sizes with another total and, as nearly as whole patients allow, the same shares.
  func scaled(total: Int) -> GroupSizes? {
    let first = Int((share * Double(total)).rounded())
    return GroupSizes(max(1, min(total - 1, first)), total - max(1, min(total - 1, first)))
  }

  /// The smallest sizes with these shares of which a condition holds that holds of all larger ones.
  func smallest(upTo limit: Int, where holds: (GroupSizes) -> Bool) -> GroupSizes? {
    var low = 1
    var high = 2
    while let sizes = scaled(total: high), !holds(sizes) {
      guard high < limit else { return nil }
      low = high
      high = min(limit, 2 * high)
    }
    while high - low > 1 {
      let middle = low + (high - low) / 2
      if let sizes = scaled(total: middle), holds(sizes) { high = middle } else { low = middle }
    }
    return scaled(total: high)
  }
}
