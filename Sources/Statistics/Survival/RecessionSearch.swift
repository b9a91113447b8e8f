internal import LinearAlgebra

/// The search for one direction in which every event is the largest of its risk set.
///
/// The vectors xᵢ − xⱼ are not written down: the worst of them is found by one walk through the risk
/// sets.
struct RecessionSearch {
  private let walk: CoxWalk
  private let null: CoxDerivatives
  private let factor: Cholesky?
  /// The length of the longest row.
  private let scale: Double

  /// A direction that was found.
  struct Direction {
    /// In the coordinates of the design, of length 1.
    let coordinates: [Double]
    /// Values that differ by less are equal but for rounding.
    let gap: Double
  }

  init(_ walk: CoxWalk) {
    self.walk = walk
    let order = walk.design.order
    null = walk.derivatives([Double](repeating: 0, count: order))
    factor = order > 0 ? try? Cholesky(null.information) : nil
    var longest = 0.0
    for position in walk.riskSets.rows.indices {
      var sum = 0.0
      for index in 0..<order {
        let value = walk.design.rows[position * order + index]
        sum += value * value
      }
      longest = max(longest, sum)
    }
    scale = longest.squareRoot()
  }

  /// The direction, or nil where none is proved.
  ///
  /// The score at 0 is a sum of all xᵢ − xⱼ with positive weights. Non-negative multiples of some are
  /// added until its length is least (`ConeProjection`): what remains is the direction. Where it is
  /// so short that a change of the weights makes it vanish, there is none (Stiemke's lemma).
  func direction() -> Direction? {
    let order = walk.design.order
    guard order > 0, scale > 0, null.isFinite else { return nil }
    var cone = ConeProjection(target: null.score)
    for _ in 0..<(50 * (order + 1)) {
      let length = cone.residual.reduce(0) { $0 + $1 * $1 }.squareRoot()
      guard cone.count < order, length > 0, !provesMaximum(cone) else { return nil }
      let unit = cone.residual.map { $0 / length }
      let values = walk.linearPredictors(unit)
      let noise = scale * (1e-13 + 1e-15 * cone.targetLength / length)
      let pairs = Extremes(walk.riskSets, values).pairs
      guard let pair = worst(pairs, values, beyond: noise, cone) else {
        // A pair that could not be used contradicts the direction.
        guard worst(pairs, values, beyond: noise, nil) == nil else { return nil }
        return Direction(coordinates: unit, gap: 100 * noise)
      }
      cone.add(pair.key, difference(pair))
    }
    return nil
  }

  /// Whether the residual can be made to vanish by weights that stay positive.
  private func provesMaximum(_ cone: ConeProjection) -> Bool {
    guard let factor else { return false }
    let error = 1e-14 * cone.multipliers.reduce(cone.targetLength, +)
    return walk.staysPositive(factor.solve(cone.residual), factor, error: error)
  }

  private func worst(
    _ pairs: [Extremes.Pair], _ values: [Double], beyond noise: Double, _ cone: ConeProjection?
  ) -> Extremes.Pair? {
    var (worst, most): (Extremes.Pair?, Double) = (nil, noise)
    for pair in pairs where values[pair.other] - values[pair.event] > most {
      guard cone?.excludes(pair.key) != true else { continue }
      (worst, most) = (pair, values[pair.other] - values[pair.event])
    }
    return worst
  }

  /// xᵢ − xⱼ, of length 1.
  private func difference(_ pair: Extremes.Pair) -> [Double] {
    let order = walk.design.order
    let rows = walk.design.rows
    let vector = (0..<order).map { rows[pair.event * order + $0] - rows[pair.other * order + $0] }
    let length = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
    return vector.map { $0 / length }
  }
}

/// The event with the least value at each event time and the largest value of its risk set.
private struct Extremes {
  /// Positions of an event and of a row at risk.
  struct Pair {
    let event: Int
    let other: Int

    /// A number for the pair.
    var key: Int { event << 31 | other }
  }

  private(set) var pairs: [Pair] = []

  init(_ riskSets: CoxRiskSets, _ values: [Double]) {
    pairs.reserveCapacity(riskSets.eventTimes.count)
    var heap = PositionHeap(values)
    var hasLeft = [Bool](repeating: false, count: riskSets.hasEntries ? values.count : 0)
    var component = -1
    for time in riskSets.eventTimes {
      if time.component != component {
        heap.removeAll()
        component = time.component
      } else {
        for place in time.removals { hasLeft[Int(riskSets.removals[place])] = true }
      }
      for position in time.additions.lowerBound..<time.events.upperBound {
        if riskSets.hasEntries {
          heap.insert(Int32(position))
        } else {
          heap.keepLargest(Int32(position))
        }
      }
      while let top = heap.top, riskSets.hasEntries, hasLeft[Int(top)] { heap.removeTop() }
      guard let top = heap.top, let first = time.events.first else { continue }
      var least = first
      for position in time.events where values[position] < values[least] { least = position }
      pairs.append(Pair(event: least, other: Int(top)))
    }
  }
}
