/// The rows in descending order of their predictions, taken a distinct prediction at a time.
struct TiedGroups {
  private struct Entry {
    let value: Double
    let row: Int
  }

  private let entries: [Entry]
  private let predictions: Predictions

  /// Sorts the rows; those of weight 0 are left out.
  init(_ predictions: Predictions) {
    self.predictions = predictions
    var entries: [Entry] = []
    entries.reserveCapacity(predictions.count)
    for row in predictions.values.indices where predictions.weight(row) > 0 {
      entries.append(Entry(value: predictions.values[row], row: row))
    }
    entries.sort { $0.value > $1.value }
    self.entries = entries
  }

  /// Calls `body` with each distinct prediction and the weights of events and non-events that have
  /// it, from the highest prediction down.
  func visit(_ body: (_ value: Double, _ events: Double, _ nonEvents: Double) -> Void) {
    visitRanges { value, _, events, nonEvents in body(value, events, nonEvents) }
  }

  /// The same, with the places in the sorted order of the rows that have the prediction.
  private func visitRanges(
    _ body: (_ value: Double, _ range: Range<Int>, _ events: Double, _ nonEvents: Double) -> Void
  ) {
    var start = 0
    while start < entries.count {
      let value = entries[start].value
      var end = start
      var events = 0.0
      var nonEvents = 0.0
      while end < entries.count, entries[end].value == value {
        let row = entries[end].row
        let weight = predictions.weight(row)
        if predictions.outcomes[row] == 1 { events += weight } else { nonEvents += weight }
        end += 1
      }
      body(value, start..<end, events, nonEvents)
      start = end
    }
  }

  /// For each row the share of the other class that it is ranked rightly against, ties half.
  ///
  /// For an event these are the non-events below it, for a non-event the events above it.
  /// Unweighted.
  func placements() -> [Double] {
    let events = Double(predictions.eventCount)
    let nonEvents = Double(predictions.nonEventCount)
    var result = [Double](repeating: 0, count: predictions.count)
    var eventsAbove = 0.0
    var nonEventsAbove = 0.0
    visitRanges { _, range, tiedEvents, tiedNonEvents in
      let ofEvent = (nonEvents - nonEventsAbove - 0.5 * tiedNonEvents) / nonEvents
      let ofNonEvent = (eventsAbove + 0.5 * tiedEvents) / events
      for place in range {
        let row = entries[place].row
        result[row] = predictions.outcomes[row] == 1 ? ofEvent : ofNonEvent
      }
      eventsAbove += tiedEvents
      nonEventsAbove += tiedNonEvents
    }
    return result
  }
}
