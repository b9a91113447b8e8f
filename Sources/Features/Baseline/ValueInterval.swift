/// The values that a value may have of which only a bound is known, such as `<6`.
struct ValueInterval: Hashable, Sendable {
  /// The least.
  var low: Double
  /// The greatest.
  var high: Double
  /// Whether the least itself is excluded, as in `>10`.
  var isOpenBelow = false
  /// Whether the greatest itself is excluded, as in `<6`.
  var isOpenAbove = false

  /// Every number.
  static let everything = ValueInterval(low: -.infinity, high: .infinity)

  /// A value that is known.
  init(_ value: Double) { self.init(low: value, high: value) }

  /// Creates the values between two, of which not a number is no bound.
  init(low: Double, high: Double, isOpenBelow: Bool = false, isOpenAbove: Bool = false) {
    self.low = low.isNaN ? -.infinity : low
    self.high = high.isNaN ? .infinity : high
    self.isOpenBelow = isOpenBelow
    self.isOpenAbove = isOpenAbove
  }

  // MARK: Cut-offs

  /// Whether every value is above a cut-off, or none is; nil where that is open.
  func isAbove(_ cut: Double) -> Bool? {
    if Threshold.above(low, cut) || isOpenBelow && Threshold.atLeast(low, cut) { return true }
    return Threshold.above(high, cut) ? nil : false
  }

  /// Whether every value is at or above a cut-off, or none is; nil where that is open.
  func isAtLeast(_ cut: Double) -> Bool? {
    if Threshold.atLeast(low, cut) { return true }
    let isBelow = Threshold.below(high, cut) || isOpenAbove && !Threshold.above(high, cut)
    return isBelow ? false : nil
  }

  /// Whether every value is below a cut-off, or none is; nil where that is open.
  func isBelow(_ cut: Double) -> Bool? { isAtLeast(cut).map { !$0 } }
}

extension IndexCuts {
  /// The group in which every value of an interval lies; nil where there is none.
  func group(of interval: ValueInterval) -> String? {
    var place = 0
    for cut in cuts {
      let isReached =
        cut.opensUpper ? interval.isAtLeast(cut.value) : interval.isAbove(cut.value)
      guard let isReached else { return nil }
      place += isReached ? 1 : 0
    }
    return groups.indices.contains(place) ? groups[place] : nil
  }
}
