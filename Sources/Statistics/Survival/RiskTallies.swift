/// Who leaves and who comes under observation, counted by time.
struct RiskTallies: Sendable {
  /// The rows by the time at which they leave.
  let leaving: TimeTally
  /// The rows by their entry time, where there are entry times.
  let entering: TimeTally?

  /// Counts the rows of each block.
  init(
    _ rows: SurvivalTimes, blocks: TimeTally.Labels? = nil, groups: TimeTally.Labels? = nil,
    threads: Int = 0
  ) {
    let order = rows.order
    leaving = TimeTally(
      places: order.places, placeCount: order.values.count, events: rows.events, blocks: blocks,
      groups: groups, threads: threads)
    entering = order.entryPlaces.map { places in
      TimeTally(
        places: places, placeCount: order.values.count, events: nil, blocks: blocks,
        groups: groups, threads: threads)
    }
  }

  /// The number at risk just before the time of each cell of a block that has one group.
  func atRisk(in block: Int) -> [Int32] {
    let cells = leaving.cells(of: block)
    guard let entering else {
      var atRisk = cells.reduce(Int32(0)) { $0 + leaving.counts[$1] }
      return cells.map { cell in
        defer { atRisk -= leaving.counts[cell] }
        return atRisk
      }
    }
    var entries = entering.cells(of: block)
    var atRisk: Int32 = 0
    return cells.map { cell in
      while let entry = entries.first, entering.places[entry] < leaving.places[cell] {
        atRisk += entering.counts[entry]
        entries = entries.dropFirst()
      }
      defer { atRisk -= leaving.counts[cell] }
      return atRisk
    }
  }
}
