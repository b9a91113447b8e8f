/// Cut-offs that sort an index into groups, as their source has them.
public struct IndexCuts: Hashable, Sendable {
  /// A cut-off between two groups.
  public struct Cut: Hashable, Sendable {
    /// The number.
    public let value: Double
    /// Whether the number itself belongs to the group above it.
    public let opensUpper: Bool

    /// A cut-off whose number belongs to the group below: `<= value` and `> value`.
    static func through(_ value: Double) -> Cut { Cut(value: value, opensUpper: false) }

    /// A cut-off whose number belongs to the group above: `< value` and `>= value`.
    static func from(_ value: Double) -> Cut { Cut(value: value, opensUpper: true) }
  }

  /// The cut-offs, in ascending order.
  public let cuts: [Cut]
  /// The groups from the lowest to the highest, one more than cut-offs; nil where the source does
  /// not say what lies there.
  public let groups: [String?]

  /// The group of a value; nil where it has none.
  public func group(of value: Double) -> String? {
    place(of: value).flatMap { groups.indices.contains($0) ? groups[$0] : nil }
  }

  /// The group in which every value of a range lies; nil where there is none.
  public func group(from low: Double, to high: Double) -> String? {
    place(of: low) == place(of: high) ? group(of: low) : nil
  }

  private func place(of value: Double) -> Int? {
    guard !value.isNaN else { return nil }
    return cuts.count { cut in
      cut.opensUpper ? Threshold.atLeast(value, cut.value) : Threshold.above(value, cut.value)
    }
  }
}
