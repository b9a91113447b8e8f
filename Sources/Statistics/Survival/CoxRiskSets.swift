/// Who is at risk at each event time, laid out for one walk from the last time to the first.
///
/// Rows stand in *positions*: by stratum, then from the latest time to the earliest, at one time the
/// censored before the events. Strata stand in no particular order. Rows that are at risk at no event time say nothing about the
/// coefficients and have no position.
struct CoxRiskSets: Sendable {
  /// One event time of a stratum.
  struct EventTime: Sendable {
    /// The positions that come under risk since the event time before, without its own events.
    let additions: Range<Int>
    /// The positions of the events.
    let events: Range<Int>
    /// What leaves, as a range of `removals`: entries at or after this time.
    let removals: Range<Int>
    /// The component that it belongs to.
    let component: Int
    /// The place of the time among the distinct times.
    let place: Int32
  }

  /// The row of each position.
  let rows: [Int32]
  /// The event times, in the order of the walk.
  let eventTimes: [EventTime]
  /// The positions in the order in which they leave; empty without entry times.
  let removals: [Int32]
  /// Stretches of positions whose risk sets have no row in common with those of another stretch.
  ///
  /// The likelihood does not change when a constant is added to a covariate throughout a component,
  /// and says nothing about a covariate that is constant in each.
  let components: [Range<Int>]
  /// The stratum of each component.
  let strata: [Int32]
  /// The number of events.
  let eventCount: Int

  /// The sizes of the risk sets, summed over the event times.
  let membershipCount: Int

  /// Whether rows enter late.
  var hasEntries: Bool { !removals.isEmpty }

  /// Lays out the risk sets.
  ///
  /// - Parameters:
  ///   - times: The rows.
  ///   - strata: A number from 0 for each row, or nil for one stratum.
  init(_ times: SurvivalTimes, strata: [Int32]?) {
    let dense = strata.map { Self.dense($0) }
    var ordered = times.order.rowsByTime()
    // Reversed later: the censored of a time then come before its events.
    ordered = Self.eventsFirst(ordered, times)
    ordered = Self.byStratum(ordered, dense)
    let used = Self.used(ordered, times, dense)
    var removals: [Int32] = []
    if let entering = times.order.rowsByEntry() {
      var positions = [Int32](repeating: -1, count: times.count)
      for (position, row) in used.enumerated() { positions[Int(row)] = Int32(position) }
      removals = Self.byStratum(entering, dense).reversed().compactMap {
        positions[Int($0)] >= 0 ? positions[Int($0)] : nil
      }
    }
    var walk = RiskSetWalk(times: times, strata: dense, rows: used, removals: removals)
    walk.run()
    rows = used
    self.removals = removals
    eventTimes = walk.eventTimes
    components = walk.components
    self.strata = walk.components.map { strata?[Int(used[$0.lowerBound])] ?? 0 }
    eventCount = walk.eventTimes.reduce(0) { $0 + $1.events.count }
    var (atRisk, members, component) = (0, 0, -1)
    for time in walk.eventTimes {
      atRisk = time.component == component ? atRisk - time.removals.count : 0
      atRisk += time.additions.count + time.events.count
      members += atRisk
      component = time.component
    }
    membershipCount = members
  }

  /// Rows that are ordered by time, with the events of each time before its censored.
  private static func eventsFirst(_ rows: [Int32], _ times: SurvivalTimes) -> [Int32] {
    var (ordered, censored): ([Int32], [Int32]) = ([], [])
    ordered.reserveCapacity(rows.count)
    let places = times.order.places
    var place: Int32 = -1
    for row in rows {
      if places[Int(row)] != place {
        ordered.append(contentsOf: censored)
        censored.removeAll(keepingCapacity: true)
        place = places[Int(row)]
      }
      if times.events[Int(row)] { ordered.append(row) } else { censored.append(row) }
    }
    return ordered + censored
  }

  /// Labels that stand for the same sets of rows, below the number of rows: each needs a bucket.
  private static func dense(_ strata: [Int32]) -> [Int32] {
    guard let last = strata.max(), last >= strata.count else { return strata }
    var labels: [Int32: Int32] = [:]
    return strata.map { stratum in
      if let label = labels[stratum] { return label }
      let label = Int32(labels.count)
      labels[stratum] = label
      return label
    }
  }

  private static func byStratum(_ rows: [Int32], _ strata: [Int32]?) -> [Int32] {
    guard let strata, let last = strata.max(), last > 0 else { return rows }
    return StableOrder.rows(rows, by: strata, count: Int(last) + 1)
  }

  /// The rows that are at risk at an event time, in reverse order.
  ///
  /// What comes is ordered by stratum and ascending time, the events of a time first.
  private static func used(
    _ ordered: [Int32], _ times: SurvivalTimes, _ strata: [Int32]?
  ) -> [Int32] {
    var used: [Int32] = []
    used.reserveCapacity(ordered.count)
    let (places, entries) = (times.order.places, times.order.entryPlaces)
    var (stratum, latestEvent): (Int32, Int32) = (-1, -1)
    for ordinal in ordered {
      let row = Int(ordinal)
      let own = strata?[row] ?? 0
      if own != stratum { (stratum, latestEvent) = (own, -1) }
      if times.events[row] { latestEvent = places[row] }
      if latestEvent > (entries?[row] ?? -1) { used.append(ordinal) }
    }
    used.reverse()
    return used
  }
}

/// The walk through the rows that finds event times and components.
private struct RiskSetWalk {
  let times: SurvivalTimes
  let strata: [Int32]?
  let rows: [Int32]
  let removals: [Int32]
  private(set) var eventTimes: [CoxRiskSets.EventTime] = []
  private(set) var components: [Range<Int>] = []
  private var componentStart = 0
  private var stratum: Int32 = -1
  private var position = 0
  private var removed = 0

  init(times: SurvivalTimes, strata: [Int32]?, rows: [Int32], removals: [Int32]) {
    (self.times, self.strata, self.rows, self.removals) = (times, strata, rows, removals)
  }

  mutating func run() {
    while let next = nextEventTime() { eventTimes.append(next) }
    closeComponent()
  }

  private mutating func nextEventTime() -> CoxRiskSets.EventTime? {
    guard position < rows.count else { return nil }
    let first = position
    let next = stratum(at: first)
    while position < rows.count, !isEvent(position) { position += 1 }
    let firstEvent = position
    guard firstEvent < rows.count else { return nil }
    let place = times.order.places[Int(rows[firstEvent])]
    while position < rows.count, isEvent(position), stratum(at: position) == next,
      times.order.places[Int(rows[position])] == place
    { position += 1 }
    // Each stratum has as many removals as positions: those left over are skipped.
    if next != stratum { removed = first }
    let firstRemoval = removed
    if let entries = times.order.entryPlaces {
      while removed < first, entries[Int(rows[Int(removals[removed])])] >= place { removed += 1 }
    }
    if next != stratum || removed == first {
      closeComponent()
      stratum = next
    }
    return CoxRiskSets.EventTime(
      additions: first..<firstEvent, events: firstEvent..<position,
      removals: firstRemoval..<removed, component: components.count, place: place)
  }

  private func isEvent(_ position: Int) -> Bool { times.events[Int(rows[position])] }

  private func stratum(at position: Int) -> Int32 { strata?[Int(rows[position])] ?? 0 }

  /// Ends the component before the additions of the event time at hand.
  private mutating func closeComponent() {
    let end = eventTimes.last?.events.upperBound ?? 0
    guard end > componentStart else { return }
    components.append(componentStart..<end)
    componentStart = end
  }
}
