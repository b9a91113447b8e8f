internal import LinearAlgebra

/// Times of observation that end with an event or with censoring.
///
/// What is checked here need not be checked again, and the times are ordered here once for all
/// curves, tests and models that take this value. Time zero is a time like any other: an event
/// there lowers the curve at 0. Negative times are refused (R's `survfit` would begin the curve at
/// the earliest of them).
public struct SurvivalTimes: Sendable {
  /// The end of each row's observation, in any unit.
  public let times: [Double]
  /// Whether an event ended it; otherwise it is censored.
  public let events: [Bool]
  /// When each row came under observation (left truncation), or the start of its interval
  /// (start, stop] where a patient has several rows; nil where all are observed from the beginning.
  public let entries: [Double]?
  /// The distinct times and where each row's stand among them.
  public let order: TimeOrder
  /// The number of events.
  public let eventCount: Int

  /// Checks and orders the rows.
  ///
  /// - Parameters:
  ///   - times: The end of each row's observation: finite, 0 or later.
  ///   - events: Whether an event ended it.
  ///   - entries: When each row came under observation: finite, 0 or later, before its time; a row
  ///     is at risk at t where entry < t ≤ time. Nil where all are observed from the beginning.
  /// - Throws: `SurvivalError`, with the first row that is at fault.
  public init(
    _ times: [Double], events: [Bool], entries: [Double]? = nil
  ) throws(SurvivalError) {
    guard times.count == events.count, entries.map({ $0.count == times.count }) ?? true else {
      throw .unequalLengths(times: times.count, events: events.count, entries: entries?.count)
    }
    guard !times.isEmpty else { throw .empty }
    guard times.count <= 1 << 30 else { throw .tooManyRows(times.count) }
    let distinct = DistinctValues(entries.map { times + $0 } ?? times)
    // False for NaN too.
    guard let first = distinct.values.first, let last = distinct.values.last,
      first >= 0, last < .infinity
    else { throw SurvivalTimes.fault(times: times, entries: entries) }
    let order = TimeOrder(distinct, rowCount: times.count)
    if let places = order.entryPlaces,
      let row = places.indices.first(where: { places[$0] >= order.places[$0] })
    {
      throw .entryNotBeforeTime(row: row)
    }
    self.init(times, events: events, entries: entries, order: order)
  }

  private init(_ times: [Double], events: [Bool], entries: [Double]?, order: TimeOrder) {
    self.times = times
    self.events = events
    self.entries = entries
    self.order = order
    // Without a branch, of which nobody could guess the direction.
    eventCount = events.reduce(0) { $0 + ($1 ? 1 : 0) }
  }

  /// What is wrong with the first time, or else entry time, that is negative or not finite.
  private static func fault(times: [Double], entries: [Double]?) -> SurvivalError {
    func isAtFault(_ time: Double) -> Bool { !(time >= 0 && time < .infinity) }
    if let row = times.firstIndex(where: isAtFault) {
      return times[row].isFinite ? .negative(row: row) : .notFinite(row: row)
    }
    guard let entries, let row = entries.firstIndex(where: isAtFault) else { return .empty }
    return entries[row].isFinite ? .entryNegative(row: row) : .entryNotFinite(row: row)
  }

  /// The number of rows.
  public var count: Int { times.count }

  /// The same rows with events and censorings exchanged, for the time under observation.
  ///
  /// The Kaplan-Meier curve of this value is the reverse Kaplan-Meier curve, and its median the
  /// median follow-up (Schemper and Smith, *Control. Clin. Trials* 17 (1996) 343).
  public var reversed: SurvivalTimes {
    SurvivalTimes(times, events: events.map { !$0 }, entries: entries, order: order)
  }

  /// The given rows in the given order; their ties are found anew, as R does in a subset.
  ///
  /// - Throws: `SurvivalError`.
  public func selecting(rows: [Int]) throws(SurvivalError) -> SurvivalTimes {
    try SurvivalTimes(
      rows.map { times[$0] }, events: rows.map { events[$0] },
      entries: entries.map { entries in rows.map { entries[$0] } })
  }

  /// Throws unless there is a label of 0..<count for each row.
  func check(labels: [Int32], count: Int) throws(SurvivalError) {
    guard labels.count == times.count else {
      throw .unequalLabels(rows: times.count, labels: labels.count)
    }
    // A negative label is a large one without its sign.
    let limit = UInt32(clamping: count)
    if let row = labels.firstIndex(where: { UInt32(bitPattern: $0) >= limit }) {
      throw .unknownGroup(row: row, group: labels[row])
    }
  }
}
