/// What is done with rows that lack a value.
public enum MissingDataRule: String, Codable, Hashable, Sendable, CaseIterable {
  /// Rows that lack any value that the model uses are left out.
  case complete
}
