/// Where a value of a row stands.
public enum ValueSource: Equatable, Sendable {
  /// In a column of the design, by index.
  case column(Int)
  /// Among the outcomes.
  case outcome
  /// Among the offsets.
  case offset
}

/// Why a model could not be fitted.
public enum FittingError: Error, Equatable, Sendable {
  /// There is no row to learn from.
  case noRows
  /// Every outcome is the same: 1 where `events` is true, 0 otherwise.
  case oneClass(events: Bool, rows: Int)
  /// A row has a value that is not a finite number, or an outcome that is neither 0 nor 1.
  case unusableValue(row: Int, source: ValueSource)
  /// An observation weight is negative or not finite.
  case unusableWeight(row: Int)
  /// The likelihood has no maximum: these terms separate events from non-events.
  case separation(Separation)
  /// The iterations ended without a maximum.
  case notConverged(FitReport)
  /// The penalty strength is negative or not finite.
  case penaltyStrength
  /// The prior of a column is no distribution, or not the only one of that column.
  case unusablePrior(column: Int)
}
