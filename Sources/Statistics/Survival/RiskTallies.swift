/// Who leaves and who comes under observation, counted by time.
struct RiskTallies: Sendable {
  /// The rows by the time at which they leave.
  let leaving: TimeTally
  /// The rows by their entry time, where there are entry times.
  let entering: TimeTally?

  /// Counts the rows of each block.
  init(_ rows: SurvivalTimes, blocks: TimeTally.Labels? = nil, groups: TimeTally.Labels? = nil) {
    let order = rows.order
    leaving = TimeTally(
      places: order.places, placeCount: order.values.count, events: rows.events, blocks: blocks,
      groups: groups)
    entering = order.entryPlaces.map { places in
      TimeTally(
        places: places, placeCount: order.values.count, events: nil, blocks: blocks,
        groups: groups)
    }
  }
}
