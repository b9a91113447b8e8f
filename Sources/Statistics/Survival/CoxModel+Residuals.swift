public import LinearAlgebra
internal import RealModule

extension CoxModel {
  /// Observed less expected events of each row (R's `residuals(type = "martingale")`).
  ///
  /// A row that is at risk at no event time has 0.
  public func martingaleResiduals() -> [Double] {
    var residuals = [Double](repeating: 0, count: rowCount)
    for (position, value) in fit.martingaleResiduals().enumerated() {
      residuals[Int(fit.riskSets.rows[position])] = value
    }
    return residuals
  }

  /// The martingale residuals made more symmetric: sign(m)·√(−2(m + δ log(δ − m))).
  ///
  /// Therneau, Grambsch & Fleming, *Biometrika* 77 (1990) 147.
  public func devianceResiduals() -> [Double] {
    martingaleResiduals().enumerated().map { row, martingale in
      let loss =
        times.events[row] ? martingale + Double.log(onePlus: -martingale) : martingale
      let root = max(0, -2 * loss).squareRoot()
      return martingale < 0 ? -root : root
    }
  }

  /// What each row contributes to the score at the coefficients: n x k, for the kept covariates.
  ///
  /// R's `residuals(type = "score")`.
  public func scoreResiduals() -> Matrix {
    rowwise(fit.scoreResiduals(fit.maximum.predictors)) { fit.design.scores(from: $0) }
  }

  /// How much each row moves the coefficients, approximately: n x k, score residuals times the
  /// covariance.
  ///
  /// R's `residuals(type = "dfbeta")`.
  public func dfbetas() -> Matrix {
    rowwise(fit.scoreResiduals(fit.maximum.predictors)) {
      fit.design.coefficients(from: fit.covariance.times($0))
    }
  }

  /// A matrix of rows from values by position.
  private func rowwise(_ values: [Double], _ change: ([Double]) -> [Double]) -> Matrix {
    let order = fit.design.order
    var matrix = Matrix(rowCount: rowCount, columnCount: order)
    for (position, row) in fit.riskSets.rows.enumerated() {
      let changed = change(Array(values[position * order..<(position + 1) * order]))
      for index in 0..<order { matrix[Int(row), index] = changed[index] }
    }
    return matrix
  }
}
