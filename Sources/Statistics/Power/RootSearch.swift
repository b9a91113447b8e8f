/// The search for the effect at which a power is reached.
enum RootSearch {
  /// Where an increasing function crosses 0 between two arguments, to a relative 1e-13 or to
  /// neighbouring doubles.
  ///
  /// Bisection and false position in turn (the Illinois method): derivatives of a power by
  /// enumeration cost as much as the power itself.
  ///
  /// - Parameters:
  ///   - low: Where the function is below 0.
  ///   - high: Where the function is 0 or above; may be smaller than `low`.
  ///   - function: The function.
  /// - Returns: The crossing, or nil where the function does not change its sign.
  static func crossing(
    from low: Double, to high: Double, of function: (Double) -> Double
  ) -> Double? {
    var below = (point: low, value: function(low))
    var above = (point: high, value: function(high))
    if below.value >= 0 { return low }
    guard above.value >= 0 else { return nil }
    for step in 0..<200 {
      let width = above.point - below.point
      guard width.magnitude > 1e-13 * max(below.point.magnitude, above.point.magnitude) else {
        break
      }
      let secant = below.point - width * (below.value / (above.value - below.value))
      let middle = below.point + 0.5 * width
      // Every third step halves the bracket, whatever the function's shape.
      let point = step % 3 == 2 ? middle : secant
      guard point != below.point, point != above.point else {
        if step % 3 == 2 { break }
        continue
      }
      let value = function(point)
      if value < 0 { below = (point, value) } else { above = (point, value) }
      if value == 0 { break }
    }
    return above.point
  }
}
