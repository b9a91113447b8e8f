/// Why survival times cannot be analyzed.
///
/// Rows are counted from 0.
public enum SurvivalError: Error, Sendable, Hashable {
  /// There are no rows.
  case empty
  /// There are more than 2³⁰ rows.
  case tooManyRows(Int)
  /// Times, events and entry times do not have the same number of rows.
  case unequalLengths(times: Int, events: Int, entries: Int?)
  /// Groups, strata or clusters do not have one value for each row.
  case unequalLabels(rows: Int, labels: Int)
  /// A time is NaN or infinite.
  case notFinite(row: Int)
  /// A time lies before time zero.
  case negative(row: Int)
  /// An entry time is NaN or infinite.
  case entryNotFinite(row: Int)
  /// An entry time lies before time zero.
  case entryNegative(row: Int)
  /// A row leaves observation no later than it enters, by the tolerance of `TimeOrder`.
  case entryNotBeforeTime(row: Int)
  /// A group or stratum is not one of 0..<count.
  case unknownGroup(row: Int, group: Int32)
  /// A confidence level is not between 0 and 1.
  case invalidLevel(Double)
  /// The weight exponent of a log-rank test is negative or not a finite number.
  case invalidWeightExponent(Double)
  /// A limit of a restricted mean or a landmark is negative or not a finite number.
  case invalidLimit(Double)
}
