/// When each patient had the first dose, and what becomes of those for whom that is not known.
public struct FirstDoses: Sendable {
  /// What is taken for a patient whose first dose is not known.
  public enum UnknownRule: String, Codable, Hashable, Sendable, CaseIterable {
    /// The last value of each variable: a candidate has had no dose yet.
    case lastValue = "last-value"
    /// No value: one of a treated patient could come from after the dose.
    case noValue = "no-value"
  }

  /// Days since 1970-01-01 of each patient's first dose; NaN where it is not known.
  public let days: [Double]
  /// What is taken for patients whose first dose is not known.
  public let unknownRule: UnknownRule
  private let timed: [Bool]
  /// Whether something stands where the first dose should, but no date that can be read.
  private let isUnread: [Bool]

  /// Reads the first doses of a patients' table.
  ///
  /// - Parameters:
  ///   - cohort: The table.
  ///   - sources: Which column holds the first dose, and how dates are written.
  ///   - unknownRule: What is taken for patients without one; nil for the last value where no patient
  ///     has one, and no value otherwise.
  public init(cohort: Cohort, sources: BaselineSources, unknownRule: UnknownRule? = nil) {
    let column = sources.timeZero.flatMap { cohort.column(named: $0) }.map {
      TimeColumn($0, rowCount: cohort.rowCount, order: sources.dateOrder)
    }
    var unread = [Bool](repeating: false, count: cohort.rowCount)
    if let column, !column.areRelative {
      days = column.days
      timed = (0..<cohort.rowCount).map { column.hasTime($0) }
      for (row, _) in column.unread { unread[row] = true }
    } else {
      days = [Double](repeating: .nan, count: cohort.rowCount)
      timed = [Bool](repeating: false, count: cohort.rowCount)
      // Numbers that are no dates say that there was a dose, but not when.
      if let column { unread = column.days.map { !$0.isNaN } }
    }
    isUnread = unread
    let areCandidates = days.allSatisfy(\.isNaN) && !unread.contains(true)
    self.unknownRule = unknownRule ?? (areCandidates ? .lastValue : .noValue)
  }

  /// Whether any is known.
  public var areKnown: Bool { !days.allSatisfy(\.isNaN) }

  /// Whether the last value is taken for a patient whose first dose is not known.
  func takesLastValue(_ patient: Int) -> Bool {
    unknownRule == .lastValue && !isUnread[patient]
  }

  /// Days from a patient's first dose to a moment, and whether both are known to the time of day; NaN
  /// where the first dose is not known.
  @inline(__always)
  func days(from patient: Int, to moment: Double, hasTime: Bool) -> (days: Double, hasTime: Bool) {
    let first = days[patient]
    if hasTime && timed[patient] { return (moment - first, true) }
    return (moment.rounded(.down) - first.rounded(.down), false)
  }
}
