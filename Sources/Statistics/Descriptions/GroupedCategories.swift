/// A variable's categories by group, counted.
public struct GroupedCategories: Sendable, Hashable {
  /// How often each level occurs in each group: `counts[level][group]`.
  public let counts: [[Int]]
  /// How many values each group lacks.
  public let missing: [Int]

  /// Counts categories by group.
  ///
  /// - Parameters:
  ///   - levels: The level of each row, counted from 0; negative where it is missing.
  ///   - levelCount: The number of levels; larger codes count as missing.
  ///   - codes: The group of each row, counted from 0; negative for a row that takes no part.
  ///   - groupCount: The number of groups; larger codes take no part.
  public init(_ levels: [Int32], levelCount: Int, codes: [Int32], groupCount: Int) {
    let rows = min(levels.count, codes.count)
    let (levelCount, groupCount) = (max(0, levelCount), max(0, groupCount))
    // One row of counts more, for what is missing.
    var flat = [Int](repeating: 0, count: (levelCount + 1) * groupCount)
    for row in 0..<rows {
      let group = Int(codes[row])
      guard group >= 0, group < groupCount else { continue }
      let level = Int(levels[row])
      let place = level >= 0 && level < levelCount ? level : levelCount
      flat[place * groupCount + group] += 1
    }
    func counts(of level: Int) -> [Int] {
      Array(flat[(level * groupCount)..<((level + 1) * groupCount)])
    }
    self.counts = (0..<levelCount).map(counts)
    missing = counts(of: levelCount)
  }

  /// How many values each group has.
  public var totals: [Int] {
    missing.indices.map { group in counts.reduce(0) { $0 + $1[group] } }
  }
}
