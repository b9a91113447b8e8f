internal import LinearAlgebra
internal import RealModule

/// Covariates in coordinates in which the maximum is easy to find: centered in each component of the
/// risk sets, on an orthonormal basis, in the order of the walk.
///
/// Centering changes nothing of the likelihood, and a combination of covariates that is constant in
/// every component is one that it says nothing about: what the basis leaves out is aliased.
struct CoxDesign: Sendable {
  /// The root of `.Machine$double.eps^0.75`, which `coxph.control` has for pivots of the information.
  static let rankTolerance = 1.346e-6

  /// The number of basis columns k.
  let order: Int
  /// The rows, by position, one after another: k elements each.
  let rows: [Double]
  /// The basis, for going back to coefficients.
  let basis: OrthonormalBasis
  /// The power of two that each column was divided by before its scale in the basis.
  let columnScales: [Double]
  /// The kept covariates of the first row of each component, divided by those scales.
  private let anchors: [[Double]]

  /// Builds the design of the rows that have a position.
  ///
  /// - Parameters:
  ///   - covariates: n x p.
  ///   - riskSets: The layout.
  ///   - tolerance: The share of its length below which what the columns before do not explain of a
  ///     column counts as nothing; R's, the root of what `coxph` tolerates of the information.
  ///   - isExact: Whether coordinates are rounded from 32 digits, so that rows that are combinations
  ///     of each other stay so however nearly collinear the columns are.
  init(
    _ covariates: Matrix, _ riskSets: CoxRiskSets, tolerance: Double = CoxDesign.rankTolerance,
    isExact: Bool = false
  ) {
    let centered = Self.centered(covariates, riskSets, tolerance)
    basis = OrthonormalBasis(centered.matrix, tolerance: centered.tolerance)
    columnScales = centered.scales
    order = basis.kept.count
    let kept = basis.kept
    anchors = riskSets.components.map { component in
      let row = Int(riskSets.rows[component.lowerBound])
      return kept.map { covariates[row, $0] / centered.scales[$0] }
    }
    let count = riskSets.rows.count
    var rows = [Double](repeating: 0, count: count * order)
    for column in 0..<order {
      var place = column
      for value in basis.basis.column(column) {
        rows[place] = value
        place += order
      }
    }
    if isExact, count * order * order <= Self.exactLimit {
      for (index, image) in basis.images(of: centered.matrix).enumerated() {
        rows[index % count * order + index / count] = image.high
      }
    }
    self.rows = rows
  }

  /// The largest n·k² for which the coordinates are formed in 32 digits.
  private static let exactLimit = 200_000_000

  /// The columns that are left out.
  var dropped: [OrthonormalBasis.Dropped] { basis.dropped }

  /// The logarithm of the determinant that leads from coefficients of the kept covariates to
  /// coordinates: half of what it adds to log det I.
  var logDeterminant: Double {
    (0..<order).reduce(0) {
      $0 + .log(basis.triangle[$1, $1]) + .log(basis.scales[$1])
        + .log(columnScales[basis.kept[$1]])
    }
  }

  /// The coordinates of any covariates, as a row of a component would have them.
  ///
  /// - Parameters:
  ///   - covariates: All p covariates.
  ///   - component: The number of the component.
  ///   - start: The position where the component begins.
  /// - Returns: k coordinates.
  func coordinates(of covariates: [Double], component: Int, start: Int) -> [Double] {
    let shift = (0..<order).map { index in
      (covariates[basis.kept[index]] / columnScales[basis.kept[index]] - anchors[component][index])
        / basis.scales[index]
    }
    return zip(basis.forwardSubstitute(shift), rows[start * order..<(start + 1) * order]).map {
      $0 + $1
    }
  }

  /// Scores of the kept covariates, from scores in coordinates: Tᵀu for X = Q·T.
  func scores(from coordinates: [Double]) -> [Double] {
    (0..<order).map { column in
      var sum = 0.0
      for row in 0...column { sum += basis.triangle[row, column] * coordinates[row] }
      return sum * basis.scales[column] * columnScales[basis.kept[column]]
    }
  }

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

  private static func centered(
    _ covariates: Matrix, _ riskSets: CoxRiskSets, _ least: Double
  ) -> Centered {
    let count = riskSets.rows.count
    var scales: [Double] = []
    var tolerance = least
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
