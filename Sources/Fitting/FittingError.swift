/// Why a model could not be fitted.
public enum FittingError: Error, Equatable, Sendable {
  /// There is no row to learn from.
  case noRows
  /// Every outcome is the same: 1 where `events` is true, 0 otherwise.
  case oneClass(events: Bool, rows: Int)
  /// A row has a value that is not a finite number, or an outcome that is neither 0 nor 1.
  case unusableValue(row: Int, term: String)
  /// An observation weight is negative or not finite.
  case unusableWeight(row: Int)
  /// The likelihood has no maximum: these terms separate events from non-events.
  case separation(Separation)
  /// The iterations ended without a maximum.
  case notConverged(FitReport)
  /// A setting does not fit the data or another setting.
  case setting(SettingError)
}

/// A setting of the training that cannot be used.
public enum SettingError: Equatable, Sendable {
  /// The penalty strength is negative or not finite.
  case penaltyStrength
  /// The folds do not fit the rows.
  case folds(String)
}
