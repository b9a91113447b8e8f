internal import LinearAlgebra

/// Fits the ridge penalty, on standardized columns.
struct RidgeFitter {
  let fitter: LogisticFitter
  let lambda: Double
  /// Convergence: the square of a step, in standard errors.
  var tolerance = 1e-20

  /// Fits the rows; the penalty is that of glmnet.
  func fit(_ rows: LogisticRows) throws(FittingError) -> LogisticFit {
    guard lambda >= 0, lambda.isFinite else { throw .penaltyStrength }
    let standardized = StandardizedRows(rows, interceptColumn: fitter.interceptColumn)
    let result = try solve(standardized, from: nil)
    return standardized.fit(from: result, fitter: fitter, penalty: penalty(standardized))
  }

  /// The penalty λ·Σa on every column but the intercept.
  func penalty(_ rows: StandardizedRows) -> Matrix {
    let order = rows.kept.count
    var penalty = Matrix(rowCount: order, columnCount: order)
    for index in 0..<order where rows.kept[index] != fitter.interceptColumn {
      penalty[index, index] = lambda * rows.totalWeight
    }
    return penalty
  }

  /// The penalized maximum on standardized columns.
  func solve(
    _ rows: StandardizedRows, from start: [Double]?
  ) throws(FittingError) -> NewtonSolver.Result {
    var solver = NewtonSolver(rows: rows.rows, threads: fitter.threads)
    solver.penalty = penalty(rows)
    solver.tolerance = tolerance
    let origin = [Double](repeating: 0, count: rows.kept.count)
    let result = solver.solve(from: start ?? origin)
    guard let result, result.stop == .converged else {
      throw .notConverged(fitter.report(result))
    }
    return result
  }
}

/// Rows whose columns have mean 0 and 1/n standard deviation 1, weighted by the observations.
struct StandardizedRows {
  /// The rows with standardized columns.
  let rows: LogisticRows
  /// The raw columns that are kept: the intercept and those that are not constant.
  let kept: [Int]
  /// The columns that are constant.
  let constant: [Int]
  let means: [Double]
  let deviations: [Double]
  let totalWeight: Double
  let columnCount: Int
  let interceptColumn: Int?

  init(_ raw: LogisticRows, interceptColumn: Int?) {
    let count = raw.design.rowCount
    let weights = raw.weights ?? [Double](repeating: 1, count: count)
    let total = weights.reduce(0, +)
    var (kept, constant): ([Int], [Int]) = ([], [])
    var (means, deviations, columns): ([Double], [Double], [[Double]]) = ([], [], [])
    for index in 0..<raw.design.columnCount {
      let column = Array(raw.design.column(index))
      if index == interceptColumn {
        (kept, means, deviations) = (kept + [index], means + [0], deviations + [1])
        columns.append(column)
        continue
      }
      let moments = Self.moments(column, weights: weights, total: total)
      guard moments.deviation > 1e-12 * abs(moments.mean), moments.deviation > 0 else {
        constant.append(index)
        continue
      }
      // Without an intercept a column keeps its mean, as glmnet does.
      let mean = interceptColumn == nil ? 0 : moments.mean
      (kept, means, deviations) = (kept + [index], means + [mean], deviations + [moments.deviation])
      columns.append(column.map { ($0 - mean) / moments.deviation })
    }
    (self.kept, self.constant, self.means, self.deviations) = (kept, constant, means, deviations)
    totalWeight = total
    columnCount = raw.design.columnCount
    self.interceptColumn = interceptColumn
    rows = LogisticRows(
      design: Matrix(columns: columns, rowCount: count), outcomes: raw.outcomes,
      weights: raw.weights, offsets: raw.offsets)
  }

  /// The weighted mean and 1/n standard deviation of a column.
  private static func moments(
    _ column: [Double], weights: [Double], total: Double
  ) -> (mean: Double, deviation: Double) {
    let mean = zip(column, weights).reduce(0) { $0 + $1.0 * ($1.1 / total) }
    let variance = zip(column, weights).reduce(0) {
      $0 + ($1.0 - mean) * ($1.0 - mean) * ($1.1 / total)
    }
    return (mean, variance.squareRoot())
  }

  /// The coefficients of the raw columns, 0 for constant ones.
  func coefficients(from standardized: [Double]) -> [Double] {
    var coefficients = [Double](repeating: 0, count: columnCount)
    var shift = 0.0
    for (index, column) in kept.enumerated() {
      coefficients[column] = standardized[index] / deviations[index]
      shift += coefficients[column] * means[index]
    }
    if let intercept = interceptColumn, kept.contains(intercept) {
      coefficients[intercept] -= shift
    }
    return coefficients
  }

  /// States a solution on the raw columns.
  func fit(
    from result: NewtonSolver.Result, fitter: LogisticFitter, penalty: Matrix
  ) -> LogisticFit {
    let inverse = result.point.factor.inverse()
    var trace = 0.0
    for index in 0..<kept.count { trace += 1 - inverse[index, index] * penalty[index, index] }
    return LogisticFit(
      coefficients: coefficients(from: result.point.coefficients), kept: kept,
      dropped: constant.map {
        OrthonormalBasis.Dropped(
          column: $0, explainedBy: interceptColumn.map { [$0] } ?? [])
      },
      covariance: rawCovariance(inverse), logLikelihood: result.point.sums.logLikelihood,
      effectiveDegreesOfFreedom: trace, report: fitter.report(result), separation: nil)
  }

  /// T·V·Tᵀ, where T turns standardized coefficients into raw ones.
  private func rawCovariance(_ covariance: Matrix) -> Matrix {
    let order = kept.count
    var transform = Matrix(rowCount: order, columnCount: order)
    for index in 0..<order {
      transform[index, index] = 1 / deviations[index]
      if let row = kept.firstIndex(where: { $0 == interceptColumn }), row != index {
        transform[row, index] = -means[index] / deviations[index]
      }
    }
    var half = Matrix(rowCount: order, columnCount: order)
    for column in 0..<order {
      let product = transform.times(Array(covariance.column(column)))
      for row in 0..<order { half[column, row] = product[row] }
    }
    var raw = Matrix(rowCount: order, columnCount: order)
    for column in 0..<order {
      let product = transform.times(Array(half.column(column)))
      for row in 0..<order { raw[row, column] = product[row] }
    }
    for column in 0..<order {
      for row in 0..<column { raw[row, column] = raw[column, row] }
    }
    return raw
  }
}
