/// Which columns are passed over because they are known only after the first dose.
///
/// The guard's patterns decide, but for columns of which something is said.
public struct LateColumns: Hashable, Sendable {
  /// Columns that are read whatever their headers say.
  public var kept: Set<String>
  /// Columns that are passed over whatever their headers say.
  public var late: Set<String>

  /// Creates a rule.
  public init(kept: Set<String>, late: Set<String>) {
    self.kept = kept
    self.late = late
  }

  /// Whether a column is passed over.
  func contains(_ name: String) -> Bool {
    if kept.contains(name) { return false }
    return late.contains(name) || DataDictionary.isGuarded(name)
  }
}
