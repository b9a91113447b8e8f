internal import LinearAlgebra

/// Wald's statistic of several coefficients.
enum WaldStatistic {
  /// β'V⁻¹β for some coefficients; nil where their covariance is singular.
  ///
  /// - Parameters:
  ///   - indices: Which coefficients.
  ///   - coefficients: All of them.
  ///   - covariance: Their covariance.
  /// - Returns: The statistic, chi-squared with as many degrees of freedom as there are indices.
  static func value(
    of indices: [Int], coefficients: [Double], covariance: Matrix
  ) -> Double? {
    // In units of standard errors, so that scales of predictors do not matter.
    let errors = indices.map { covariance[$0, $0].squareRoot() }
    guard errors.allSatisfy({ $0 > 0 && $0.isFinite }) else { return nil }
    let count = indices.count
    var correlation = Matrix(rowCount: count, columnCount: count)
    for (column, right) in indices.enumerated() {
      for (row, left) in indices.enumerated() {
        correlation[row, column] = covariance[left, right] / errors[row] / errors[column]
      }
    }
    guard let factor = try? Cholesky(correlation),
      factor.smallestRelativePivot(of: correlation) > 1e-13
    else { return nil }
    let scaled = zip(indices, errors).map { coefficients[$0] / $1 }
    return zip(factor.solve(scaled), scaled).reduce(0) { $0 + $1.0 * $1.1 }
  }
}
