/// The pairs of rows, counted, and what each row has part in.
struct ConcordancePairs {
  /// The comparable pairs that a row is in.
  struct Share {
    var agreeing = 0
    var disagreeing = 0
    var tied = 0
  }

  private(set) var concordant = 0
  private(set) var discordant = 0
  private(set) var tiedRisk = 0
  private(set) var tiedTime = 0
  private(set) var tiedBoth = 0
  /// By position.
  private(set) var influence: [Share]
  private var ranks: [Int]
  private var hasLeft: [Bool]

  /// Begins with no pairs, for so many positions.
  init(count: Int) {
    hasLeft = [Bool](repeating: false, count: count)
    influence = [Share](repeating: Share(), count: count)
    ranks = [Int](repeating: 0, count: count)
  }

  /// Counts the pairs of a layout with scores by position.
  mutating func count(_ riskSets: CoxRiskSets, _ scores: [Double]) {
    var next = 0
    let times = riskSets.eventTimes
    for (number, component) in riskSets.components.enumerated() {
      let distinct = rank(component, scores)
      var atRisk = RankCounter(count: distinct)
      var events = RankCounter(count: distinct)
      // What leaves as a component begins belonged to another.
      var removals = 0..<0
      while next < times.count, times[next].component == number {
        for place in removals { remove(Int(riskSets.removals[place]), &atRisk, events) }
        take(times[next], &atRisk, &events)
        next += 1
        removals = next < times.count ? times[next].removals : 0..<0
      }
      // Those who stay to the earliest event time have seen all of the rest.
      for position in component where !hasLeft[position] { addEvents(to: position, events, 1) }
    }
  }

  /// Ranks the scores of a component from 0, equal scores alike, and says how many ranks there are.
  private mutating func rank(_ component: Range<Int>, _ scores: [Double]) -> Int {
    var (rank, last) = (-1, Double.nan)
    for position in component.sorted(by: { scores[$0] < scores[$1] }) {
      if scores[position] != last { (rank, last) = (rank + 1, scores[position]) }
      ranks[position] = rank
    }
    return rank + 1
  }

  private mutating func remove(
    _ position: Int, _ atRisk: inout RankCounter, _ events: RankCounter
  ) {
    atRisk.add(-1, at: ranks[position])
    addEvents(to: position, events, 1)
    hasLeft[position] = true
  }

  private mutating func take(
    _ time: CoxRiskSets.EventTime, _ atRisk: inout RankCounter, _ events: inout RankCounter
  ) {
    for position in time.additions {
      addEvents(to: position, events, -1)
      atRisk.add(1, at: ranks[position])
    }
    for position in time.events { compare(position, atRisk) }
    countTies(time.events)
    for position in time.events { events.add(1, at: ranks[position]) }
    for position in time.events {
      addEvents(to: position, events, -1)
      atRisk.add(1, at: ranks[position])
    }
  }

  /// Compares an event with those at risk who stay so.
  private mutating func compare(_ position: Int, _ atRisk: RankCounter) {
    let (lower, equal, higher) = atRisk.counts(around: ranks[position])
    concordant += lower
    discordant += higher
    tiedRisk += equal
    influence[position].agreeing += lower
    influence[position].disagreeing += higher
    influence[position].tied += equal
  }

  /// Adds the events so far to what a row has seen, or takes them away.
  private mutating func addEvents(to position: Int, _ events: RankCounter, _ sign: Int) {
    let (lower, equal, higher) = events.counts(around: ranks[position])
    influence[position].agreeing += sign * higher
    influence[position].disagreeing += sign * lower
    influence[position].tied += sign * equal
  }

  private mutating func countTies(_ events: Range<Int>) {
    guard events.count > 1 else { return }
    var sizes: [Int: Int] = [:]
    for position in events { sizes[ranks[position], default: 0] += 1 }
    // Sums of integers: their order does not matter.
    let both = sizes.values.reduce(0) { $0 + $1 * ($1 - 1) / 2 }
    tiedBoth += both
    tiedTime += events.count * (events.count - 1) / 2 - both
  }
}
