/// Groups that rows belong to: clusters, centers, periods, imputations.
public struct RowGroups: Sendable, Equatable {
  /// What groups are for.
  public enum Purpose: Sendable, Hashable {
    /// Rows of a cluster depend on each other.
    case cluster
    /// Centers are left out in turn.
    case center
    /// Periods are left out in turn.
    case period
    /// Rows of an imputation are one completed cohort.
    case imputation
  }

  /// The group of each row: an index into `names`, or -1 where it is missing.
  public var codes: [Int]
  /// The names of the groups, in order.
  public var names: [String]

  /// Creates groups.
  public init(codes: [Int], names: [String]) {
    self.codes = codes
    self.names = names
  }

  /// The groups of the given rows.
  func selecting(_ rows: [Int]) -> RowGroups {
    RowGroups(codes: rows.map { codes[$0] }, names: names)
  }
}
