/// A variable's numbers by group.
public struct GroupedNumbers: Sendable, Hashable {
  /// The values of each group that are not missing, in ascending order.
  public let groups: [[Double]]
  /// How many values each group lacks.
  public let missing: [Int]

  /// Sorts numbers into groups.
  ///
  /// - Parameters:
  ///   - values: The number of each row; NaN where it is missing.
  ///   - codes: The group of each row, counted from 0; negative for a row that takes no part.
  ///   - groupCount: The number of groups; larger codes take no part.
  public init(_ values: [Double], codes: [Int32], groupCount: Int) {
    let rows = min(values.count, codes.count)
    var groups = [[Double]](repeating: [], count: max(0, groupCount))
    var missing = [Int](repeating: 0, count: groups.count)
    for row in 0..<rows {
      let group = Int(codes[row])
      guard groups.indices.contains(group) else { continue }
      if values[row].isNaN {
        missing[group] += 1
      } else {
        groups[group].append(values[row])
      }
    }
    for group in groups.indices { groups[group].sort() }
    self.groups = groups
    self.missing = missing
  }

  /// What a table says of each group.
  public var summaries: [NumericSummary] { groups.map { NumericSummary(sorted: $0) } }

  /// What a table says of all groups together.
  public var overall: NumericSummary { NumericSummary(groups.flatMap { $0 }) }
}
