internal import LinearAlgebra

/// What is maximized over the coordinates of a design: ℓ, or with Firth's penalty ℓ + ½ log det I.
///
/// Heinze & Schemper, *Biometrics* 57 (2001) 114.
struct CoxObjective {
  let walk: CoxWalk
  let isPenalized: Bool

  /// A point and what is known there.
  struct Point {
    let coordinates: [Double]
    let derivatives: CoxDerivatives
    /// The value of the objective, the determinant being that in the coordinates of the design.
    let value: DoubleDouble
    /// Its derivatives.
    let gradient: [Double]
  }

  /// The objective at a point; nil where it is not finite.
  func point(_ coordinates: [Double]) -> Point? {
    let derivatives = walk.derivatives(coordinates, isPenalized: isPenalized)
    guard derivatives.isFinite else { return nil }
    guard isPenalized else {
      return Point(
        coordinates: coordinates, derivatives: derivatives, value: derivatives.logLikelihood,
        gradient: derivatives.score)
    }
    guard let penalty = derivatives.penaltyScore,
      let factor = try? Cholesky(derivatives.information)
    else { return nil }
    let value = derivatives.logLikelihood + 0.5 * factor.logDeterminant
    let gradient = zip(derivatives.score, penalty).map { $0 + $1 }
    guard value.high.isFinite, gradient.allSatisfy(\.isFinite) else { return nil }
    return Point(
      coordinates: coordinates, derivatives: derivatives, value: value, gradient: gradient)
  }
}

extension CoxObjective {
  /// A maximum, and how many steps it took.
  struct Maximum {
    let point: Point
    let iterations: Int
  }

  /// Climbs from a point to a maximum within some directions.
  ///
  /// Steps are of Fisher's scoring; where they are short but shrink slowly, Newton's, with a matrix
  /// of second derivatives from differences of the first.
  ///
  /// - Parameters:
  ///   - start: Where to begin.
  ///   - directions: Orthonormal columns along which the point may move; all where nil.
  /// - Returns: The maximum, or nil where the steps do not settle.
  func maximize(from start: [Double], along directions: Matrix?) -> Maximum? {
    guard var point = point(start) else { return nil }
    let order = directions?.columnCount ?? start.count
    guard order > 0 else { return Maximum(point: point, iterations: 0) }
    let frame = directions ?? Self.identity(order)
    var (last, isSlow) = (Double.infinity, false)
    for iteration in 0..<Self.stepLimit {
      let slope = Self.project(point.gradient, on: frame)
      guard let step = step(from: point, slope, frame, isSlow: isSlow) else { return nil }
      let gain = zip(step, slope).reduce(0) { $0 + $1.0 * $1.1 }
      if gain.magnitude <= 1e-26 || (last <= 1e-20 && gain.magnitude >= 0.25 * last) {
        return Maximum(point: point, iterations: iteration)
      }
      guard let next = climb(from: point, frame.times(step)) else { return nil }
      // For good, as the gains of the two kinds of step do not compare.
      isSlow = isSlow || (gain.magnitude < 1e-2 && gain.magnitude > 1e-3 * last)
      (point, last) = (next, gain.magnitude)
    }
    return last <= 1e-16 ? Maximum(point: point, iterations: Self.stepLimit) : nil
  }

  private static let stepLimit = 200

  /// The step that leads to the maximum of the quadratic approximation.
  private func step(
    from point: Point, _ slope: [Double], _ frame: Matrix, isSlow: Bool
  ) -> [Double]? {
    let information = Self.project(point.derivatives.information, on: frame)
    if isPenalized, isSlow, let curvature = curvature(at: point, frame),
      let factor = try? Cholesky(curvature)
    {
      return factor.solve(slope)
    }
    return try? Cholesky(information).solve(slope)
  }

  /// −∂²F along the frame, by central differences of the gradient.
  private func curvature(at point: Point, _ frame: Matrix) -> Matrix? {
    let order = frame.columnCount
    let width = 1e-5
    var curvature = Matrix(rowCount: order, columnCount: order)
    for column in 0..<order {
      let shift = frame.column(column).map { $0 * width }
      guard let above = self.point(zip(point.coordinates, shift).map { $0 + $1 }),
        let below = self.point(zip(point.coordinates, shift).map { $0 - $1 })
      else { return nil }
      let change = zip(below.gradient, above.gradient).map { ($0 - $1) / (2 * width) }
      for (row, value) in Self.project(change, on: frame).enumerated() {
        curvature[row, column] += 0.5 * value
        curvature[column, row] += 0.5 * value
      }
    }
    return curvature
  }

  /// Goes along a step as far as the objective rises, but for rounding.
  private func climb(from point: Point, _ step: [Double]) -> Point? {
    var share = 1.0
    let least = point.value.high - 1e-13 * point.value.high.magnitude
    for _ in 0..<60 {
      let next = self.point(zip(point.coordinates, step).map { $0 + share * $1 })
      if let next, next.value.high >= least { return next }
      share *= 0.5
    }
    return nil
  }

  private static func identity(_ order: Int) -> Matrix {
    var matrix = Matrix(rowCount: order, columnCount: order)
    for index in 0..<order { matrix[index, index] = 1 }
    return matrix
  }

  private static func project(_ vector: [Double], on frame: Matrix) -> [Double] {
    (0..<frame.columnCount).map { column in
      zip(frame.column(column), vector).reduce(0) { $0 + $1.0 * $1.1 }
    }
  }

  private static func project(_ matrix: Matrix, on frame: Matrix) -> Matrix {
    Matrix(
      columns: (0..<frame.columnCount).map {
        project(matrix.times(Array(frame.column($0))), on: frame)
      }, rowCount: frame.columnCount)
  }
}
