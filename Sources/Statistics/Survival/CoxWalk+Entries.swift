internal import RealModule

extension CoxWalk {
  /// Walks where rows leave the risk sets as well as enter.
  func runWithEntries(
    _ predictors: [Double], _ hasThird: Bool, _ visitor: inout some CoxVisitor
  ) {
    if isWide(predictors), riskSets.membershipCount <= Self.membershipLimit {
      runAfresh(predictors, hasThird, &visitor)
    } else {
      runCounting(predictors, hasThird, &visitor)
    }
  }

  /// The largest number of rows at risk, summed over the event times, for which risk sets are summed
  /// one by one.
  private static let membershipLimit = 50_000_000

  /// Whether weights of rows that are at risk together differ by more than 32 digits make up for.
  private func isWide(_ predictors: [Double]) -> Bool {
    riskSets.components.contains { component in
      var (low, high) = (Double.infinity, -Double.infinity)
      for position in component {
        (low, high) = (min(low, predictors[position]), max(high, predictors[position]))
      }
      return high - low > 30
    }
  }

  /// Every risk set is summed anew, in units of its own largest weight.
  private func runAfresh(
    _ predictors: [Double], _ hasThird: Bool, _ visitor: inout some CoxVisitor
  ) {
    let order = design.order
    var others = CoxMoments(order: order, hasThird: hasThird)
    var (tied, total) = (others, others)
    var members = RiskSetMembers(count: predictors.count)
    var component = -1
    for (number, time) in riskSets.eventTimes.enumerated() {
      if time.component != component {
        members.removeAll()
        component = time.component
      } else {
        for place in time.removals { members.remove(riskSets.removals[place]) }
      }
      for position in time.additions { members.insert(Int32(position)) }
      var logScale = time.events.reduce(-.infinity) { max($0, predictors[$1]) }
      logScale = members.positions.reduce(logScale) { max($0, predictors[Int($1)]) }
      others.reset()
      for position in members.positions {
        let weight = Double.exp(predictors[Int(position)] - logScale)
        others.add(weight: weight, design.rows, at: Int(position) * order)
      }
      take(time.events, predictors, logScale, into: &tied)
      show(number, &others, tied, &total, logScale, &visitor)
      for position in time.events { members.insert(Int32(position)) }
    }
  }

  /// Sums that rows are added to and taken away from.
  private func runCounting(
    _ predictors: [Double], _ hasThird: Bool, _ visitor: inout some CoxVisitor
  ) {
    let order = design.order
    var sums = CoxCountingSums(order: order, hasThird: hasThird)
    var others = CoxMoments(order: order, hasThird: hasThird)
    var (tied, total) = (others, others)
    let scales = componentScales(predictors)
    var component = -1
    for (number, time) in riskSets.eventTimes.enumerated() {
      let logScale = scales[time.component]
      if time.component != component {
        sums.reset()
        component = time.component
      } else {
        for place in time.removals {
          let position = Int(riskSets.removals[place])
          let weight = Double.exp(predictors[position] - logScale)
          sums.add(weight: weight, sign: -1, design.rows, at: position * order)
        }
      }
      for position in time.additions {
        let weight = Double.exp(predictors[position] - logScale)
        sums.add(weight: weight, sign: 1, design.rows, at: position * order)
      }
      sums.write(to: &others)
      take(time.events, predictors, logScale, into: &tied)
      show(number, &others, tied, &total, logScale, &visitor)
      for position in time.events {
        let weight = Double.exp(predictors[position] - logScale)
        sums.add(weight: weight, sign: 1, design.rows, at: position * order)
      }
    }
  }

  /// Shows the risk sets of an event time: one, or Efron's where events are tied.
  private func show(
    _ number: Int, _ others: inout CoxMoments, _ tied: CoxMoments, _ total: inout CoxMoments,
    _ logScale: Double, _ visitor: inout some CoxVisitor
  ) {
    let count = riskSets.eventTimes[number].events.count
    guard count == 1 || ties == .breslow else {
      return showTied(number, others, tied, &total, logScale, &visitor)
    }
    others.merge(tied, times: 1)
    visitor.visit(
      eventTime: number, share: 1, events: count, moments: others, logScale: logScale)
  }
}

/// The positions at risk, as rows come and go.
private struct RiskSetMembers {
  private(set) var positions: [Int32] = []
  /// Where each position stands among them.
  private var places: [Int32]

  init(count: Int) {
    places = [Int32](repeating: -1, count: count)
  }

  mutating func removeAll() {
    positions.removeAll(keepingCapacity: true)
  }

  mutating func insert(_ position: Int32) {
    places[Int(position)] = Int32(positions.count)
    positions.append(position)
  }

  mutating func remove(_ position: Int32) {
    guard let last = positions.popLast(), last != position else { return }
    let place = places[Int(position)]
    positions[Int(place)] = last
    places[Int(last)] = place
  }
}
