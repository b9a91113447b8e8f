internal import LinearAlgebra
internal import RealModule

/// The increments of the cumulative hazard at the event times, from which all residuals are made.
///
/// Weights are in units of the exponential of the component's largest linear predictor.
struct CoxIncrements {
  /// dΛ: one element an event time.
  private(set) var hazard: [Double]
  /// The variance of dΛ at known coefficients, Σ 1/W².
  private(set) var variance: [Double]
  /// dΛ as the tied events see it, of whom shares are at risk.
  private(set) var tiedHazard: [Double]
  /// x̄·dΛ: k elements an event time.
  private(set) var weightedMean: [Double]
  /// The same, as the tied events see it.
  private(set) var tiedWeightedMean: [Double]
  /// The mean x̄ that each event is compared with.
  private(set) var mean: [Double]
  /// The largest linear predictor of each component.
  let scales: [Double]
  private let order: Int
  private let components: [Int]
  private let counts: [Double]

  /// Computes the increments at the given linear predictors, by position.
  init(_ walk: CoxWalk, predictors: [Double]) {
    order = walk.design.order
    let times = walk.riskSets.eventTimes
    components = times.map(\.component)
    counts = times.map { Double($0.events.count) }
    scales = walk.componentScales(predictors)
    hazard = [Double](repeating: 0, count: times.count)
    (tiedHazard, variance) = (hazard, hazard)
    weightedMean = [Double](repeating: 0, count: times.count * order)
    (tiedWeightedMean, mean) = (weightedMean, weightedMean)
    walk.run(predictors, visitor: &self)
  }
}

extension CoxIncrements: CoxVisitor {
  mutating func visit(
    eventTime: Int, share: Double, events: Int, moments: borrowing CoxMoments, logScale: Double
  ) {
    let unit = Double.exp(scales[components[eventTime]] - logScale)
    let increment = Double(events) / moments.weight * unit
    hazard[eventTime] += increment
    tiedHazard[eventTime] += share * increment
    variance[eventTime] += increment * unit / moments.weight
    let start = eventTime * order
    for index in 0..<order {
      weightedMean[start + index] += increment * moments.mean[index]
      tiedWeightedMean[start + index] += share * increment * moments.mean[index]
      mean[start + index] += Double(events) / counts[eventTime] * moments.mean[index]
    }
  }
}

/// Sums of increments over the time that each row is at risk.
struct CoxExposure {
  private let increments: CoxIncrements
  private let riskSets: CoxRiskSets
  private let order: Int
  /// Sums from an event time to the last of its component in the walk, the earliest.
  private var hazard: [DoubleDouble]
  private var weightedMean: [DoubleDouble]
  /// The first event time of the walk at which each position is at risk.
  let first: [Int32]
  /// The event time at which it has left; the end of its component where it stays.
  let end: [Int32]

  init(_ increments: CoxIncrements, _ riskSets: CoxRiskSets, order: Int) {
    (self.increments, self.riskSets, self.order) = (increments, riskSets, order)
    (first, end) = riskSets.spans()
    let count = riskSets.eventTimes.count
    hazard = [DoubleDouble](repeating: .zero, count: count + 1)
    weightedMean = [DoubleDouble](repeating: .zero, count: (count + 1) * order)
    for time in stride(from: count - 1, through: 0, by: -1) {
      let isLast =
        time == count - 1
        || riskSets.eventTimes[time + 1].component != riskSets.eventTimes[time].component
      let next = isLast ? count : time + 1
      hazard[time] = hazard[next] + increments.hazard[time]
      for index in 0..<order {
        weightedMean[time * order + index] =
          weightedMean[next * order + index] + increments.weightedMean[time * order + index]
      }
    }
  }

  /// Where sums stand that are taken away: nothing where the row stays to the end of its component.
  private func tail(_ position: Int) -> Int {
    let end = Int(end[position])
    let isComponentEnd =
      end == riskSets.eventTimes.count
      || riskSets.eventTimes[end].component
        != riskSets.eventTimes[Int(first[position])].component
    return isComponentEnd ? riskSets.eventTimes.count : end
  }

  /// ∫ dΛ over the time at risk of a row that is censored, or ends with an event.
  func cumulativeHazard(_ position: Int, isEvent: Bool) -> Double {
    let start = Int(first[position])
    let sum = (hazard[start] - hazard[tail(position)]).high
    return isEvent ? sum - increments.hazard[start] + increments.tiedHazard[start] : sum
  }

  /// ∫ (x − x̄) dΛ for covariate `index`, whose value is `x`.
  func centered(_ position: Int, _ index: Int, _ x: Double, isEvent: Bool) -> Double {
    let (start, rest) = (Int(first[position]), tail(position))
    var hazard = self.hazard[start] - self.hazard[rest]
    var mean = weightedMean[start * order + index] - weightedMean[rest * order + index]
    if isEvent {
      hazard = hazard + -increments.hazard[start] + increments.tiedHazard[start]
      mean =
        mean + -increments.weightedMean[start * order + index]
        + increments.tiedWeightedMean[start * order + index]
    }
    return (hazard * x - mean).high
  }
}

extension CoxRiskSets {
  /// For each position, the first event time at which it is at risk and the one by which it has left.
  func spans() -> (first: [Int32], end: [Int32]) {
    var first = [Int32](repeating: 0, count: rows.count)
    var end = [Int32](repeating: Int32(eventTimes.count), count: rows.count)
    for (number, time) in eventTimes.enumerated() {
      for position in time.additions.lowerBound..<time.events.upperBound {
        first[position] = Int32(number)
      }
      for place in time.removals { end[Int(removals[place])] = Int32(number) }
    }
    return (first, end)
  }

  /// Whether each position is that of an event.
  func eventFlags() -> [Bool] {
    var flags = [Bool](repeating: false, count: rows.count)
    for time in eventTimes { for position in time.events { flags[position] = true } }
    return flags
  }
}
