/// Why rows cannot be dealt into folds.
public enum FoldsError: Error, Sendable, Hashable {
  /// Fewer than two folds were asked for, or given.
  case tooFewFolds(found: Int)
  /// There are fewer rows than folds.
  case fewerRowsThanFolds(rows: Int, folds: Int)
  /// There are fewer than two events or fewer than two non-events.
  case tooFewOfAClass(events: Int, nonEvents: Int)
  /// The outcome of a row, counted from 0, is neither 0 nor 1.
  case invalidOutcome(row: Int)
}
