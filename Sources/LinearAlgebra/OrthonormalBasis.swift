internal import CKernels

/// An orthonormal basis of the columns of a matrix, found in column order: X = Q·R on the columns
/// that are kept.
///
/// A column that the columns before it explain is left out and named, as R's `glm` does: in order,
/// so that of several columns that say the same the first stays. Gram–Schmidt with every projection
/// done twice, which is as orthogonal as Householder's method (Giraud, Langou & Rozložník,
/// *Comput. Math. Appl.* 50 (2005) 1069).
public struct OrthonormalBasis: Sendable {
  /// Q: n x k with orthonormal columns, times √n so that its elements are of the order of 1.
  public let basis: Matrix
  /// R: k x k, upper triangular, for columns divided by `scales`.
  public let triangle: Matrix
  /// The power of two that each kept column was divided by.
  public let scales: [Double]
  /// The indices of the columns that are kept.
  public let kept: [Int]
  /// The columns that are left out, in order.
  public let dropped: [Dropped]

  /// A column that was left out.
  public struct Dropped: Sendable, Hashable {
    /// The index of the column.
    public let column: Int
    /// The indices of the kept columns that explain it; none where it is zero throughout.
    public let explainedBy: [Int]

    /// Creates a column that was left out.
    public init(column: Int, explainedBy: [Int]) {
      self.column = column
      self.explainedBy = explainedBy
    }
  }

  /// A column is explained where what remains of it is below this share of its length, the value
  /// that R's `glm.fit` uses at its default settings.
  public static let rankTolerance = 1e-11

  /// Finds the basis of the columns of a matrix.
  ///
  /// - Parameters:
  ///   - matrix: n x p.
  ///   - tolerance: The share of its length below which what remains of a column counts as nothing.
  public init(_ matrix: Matrix, tolerance: Double = rankTolerance) {
    var builder = GramSchmidt(matrix, tolerance: tolerance)
    for column in 0..<matrix.columnCount { builder.take(column) }
    self = builder.finished()
  }

  /// Creates a basis of its parts.
  public init(
    basis: Matrix, triangle: Matrix, scales: [Double], kept: [Int], dropped: [Dropped]
  ) {
    self.basis = basis
    self.triangle = triangle
    self.scales = scales
    self.kept = kept
    self.dropped = dropped
  }

  /// The coefficients of the kept columns that give the same fit as these of the basis: R⁻¹γ,
  /// divided by the scales.
  public func coefficients(from basisCoefficients: [Double]) -> [Double] {
    zip(backSubstitute(basisCoefficients), scales).map { $0 / $1 }
  }

  /// R⁻¹ times a vector.
  public func backSubstitute(_ vector: [Double]) -> [Double] {
    var solution = vector
    for row in stride(from: kept.count - 1, through: 0, by: -1) {
      for column in row + 1..<kept.count {
        solution[row] -= triangle[row, column] * solution[column]
      }
      solution[row] /= triangle[row, row]
    }
    return solution
  }

  /// R⁻ᵀ times a vector.
  public func forwardSubstitute(_ vector: [Double]) -> [Double] {
    var solution = vector
    for row in 0..<kept.count {
      for column in 0..<row { solution[row] -= triangle[column, row] * solution[column] }
      solution[row] /= triangle[row, row]
    }
    return solution
  }

  /// R⁻¹, upper triangular.
  public var inverseTriangle: Matrix {
    let order = kept.count
    var inverse = Matrix(rowCount: order, columnCount: order)
    for column in 0..<order {
      var unit = [Double](repeating: 0, count: order)
      unit[column] = 1
      for (row, value) in backSubstitute(unit).enumerated() { inverse[row, column] = value }
    }
    return inverse
  }

  /// X·R⁻¹ for the kept columns of any matrix with the same columns, formed in 32 digits: rows that
  /// are combinations of each other stay so to the last bit, which the basis itself cannot promise
  /// where columns are nearly collinear.
  public func images(of matrix: Matrix) -> [DoubleDouble] {
    let (order, rows) = (kept.count, matrix.rowCount)
    let inverse = inverseTriangle
    var images = [DoubleDouble](repeating: .zero, count: rows * order)
    for column in 0..<order {
      for earlier in 0...column {
        let factor = inverse[earlier, column]
        let source = kept[earlier] * rows
        // Powers of two divide without an error.
        for row in 0..<rows {
          images[column * rows + row] += DoubleDouble.product(
            factor, matrix.elements[source + row] / scales[earlier])
        }
      }
    }
    return images
  }

  /// The covariance of the kept columns' coefficients, from that of the basis: D⁻¹R⁻¹VR⁻ᵀD⁻¹.
  public func covariance(from basisCovariance: Matrix) -> Matrix {
    let order = kept.count
    var half = Matrix(rowCount: order, columnCount: order)
    for column in 0..<order {
      let solved = backSubstitute(Array(basisCovariance.column(column)))
      for row in 0..<order { half[column, row] = solved[row] }
    }
    var covariance = Matrix(rowCount: order, columnCount: order)
    for column in 0..<order {
      let solved = backSubstitute(Array(half.column(column)))
      for row in 0..<order {
        covariance[row, column] = solved[row] / scales[row] / scales[column]
      }
    }
    for column in 0..<order {
      for row in 0..<column { covariance[row, column] = covariance[column, row] }
    }
    return covariance
  }
}

/// Gram–Schmidt's method, column by column.
private struct GramSchmidt {
  let matrix: Matrix
  let tolerance: Double
  var basis: [Double] = []
  var projections: [[Double]] = []
  var scales: [Double] = []
  var kept: [Int] = []
  var dropped: [OrthonormalBasis.Dropped] = []

  init(_ matrix: Matrix, tolerance: Double) {
    self.matrix = matrix
    self.tolerance = tolerance
    basis.reserveCapacity(matrix.elements.count)
  }

  /// Takes the next column: into the basis, or among those that are left out.
  mutating func take(_ column: Int) {
    let rows = matrix.rowCount
    let largest = matrix.column(column).reduce(0) { max($0, abs($1)) }
    guard largest > 0, largest.isFinite else {
      dropped.append(OrthonormalBasis.Dropped(column: column, explainedBy: []))
      return
    }
    let scale = Double(sign: .plus, exponent: largest.exponent, significand: 1)
    var rest = matrix.column(column).map { $0 / scale }
    let length = Self.dot(rest, rest).squareRoot()
    var projection = [Double](repeating: 0, count: kept.count)
    for _ in 0..<2 { project(&rest, into: &projection) }
    let remaining = Self.dot(rest, rest).squareRoot()
    guard remaining > tolerance * length else {
      dropped.append(
        OrthonormalBasis.Dropped(column: column, explainedBy: explanation(of: projection, length)))
      return
    }
    // The basis is kept √n times as long as orthonormal; R shrinks by as much.
    let factor = Double(rows).squareRoot() / remaining
    basis.append(contentsOf: rest.lazy.map { $0 * factor })
    projections.append(projection + [1 / factor])
    scales.append(scale)
    kept.append(column)
  }

  /// Takes from a column its projections on the basis so far, and adds them to what was taken.
  private func project(_ rest: inout [Double], into projection: inout [Double]) {
    let rows = matrix.rowCount
    unsafe basis.withUnsafeBufferPointer { basis in
      unsafe rest.withUnsafeMutableBufferPointer { rest in
        guard let basis = basis.baseAddress, let rest = rest.baseAddress else { return }
        for index in 0..<kept.count {
          let vector = unsafe basis + index * rows
          let share = unsafe il2score_dot(vector, rest, rows) / Double(rows)
          unsafe il2score_add_multiple(-share, vector, rest, rows)
          projection[index] += share
        }
      }
    }
  }

  /// The kept columns that a column is a combination of.
  private func explanation(of projection: [Double], _ length: Double) -> [Int] {
    let combination = finished().backSubstitute(projection)
    let largest = combination.reduce(0) { max($0, abs($1)) }
    return kept.indices.filter { abs(combination[$0]) > 1e-9 * largest }.map { kept[$0] }
  }

  private static func dot(_ left: [Double], _ right: [Double]) -> Double {
    unsafe left.withUnsafeBufferPointer { left in
      unsafe right.withUnsafeBufferPointer { right in
        guard let first = left.baseAddress, let second = right.baseAddress else { return 0 }
        return unsafe il2score_dot(first, second, left.count)
      }
    }
  }

  func finished() -> OrthonormalBasis {
    let order = kept.count
    var triangle = Matrix(rowCount: order, columnCount: order)
    for (column, projection) in projections.enumerated() {
      for (row, share) in projection.enumerated() { triangle[row, column] = share }
    }
    return OrthonormalBasis(
      basis: Matrix(rowCount: matrix.rowCount, columnCount: order, elements: basis),
      triangle: triangle, scales: scales, kept: kept, dropped: dropped)
  }
}
