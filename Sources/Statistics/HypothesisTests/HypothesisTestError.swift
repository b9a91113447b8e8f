/// Why a test, or a measure that goes with one, is not defined for its data.
///
/// Groups, values, rows and columns are counted from 0.
public enum HypothesisTestError: Error, Sendable, Hashable {
  /// Fewer than two groups have values.
  case tooFewGroups(found: Int)
  /// A test of two groups was asked of another number of groups.
  case notTwoGroups(found: Int)
  /// A group has fewer values than the test needs.
  case tooFewValues(group: Int, found: Int, needed: Int)
  /// Every group has a single value, so that nothing tells how far values vary.
  case noReplication
  /// A value is NaN: missing values are to be left out by the caller.
  case missingValue(group: Int, index: Int)
  /// A value is infinite; it has a rank but no mean.
  case infiniteValue(group: Int, index: Int)
  /// All values are equal.
  case constant
  /// The groups differ, and within each all values are equal: the statistic would be infinite.
  case constantWithinGroups
  /// All values of one group are equal, in a test that weighs groups by their variances.
  case constantGroup(group: Int)
  /// The rows of a table do not have the same number of columns.
  case unequalRowLengths(row: Int, found: Int, expected: Int)
  /// A count is negative.
  case negativeCount(row: Int, column: Int)
  /// A table counts more observations than `limit`.
  case tooManyObservations(limit: Int)
  /// Fewer than two rows, or fewer than two columns, of a table have counts.
  case degenerateTable(rows: Int, columns: Int)
  /// The exact distribution would take more work than is allowed: additions, and numbers kept.
  case tooLargeForExact(additions: Double, numbers: Double)
  /// A confidence level is not between 0 and 1.
  case invalidLevel(Double)
  /// The test is for variables of the other kind (numbers or categories).
  case wrongKind(HypothesisTest.Name)
}
