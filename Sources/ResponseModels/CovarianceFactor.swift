/// The lower triangular L with V = L·Lᵀ for a covariance V of p coefficients, by Cholesky's method.
///
/// With it the variance x'Vx is ‖Lᵀx‖², a sum of squares that rounding cannot make negative. A V
/// that is only semidefinite (a coefficient known without error) is factored too: where a pivot is
/// zero to rounding, its column of L is zero.
public struct CovarianceFactor: Hashable, Sendable {
  /// The number of coefficients, p.
  public let size: Int
  /// Columns of L end to end: `columns[k * size + j]` is L_jk; zero above the diagonal.
  let columns: [Double]

  /// Factors a symmetric matrix given as rows; nil where it is not positive semidefinite.
  ///
  /// - Parameter rows: p rows of p finite numbers each.
  init?(rows: [[Double]]) {
    size = rows.count
    var lower = [Double](repeating: 0, count: size * size)
    for k in 0..<size {
      var pivot = rows[k][k]
      for m in 0..<k { pivot -= lower[m * size + k] * lower[m * size + k] }
      let rounding = 1e-10 * abs(rows[k][k])
      guard pivot >= -rounding else { return nil }
      guard pivot > rounding * 1e-4 else { continue }
      let root = pivot.squareRoot()
      lower[k * size + k] = root
      for j in k + 1..<max(size, k + 1) {
        var sum = rows[j][k]
        for m in 0..<k { sum -= lower[m * size + j] * lower[m * size + k] }
        lower[k * size + j] = sum / root
      }
    }
    columns = lower
  }

  /// Lᵀx: the numbers whose squares sum to the variance of x'β, for p numbers x.
  public func scaled(_ values: [Double]) -> [Double] {
    guard values.count == size else { return [] }
    return (0..<size).map { k in
      var sum = 0.0
      for j in k..<size { sum += columns[k * size + j] * values[j] }
      return sum
    }
  }
}
