internal import LinearAlgebra
internal import RealModule

/// Fits a penalty of one strength.
struct PenalizedFitter {
  let fitter: LogisticFitter
  let net: ElasticNet
  let lambda: Double
  /// Coefficients of the design near the optimum, where some are known.
  var start: [Double]?

  /// Fits the rows; none has a weight of 0.
  func fit(_ rows: LogisticRows) throws(FittingError) -> LogisticFit {
    guard lambda >= 0, lambda.isFinite, net.isUsable(count: rows.design.columnCount) else {
      throw .penaltyStrength
    }
    // Without a penalty nothing holds collinear or separating columns.
    if lambda == 0 || net.isFree(interceptColumn: fitter.interceptColumn), net.signs.isEmpty {
      return try fitter.maximumLikelihood(rows)
    }
    let problem = PenalizedProblem(
      rows, net: net, interceptColumn: fitter.interceptColumn, threads: fitter.threads)
    try problem.requireOverlap()
    guard
      let optimum = PenalizedOptimum(
        problem, lambda: lambda, from: start.map(problem.standardized.standardize))
    else {
      throw .notConverged(
        FitReport(stop: .stalled, iterations: 0, decrement: .infinity, scoreNorm: .infinity))
    }
    return problem.fit(optimum, lambda: lambda)
  }
}

extension ElasticNet {
  /// Whether no column has a penalty.
  fileprivate func isFree(interceptColumn: Int?) -> Bool {
    !factors.isEmpty && factors.indices.allSatisfy { $0 == interceptColumn || factors[$0] == 0 }
  }
}

extension PenalizedProblem {
  /// Throws where columns without a penalty separate events from non-events: whatever the strength,
  /// their coefficients have no optimum.
  func requireOverlap() throws(FittingError) {
    let free = freeColumns.filter { standardized.kept[$0] != standardized.interceptColumn }
    guard !free.isEmpty else { return }
    let places = freeColumns
    let design = rows.design.selecting(columns: places)
    if let found = Separation.find(design: design, outcomes: rows.outcomes) {
      throw .separation(
        Separation(
          columns: found.columns.map { standardized.kept[places[$0]] }, rows: found.rows,
          isComplete: found.isComplete))
    }
  }

  /// States an optimum on the raw columns.
  fileprivate func fit(_ optimum: PenalizedOptimum, lambda: Double) -> LogisticFit {
    let point = optimum.result.point
    let inverse = point.factor.inverse()
    // tr[(XᵀWX + R)⁻¹XᵀWX] over the active columns; of a lasso alone their number, which is
    // unbiased (Zou, Hastie & Tibshirani, Ann. Stat. 35 (2007) 2173).
    var trace = 0.0
    for row in 0..<inverse.rowCount {
      for column in 0..<inverse.columnCount {
        trace += inverse[row, column] * point.sums.information[row, column]
      }
    }
    return LogisticFit(
      coefficients: standardized.coefficients(from: optimum.coefficients),
      kept: standardized.kept, dropped: standardized.dropped,
      covariance: isSmooth
        ? standardized.rawCovariance(inverse) : Matrix(rowCount: 0, columnCount: 0),
      logLikelihood: point.sums.logLikelihood, effectiveDegreesOfFreedom: trace,
      report: FitReport(
        stop: optimum.result.stop, iterations: optimum.result.iterations,
        decrement: optimum.result.decrement, scoreNorm: optimum.violation), separation: nil)
  }
}

extension StandardizedRows {
  /// The coefficients of standardized columns that say the same as these of raw ones.
  func standardize(_ coefficients: [Double]) -> [Double] {
    var shift = 0.0
    for (index, column) in kept.enumerated() { shift += coefficients[column] * means[index] }
    return kept.enumerated().map { index, column in
      column == interceptColumn
        ? coefficients[column] + shift : coefficients[column] * deviations[index]
    }
  }
}
