internal import LinearAlgebra

/// Rows with priors, in coordinates in which their columns and the priors together are orthonormal.
///
/// So that columns which the observations cannot tell apart are kept where a prior tells them apart,
/// and columns that nothing tells apart are left out.
struct PriorCoordinates {
  let basis: OrthonormalBasis
  /// The rows in these coordinates.
  let rows: LogisticRows
  /// The penalty in these coordinates.
  let penalty: Matrix

  /// The coordinates to begin with: the information at the origin is a multiple of the identity.
  init(_ raw: PriorRows) {
    // p(1 − p) is 1/4 at the origin, so that a prior of information 1 weighs as much as 4 rows.
    let stacked = Self.stack(raw.rows.design, raw.penaltyRows, factor: 2)
    let basis = OrthonormalBasis(stacked)
    self.init(raw, basis: basis, images: basis.basis, factor: 2)
  }

  private init(_ raw: PriorRows, basis: OrthonormalBasis, images: Matrix, factor: Double) {
    let count = raw.rows.design.rowCount
    let extra = raw.penaltyRows.rowCount
    let order = basis.kept.count
    self.basis = basis
    rows = LogisticRows(
      design: images.selecting(rows: Array(0..<count)), outcomes: raw.rows.outcomes,
      weights: raw.rows.weights, offsets: raw.rows.offsets)
    var penalty = Matrix(rowCount: order, columnCount: order)
    for column in 0..<order {
      for other in 0...column {
        var sum = 0.0
        for row in count..<count + extra { sum += images[row, column] * images[row, other] }
        penalty[column, other] = sum / (factor * factor)
        penalty[other, column] = penalty[column, other]
      }
    }
    self.penalty = penalty
  }

  /// Coordinates in which the penalized information at a point is a multiple of the identity, for
  /// points where few of the rows still count; nil where too few do.
  func adapted(to raw: PriorRows, at position: [Double]) -> PriorCoordinates? {
    let roots = rows.informationWeights(at: position).map { $0.squareRoot() }
    guard roots.allSatisfy(\.isFinite) else { return nil }
    let kept = Self.stack(raw.rows.design, raw.penaltyRows, factor: 1)
      .selecting(columns: basis.kept)
    var weighted = kept
    for column in 0..<kept.columnCount {
      for row in roots.indices { weighted[row, column] *= roots[row] }
    }
    let inner = OrthonormalBasis(weighted, tolerance: 0)
    guard inner.dropped.isEmpty else { return nil }
    let images = inner.images(of: kept).map(\.high)
    guard images.allSatisfy({ $0.isFinite && abs($0) < 1e100 }) else { return nil }
    return PriorCoordinates(
      raw,
      basis: OrthonormalBasis(
        basis: Matrix(rowCount: kept.rowCount, columnCount: kept.columnCount, elements: images),
        triangle: inner.triangle, scales: inner.scales, kept: basis.kept, dropped: basis.dropped),
      images: Matrix(rowCount: kept.rowCount, columnCount: kept.columnCount, elements: images),
      factor: 1)
  }

  /// Where all coefficients stand at the centers of their priors, and at 0 without one.
  var origin: [Double] { [Double](repeating: 0, count: basis.kept.count) }

  /// The coefficients of the basis that give the same fit as these of the kept raw columns.
  func position(of coefficients: [Double]) -> [Double] {
    basis.triangle.times(zip(coefficients, basis.scales).map { $0 * $1 })
  }

  private static func stack(_ upper: Matrix, _ lower: Matrix, factor: Double) -> Matrix {
    let count = upper.rowCount
    var stacked = Matrix(rowCount: count + lower.rowCount, columnCount: upper.columnCount)
    for column in 0..<upper.columnCount {
      for row in 0..<count { stacked[row, column] = upper[row, column] }
      for row in 0..<lower.rowCount { stacked[count + row, column] = factor * lower[row, column] }
    }
    return stacked
  }
}
