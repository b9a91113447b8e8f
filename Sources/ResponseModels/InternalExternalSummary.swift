/// How a procedure does in centers, or periods, that took no part in its training.
///
/// Internal-external validation: each level of a column is left out in turn, the whole procedure is
/// repeated on the others, and its model is judged on the level (Steyerberg & Harrell, *J. Clin.
/// Epidemiol.* 69 (2016) 245; Royston, Parmar & Sylvester, *Stat. Med.* 23 (2004) 907).
public struct InternalExternalSummary: Codable, Hashable, Sendable {
  /// What is left out.
  public enum Unit: String, Codable, Hashable, Sendable, CaseIterable {
    /// Centers.
    case center
    /// Periods.
    case period
  }

  /// Why something of a level cannot be judged.
  public enum Reason: String, Codable, Hashable, Sendable, CaseIterable {
    /// There is no other level to learn from.
    case noOtherRows = "no-other-rows"
    /// The other levels have rows of one outcome only.
    case oneClassElsewhere = "one-class-elsewhere"
    /// Terms separate events from non-events in the other levels, and the method has no answer.
    case separationElsewhere = "separation-elsewhere"
    /// The procedure gave no model for another reason.
    case notFitted = "not-fitted"
    /// No row of the level has a weight above zero.
    case noWeight = "no-weight"
    /// The level has no event.
    case noEvents = "no-events"
    /// Every row of the level is an event.
    case noNonEvents = "no-non-events"
    /// The predictions separate the level's events from its non-events: the slope is infinite.
    case separatedPredictions = "separated-predictions"
    /// The level's predictions are all the same: there is no slope.
    case constantPredictions = "constant-predictions"
    /// One event or one non-event: the AUC has no standard error.
    case singleOutcome = "single-event-or-non-event"
    /// Rows have weights, with which the AUC has no standard error.
    case weights
  }

  /// What is left out.
  public var by: Unit
  /// The column that tells levels apart.
  public var column: String
  /// The confidence level of all intervals.
  public var confidenceLevel: Double
  /// The rows that were in no level, for want of a value, and took no part.
  public var missing: Int
  /// One element a level, in the order of their names, or years.
  public var levels: [Level]
  /// Each measure over the levels.
  public var pooled: [Pooled]

  /// Creates a summary.
  public init(
    by: Unit, column: String, confidenceLevel: Double, missing: Int, levels: [Level],
    pooled: [Pooled]
  ) {
    self.by = by
    self.column = column
    self.confidenceLevel = confidenceLevel
    self.missing = missing
    self.levels = levels
    self.pooled = pooled
  }

  enum CodingKeys: String, CodingKey {
    case by
    case column
    case confidenceLevel = "confidence_level"
    case missing
    case levels
    case pooled
  }
}
