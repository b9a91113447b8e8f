/// Why the columns of a cohort could not become features.
public enum FeatureError: Error, Hashable, Sendable {
  /// A predictor is not among the columns there are.
  case missingColumn(name: String, available: [String])
  /// A column used as a number holds a value that is none; the first such, and its line.
  case notNumeric(column: String, line: Int, value: String)
  /// A column of identifiers or free text is used as a predictor.
  case identifierColumn(name: String)
  /// A reference level that does not occur.
  case unknownReference(column: String, reference: String, levels: [String])
  /// One column is given two reference levels.
  case conflictingReferences(column: String, references: [String])
  /// One column is used as a number and as a category.
  case numberAndCategory(column: String)
  /// Two design columns would have the same name.
  case duplicateTerm(name: String)
  /// The formula still has a dot.
  case unexpandedDot
  /// Values that give no increasing knots.
  case degenerateKnots(expression: String, count: Int, found: [Double])
  /// A column that does not hold a value for each row.
  case rowCount(column: String, found: Int, expected: Int)
  /// More design columns than the limit.
  case tooManyFeatures(limit: Int)
}
