/// Why patients cannot be scored or ranked.
public enum ScoringError: Error, Hashable, Sendable {
  /// The cohort lacks columns that the model needs.
  case missingColumns(file: String, names: [String], available: [String])
  /// A value is not a number where the model needs one.
  case notNumeric(file: String, line: Int, column: String, found: String)
  /// The predictor cannot be used; the system's own words.
  case unusable(file: String, problem: String)
  /// The model uses what is known after time zero only, so that it cannot rank candidates.
  case notBaseline(landmarkDays: Double)
}
