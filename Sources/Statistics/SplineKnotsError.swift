/// Why knots cannot be placed.
public enum SplineKnotsError: Error, Sendable, Hashable {
  /// Fewer than three knots were asked for.
  case tooFewKnots(found: Int)
  /// Fewer than six values are not missing.
  case tooFewValues(found: Int)
  /// A value, counted from 0, is infinite.
  case infiniteValue(row: Int)
  /// The values have too few distinct ones, or too many ties, for three knots.
  case tooFewDistinctValues(found: Int)
}
