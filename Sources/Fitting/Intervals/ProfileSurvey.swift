// Goal: the global profile. Firth's objective is not concave: where few rows carry most of the
// information near zero and none far out, it can have a maximum at each scale.

internal import LinearAlgebra

/// A profile that is looked at on all its scales and from both ends, because the likelihood behind it
/// may have several maxima.
struct ProfileSurvey {
  typealias Point = HeldLikelihood.Maximum

  private var limit: ProfileLimit
  private var points: [Point]

  /// Surveys a profile.
  ///
  /// - Parameters:
  ///   - limit: The profile with the height of its maximum as far as it is known.
  ///   - estimate: The maximum that is known.
  ///   - ratio: How far apart the values looked at are: 2 for each scale twice the last one.
  init(_ limit: ProfileLimit, estimate: Point, ratio: Double) {
    self.limit = limit
    self.limit.isMultimodal = true
    points = []
    let values = Self.values(limit, estimate: estimate.value, ratio: ratio)
    let middle = values.firstIndex { $0 >= estimate.value } ?? values.count
    let outwards = [
      sweep(values[..<middle].reversed(), from: estimate).reversed(),
      sweep(Array(values[middle...]), from: estimate),
    ].flatMap { $0 }
    let inwards = [
      sweep(Array(values[..<middle]), from: estimate),
      sweep(values[middle...].reversed(), from: estimate).reversed(),
    ].flatMap { $0 }
    for index in values.indices {
      let found = [outwards[index], inwards[index]].compactMap { $0 }
      if let best = found.max(by: { $0.objective < $1.objective }) { points.append(best) }
    }
    points.append(estimate)
    points.sort { $0.value < $1.value }
    addHumps()
    raiseTop()
  }

  /// The largest objective that was found.
  var top: Double { limit.top }

  /// How many intervals of values the profile's drop leaves inside; 1 as a rule.
  var intervalCount: Int {
    zip([false] + points.map(limit.isInside), points.map(limit.isInside)).count { !$0 && $1 }
  }

  /// The best objective at a value that was looked at.
  func objective(at value: Double) -> Double? {
    let known = points.filter { $0.value == value }
    return known.compactMap { limit.profile.maximum(at: value, near: $0)?.objective }.max()
  }

  /// The outermost limits; nil where the profile does not drop so far.
  func limits() -> (low: Double?, high: Double?) {
    guard let first = points.firstIndex(where: limit.isInside),
      let last = points.lastIndex(where: limit.isInside)
    else { return (nil, nil) }
    let below = first > points.startIndex ? points[first - 1] : nil
    let above = last + 1 < points.endIndex ? points[last + 1] : nil
    return (
      limit.limit(from: points[first], to: below, direction: -1),
      limit.limit(from: points[last], to: above, direction: 1)
    )
  }

  /// The values to look at: near the estimate in steps of its standard error, and about zero on every
  /// scale from that on which the row that counts most leaves even odds to one far beyond the others'.
  private static func values(_ limit: ProfileLimit, estimate: Double, ratio: Double) -> [Double] {
    let reach = limit.drop.squareRoot() * limit.unit
    let steps = stride(from: -3, through: 3, by: ratio / 2).map { estimate + $0 * reach }
    let largest = limit.profile.lastDirection.reduce(0) { max($0, abs($1)) }
    var values = steps.filter { $0 != estimate } + [0]
    guard largest > 0, largest.isFinite else { return values.sorted() }
    var scale = 0.5 / largest
    // The columns of the coordinates are of the order of 1.
    while scale < 64 {
      values += [-scale, scale]
      scale *= ratio
    }
    return Set(values).sorted()
  }

  /// The maxima at values in turn, each searched for from the one before.
  private func sweep(_ values: [Double], from start: Point) -> [Point?] {
    var last = start
    return values.map { value in
      guard let point = limit.profile.maximum(at: value, near: last, isRough: true) else {
        return nil
      }
      last = point
      return point
    }
  }

  /// Adds the tops between neighbours that rise towards each other.
  private mutating func addHumps() {
    var found: [Point] = []
    // The estimate itself is a top, but for rounding.
    let level = 1e-7 / limit.unit
    for (left, right) in zip(points, points.dropFirst())
    where left.slope > level && right.slope < -level {
      guard let rough = hump(left, right, precision: 1e-6, isRough: true) else { continue }
      let isHighest = rough.objective > limit.top - 1e-5
      let fine = isHighest ? hump(left, right, precision: 1e-14, isRough: false) : nil
      found.append(fine ?? rough)
    }
    points = (points + found).sorted { $0.value < $1.value }
  }

  /// The top between two points, by halving where the slope changes its sign.
  ///
  /// - Parameters:
  ///   - left: A point from which the profile rises.
  ///   - right: A point towards which it falls.
  ///   - precision: By how much the objective may still rise, relative to its size.
  ///   - isRough: Whether few digits of each maximum are enough.
  /// - Returns: The highest point that was found.
  private func hump(_ left: Point, _ right: Point, precision: Double, isRough: Bool) -> Point? {
    var (low, high) = (left, right)
    var best: Point?
    for _ in 0..<60 {
      let value = low.value + (high.value - low.value) / 2
      guard value > low.value, value < high.value,
        let point = [low, high]
          .compactMap({ limit.profile.maximum(at: value, near: $0, isRough: isRough) })
          .max(by: { $0.objective < $1.objective })
      else { break }
      if point.objective > best?.objective ?? -.infinity { best = point }
      if point.slope > 0 { low = point } else { high = point }
      if abs(point.slope) * (high.value - low.value) < precision * (1 + abs(limit.top)) { break }
    }
    return best
  }

  /// Takes the height of the highest point that was found where that is above the known one.
  private mutating func raiseTop() {
    guard let highest = points.map(\.objective).max() else { return }
    if highest > limit.top + 1e-9 * (1 + abs(limit.top)) { limit.top = highest }
  }
}
