/// What is done with rows that lack a value.
public enum MissingDataRule: String, Codable, Hashable, Sendable, CaseIterable {
  /// Rows that lack any value that the model uses are left out.
  case complete
  /// Missing values are imputed several times by chained equations, and the fits are pooled.
  case impute
  /// The cohort holds several completed copies of itself, made elsewhere; the fits are pooled.
  case completed
}
