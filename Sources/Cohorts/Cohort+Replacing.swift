extension Cohort {
  /// The cohort with some columns in place of those of their names, or added where there are none.
  ///
  /// - Parameter columns: Columns of the cohort's row count, each of another name.
  /// - Returns: The cohort with the columns where theirs stood, and new ones at the end.
  public func replacing(_ columns: [Column]) -> Cohort {
    var byName = Dictionary(columns.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    var replaced = self.columns.map { byName.removeValue(forKey: $0.name) ?? $0 }
    replaced += columns.filter { byName.removeValue(forKey: $0.name) != nil }
    return Cohort(
      source: source, columns: replaced, rowCount: rowCount, lines: lines, digest: digest)
  }
}
