internal import LinearAlgebra

/// The search for where a profile likelihood has dropped by a given amount.
///
/// The root of the drop is nearly straight in the coefficient, so that Newton's steps on it, whose
/// derivative is the score of the held coefficient, take a handful of maximizations.
struct ProfileLimit {
  typealias Point = HeldLikelihood.Maximum

  /// The profile of the last coordinate.
  let profile: HeldLikelihood
  /// The largest objective.
  var top: Double
  /// The drop of twice the objective at a limit.
  let drop: Double
  /// The standard error of the last coordinate.
  let unit: Double
  /// Whether a point is searched for from both ends of the bracket: the objective may have several
  /// maxima.
  var isMultimodal = false

  /// By how much twice the objective is below its top.
  func drop(of point: Point) -> Double { 2 * (top - point.objective) }

  /// Whether the profile has not yet dropped as far as at a limit.
  func isInside(_ point: Point) -> Bool { drop(of: point) < drop }

  /// The limit in one direction from a point that is inside.
  ///
  /// - Parameters:
  ///   - inside: A point whose drop is below that of the limit.
  ///   - outside: A point beyond the limit, where one is known.
  ///   - direction: 1 for the upper limit, −1 for the lower one.
  /// - Returns: The value of the last coordinate; nil where the profile does not drop so far within
  ///   a million standard errors.
  func limit(from inside: Point, to outside: Point? = nil, direction: Double) -> Double? {
    let start = inside.value
    let rounding = max(1e-13, 1e-15 * abs(top)) * unit
    var (inner, outer) = (inside, outside)
    var trial = next(from: inside, inner, outer, start: start, direction)
    for _ in 0..<200 {
      guard let point = point(at: trial, inner, outer) else {
        // What cannot be maximized is too far out, as a rule.
        guard abs(trial - inner.value) > 1e-10 * unit else { return nil }
        trial = inner.value + (trial - inner.value) / 2
        continue
      }
      if isInside(point) { inner = point } else { outer = point }
      let proposal = next(from: point, inner, outer, start: start, direction)
      if abs(proposal - point.value) <= rounding { return proposal }
      if let outer, abs(outer.value - inner.value) <= rounding { return outer.value }
      guard abs(proposal - start) < 1e6 * unit else { return nil }
      trial = proposal
    }
    return nil
  }

  /// Newton's step on the root of the drop, or half way where it leaves the bracket.
  private func next(
    from point: Point, _ inner: Point, _ outer: Point?, start: Double, _ direction: Double
  ) -> Double {
    let root = max(0, drop(of: point)).squareRoot()
    let target = drop.squareRoot()
    // At the top itself the root is straight with the standard error as its width.
    let step =
      root > 1e-3 ? (root - target) * root / point.slope : direction * unit * (target - root)
    let trial = point.value + step
    guard let outer else {
      // Outwards, but not by leaps.
      guard step.isFinite, step * direction > 0 else { return point.value + direction * unit }
      let reach = 4 * max(abs(point.value - start), unit * target)
      return point.value + direction * min(step.magnitude, reach)
    }
    let (low, high) = (min(inner.value, outer.value), max(inner.value, outer.value))
    return trial > low && trial < high ? trial : low + (high - low) / 2
  }

  /// The point of the profile at a value; nil where none is found.
  private func point(at value: Double, _ inner: Point, _ outer: Point?) -> Point? {
    guard value.isFinite else { return nil }
    var starts = [inner, outer].compactMap { $0 }
    starts.sort { abs($0.value - value) < abs($1.value - value) }
    if !isMultimodal { starts.removeLast(starts.count - 1) }
    return starts.compactMap { profile.maximum(at: value, near: $0) }
      .max { $0.objective < $1.objective }
  }
}
