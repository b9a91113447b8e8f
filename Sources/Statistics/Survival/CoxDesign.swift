internal import LinearAlgebra

/// Covariates in coordinates in which the maximum is easy to find: centered in each component of the
/// risk sets, on an orthonormal basis, in the order of the walk.
///
/// Centering changes nothing of the likelihood, and a combination of covariates that is constant in
/// every component is one that it says nothing about: what the basis leaves out is aliased.
struct CoxDesign: Sendable {
  /// The number of basis columns k.
  let order: Int
  /// The rows, by position, one after another: k elements each.
  let rows: [Double]
  /// The basis, for going back to coefficients.
  let basis: OrthonormalBasis
  /// The power of two that each column was divided by before its scale in the basis.
  let columnScales: [Double]

  /// Builds the design of the rows that have a position.
  init(_ covariates: Matrix, _ riskSets: CoxRiskSets) {
    let centered = Self.centered(covariates, riskSets)
    basis = OrthonormalBasis(centered.matrix, tolerance: centered.tolerance)
    columnScales = centered.scales
    order = basis.kept.count
    let count = riskSets.rows.count
    var rows = [Double](repeating: 0, count: count * order)
    for column in 0..<order {
      var place = column
      for value in basis.basis.column(column) {
        rows[place] = value
        place += order
      }
    }
    self.rows = rows
  }

  /// The columns that are left out.
  var dropped: [OrthonormalBasis.Dropped] { basis.dropped }

  /// The coefficients of the kept covariates.
  func coefficients(from coordinates: [Double]) -> [Double] {
    zip(basis.coefficients(from: coordinates), basis.kept).map { $0 / columnScales[$1] }
  }

  /// The covariance of the kept covariates' coefficients.
  func covariance(from coordinates: Matrix) -> Matrix {
    var covariance = basis.covariance(from: coordinates)
    for column in 0..<order {
      for row in 0..<order {
        covariance[row, column] =
          covariance[row, column] / columnScales[basis.kept[row]]
          / columnScales[basis.kept[column]]
      }
    }
    return covariance
  }

  /// Centered columns, each scaled to a largest value between 1 and 2.
  private struct Centered {
    var matrix: Matrix
    var scales: [Double]
    var tolerance: Double
  }

  private static func centered(_ covariates: Matrix, _ riskSets: CoxRiskSets) -> Centered {
    let count = riskSets.rows.count
    var scales: [Double] = []
    var tolerance = OrthonormalBasis.rankTolerance
    var elements = [Double]()
    elements.reserveCapacity(count * covariates.columnCount)
    for column in 0..<covariates.columnCount {
      let values = covariates.column(column)
      let start = values.startIndex
      var scaled = riskSets.rows.map { values[start + Int($0)] }
      let scale = powerOfTwo(scaled)
      scales.append(scale)
      for index in scaled.indices { scaled[index] /= scale }
      var sum = 0.0
      for component in riskSets.components { sum += center(&scaled, component) }
      // The centered values are known to the rounding of what stood there before.
      let length = (sum / Double(max(1, count))).squareRoot()
      if length > 0x1p-50 { tolerance = max(tolerance, 0x1p-50 / length) }
      let isRounding = length <= 0x1p-50
      elements.append(contentsOf: isRounding ? scaled.map { _ in 0 } : scaled)
    }
    return Centered(
      matrix: Matrix(rowCount: count, columnCount: covariates.columnCount, elements: elements),
      scales: scales, tolerance: min(tolerance, 0.01))
  }

  /// The power of two at or below the largest absolute value; 1 for zeros.
  private static func powerOfTwo(_ values: [Double]) -> Double {
    let largest = values.reduce(0) { max($0, $1.magnitude) }
    guard largest > 0, largest.isFinite else { return 1 }
    return Double(sign: .plus, exponent: largest.exponent, significand: 1)
  }

  /// Subtracts the mean from a stretch of values; returns the sum of squares that is left.
  private static func center(_ values: inout [Double], _ range: Range<Int>) -> Double {
    guard let first = range.first else { return 0 }
    let anchor = values[first]
    var total = 0.0
    // Relative to one of them, so that equal values have their own value as their mean.
    for index in range { total += values[index] - anchor }
    let mean = anchor + total / Double(range.count)
    var squares = 0.0
    for index in range {
      values[index] -= mean
      squares += values[index] * values[index]
    }
    return squares
  }
}
