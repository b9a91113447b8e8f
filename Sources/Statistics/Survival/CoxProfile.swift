internal import LinearAlgebra

/// The profile of a (penalized) likelihood over one coefficient: the maximum over all others.
struct CoxProfile {
  private let objective: CoxObjective
  private let maximum: CoxObjective.Point
  /// The coefficient is a·γ.
  private let weights: [Double]
  private let squaredLength: Double
  /// Orthonormal directions that leave the coefficient as it is.
  private let frame: Matrix

  /// The profile of the coefficient at a place among the kept, in the scale of the design's columns.
  init(_ fit: CoxFit, place: Int, isPenalized: Bool) {
    objective = CoxObjective(walk: fit.walk, isPenalized: isPenalized)
    let order = fit.design.order
    weights = (0..<order).map { index in
      var unit = [Double](repeating: 0, count: order)
      unit[index] = 1
      return fit.design.basis.coefficients(from: unit)[place]
    }
    squaredLength = weights.reduce(0) { $0 + $1 * $1 }
    frame = Self.complement(of: weights)
    maximum =
      objective.point(fit.coordinates)
      ?? CoxObjective.Point(
        coordinates: fit.coordinates, derivatives: fit.maximum, value: fit.logLikelihood,
        gradient: fit.maximum.score)
  }

  /// The coefficient at the maximum.
  var estimate: Double { value(maximum.coordinates) }

  private func value(_ coordinates: [Double]) -> Double {
    zip(weights, coordinates).reduce(0) { $0 + $1.0 * $1.1 }
  }

  /// Twice what the likelihood loses where the coefficient is held at a value; nil where the
  /// maximum is not found.
  func loss(at held: Double) -> Double? {
    point(at: held, from: maximum).map { 2 * (maximum.value - $0.value).high }
  }

  /// The value at which the loss is the square of `reach`, below the estimate or above.
  ///
  /// Newton's method on the signed root of the loss, which is nearly straight, kept inside a bracket.
  ///
  /// - Parameters:
  ///   - reach: The root of the loss, positive.
  ///   - sign: −1 for the lower limit, +1 for the upper.
  ///   - start: A first guess of the distance from the estimate.
  /// - Returns: The limit, or nil where it is not found.
  func limit(reach: Double, sign: Double, start: Double) -> Double? {
    var (inside, outside) = (0.0, Double.infinity)
    var distance = start
    var from = maximum
    for _ in 0..<100 {
      guard let point = point(at: estimate + sign * distance, from: from) else { return nil }
      let root = max(0, 2 * (maximum.value - point.value).high).squareRoot()
      if root < reach { inside = distance } else { outside = distance }
      // The derivative of the maximum by the value that is held is the multiplier of the constraint.
      let multiplier = -sign * zip(weights, point.gradient).reduce(0) { $0 + $1.0 * $1.1 }
      let slope = multiplier / squaredLength / root
      var next = distance + (reach - root) / slope
      // Where the profile is flat a step would lead beyond all numbers.
      let farthest = outside.isFinite ? outside : 3 * distance
      if !(next > inside && next < farthest) {
        next = outside.isFinite ? 0.5 * (inside + outside) : farthest
      }
      let change = (next - distance).magnitude
      distance = next
      from = point
      if change <= 1e-13 * (distance + estimate.magnitude) { return estimate + sign * distance }
    }
    return nil
  }

  /// The maximum over the others, with the coefficient held at a value.
  ///
  /// The penalized likelihood may have several: the largest of those that are reached from a point
  /// nearby, from the maximum and from zero.
  private func point(at held: Double, from start: CoxObjective.Point) -> CoxObjective.Point? {
    let zero = [Double](repeating: 0, count: weights.count)
    var starts = [moved(start, to: held), moved(maximum, to: held), straight(zero, to: held)]
    if !objective.isPenalized { starts.removeSubrange(1...) }
    starts.append(straight(start.coordinates, to: held))
    var best: CoxObjective.Point?
    for (index, start) in starts.enumerated() {
      // Without the penalty there is one maximum, and the last start is for need only.
      if best != nil, index == starts.count - 1 { break }
      guard let found = objective.maximize(from: start, along: frame)?.point else { continue }
      if best.map({ found.value.high > $0.value.high }) ?? true { best = found }
    }
    return best
  }

  /// Coordinates with the coefficient at a value, the others following as the information says.
  private func moved(_ point: CoxObjective.Point, to held: Double) -> [Double] {
    guard let factor = try? Cholesky(point.derivatives.information) else {
      return straight(point.coordinates, to: held)
    }
    let direction = factor.solve(weights)
    let length = zip(direction, weights).reduce(0) { $0 + $1.0 * $1.1 }
    let share = (held - value(point.coordinates)) / length
    return zip(point.coordinates, direction).map { $0 + share * $1 }
  }

  /// Coordinates with the coefficient at a value, as near as they can be.
  private func straight(_ coordinates: [Double], to held: Double) -> [Double] {
    let share = (held - value(coordinates)) / squaredLength
    return zip(coordinates, weights).map { $0 + share * $1 }
  }

  /// k − 1 orthonormal columns that are orthogonal to a vector, from a Householder reflection.
  private static func complement(of vector: [Double]) -> Matrix {
    let order = vector.count
    let length = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
    var mirror = vector
    mirror[0] += vector[0] >= 0 ? length : -length
    let square = mirror.reduce(0) { $0 + $1 * $1 }
    let columns = (1..<order).map { column in
      (0..<order).map { row in
        (row == column ? 1 : 0) - 2 * mirror[row] * mirror[column] / square
      }
    }
    return Matrix(columns: columns, rowCount: order)
  }
}
