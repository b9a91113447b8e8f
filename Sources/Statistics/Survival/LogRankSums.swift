internal import RealModule

/// The sums of a log-rank test, stratum by stratum.
struct LogRankSums {
  private let groupCount: Int
  private let rho: Double
  private(set) var observed: [Double]
  private(set) var expected: [Double]
  /// Observed minus expected, added time by time: its terms are small where the sums are large.
  private(set) var difference: [CompensatedSum]
  /// The lower triangle: `g * groupCount + h` for h ≤ g.
  private var covariance: [Double]

  /// Begins with nothing.
  init(groupCount: Int, rho: Double) {
    self.groupCount = groupCount
    self.rho = rho
    observed = [Double](repeating: 0, count: groupCount)
    expected = observed
    difference = [CompensatedSum](repeating: CompensatedSum(), count: groupCount)
    covariance = [Double](repeating: 0, count: groupCount * groupCount)
  }

  /// The covariance with both of its triangles.
  var symmetricCovariance: [Double] {
    var full = covariance
    for row in 0..<groupCount {
      for column in 0..<row {
        full[column * groupCount + row] = covariance[row * groupCount + column]
      }
    }
    return full
  }

  /// Adds the times of a stratum.
  mutating func add(_ stratum: Int, of tallies: RiskTallies) {
    let leaving = tallies.leaving
    let cells = leaving.cells(of: stratum)
    var risk = GroupRisk(tallies, block: stratum, groupCount: groupCount)
    var survival = 1.0
    var first = cells.lowerBound
    while first < cells.upperBound {
      let place = leaving.places[first]
      risk.enter(before: place)
      var end = first
      var events: Int32 = 0
      while end < cells.upperBound, leaving.places[end] == place {
        events += leaving.events[end]
        end += 1
      }
      if events > 0 {
        let weight = rho == 0 ? 1 : Double.pow(survival, rho)
        add(
          events: Double(events), cells: first..<end, leaving: leaving, risk: risk, weight: weight)
        survival *= Double(risk.total - Int(events)) / Double(risk.total)
      }
      risk.leave(first..<end)
      first = end
    }
  }

  /// Adds an event time: each group's events, and what was to be expected by hypergeometric chance.
  private mutating func add(
    events: Double, cells: Range<Int>, leaving: TimeTally, risk: GroupRisk, weight: Double
  ) {
    let total = Double(risk.total)
    var cell = cells.lowerBound
    let scale =
      risk.total > 1 ? weight * weight * events * (total - events) / (total - 1) / total / total : 0
    for group in 0..<groupCount {
      var own = 0.0
      while cell < cells.upperBound, leaving.groups[cell] == group {
        own += Double(leaving.events[cell])
        cell += 1
      }
      let atRisk = Double(risk.atRisk[group])
      if atRisk == 0 { continue }
      observed[group] += weight * own
      expected[group] += weight * events * atRisk / total
      difference[group].add(weight * (own * total - events * atRisk) / total)
      if scale == 0 { continue }
      let row = group * groupCount
      for other in 0..<group {
        covariance[row + other] -= scale * atRisk * Double(risk.atRisk[other])
      }
      covariance[row + group] += scale * atRisk * (total - atRisk)
    }
  }
}
