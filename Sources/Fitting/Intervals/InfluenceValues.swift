internal import LinearAlgebra
internal import RealModule

/// By how much each row pulls the coefficients: its score times the inverse information.
///
/// Their cross product is the sandwich covariance (Huber 1967; White, *Econometrica* 48 (1980) 817;
/// R: `sandwich::vcovHC(type = "HC0")`, and summed within clusters `rms::robcov`, CR0).
struct InfluenceValues {
  /// One row a row of the data, one column a kept coefficient.
  private(set) var values: Matrix

  /// The influence values of a fit.
  ///
  /// - Parameters:
  ///   - fitter: The fitter that made the fit.
  ///   - fit: The fit.
  ///   - rows: The rows that it was fitted to.
  /// - Throws: ``FittingError`` where a fit that another builds on cannot be made again.
  init(_ fitter: LogisticFitter, _ fit: LogisticFit, rows: LogisticRows) throws(FittingError) {
    switch fitter.estimator {
    case .maximumLikelihood, .ridge, .prior, .elasticNet:
      self.init(fit, rows: rows, leverages: nil)
    case .firth:
      self.init(fit, rows: rows, leverages: rows.leverages(of: fit, threads: fitter.threads))
    case .flic:
      var firth = fitter
      firth.estimator = .firth
      let slopes = try firth.fit(rows)
      self.init(
        slopes, rows: rows, leverages: rows.leverages(of: slopes, threads: fitter.threads))
      if let column = fitter.interceptColumn, let place = fit.kept.firstIndex(of: column) {
        restateIntercept(place, fit, rows)
      }
    case .flac:
      self = try Self.augmented(fitter, rows: rows)
    }
  }

  private init(_ fit: LogisticFit, rows: LogisticRows, leverages: [Double]?) {
    let residuals = rows.residuals(at: fit.coefficients, leverages: leverages)
    let order = fit.kept.count
    let count = rows.design.rowCount
    values = Matrix(rowCount: count, columnCount: order)
    for target in 0..<order {
      for (source, column) in fit.kept.enumerated() {
        let share = fit.covariance[source, target]
        let start = column * count
        for row in 0..<count {
          values[row, target] += share * residuals[row] * rows.design.elements[start + row]
        }
      }
    }
  }

  /// The intercept of FLIC solves Σ a(y − p) = 0 given the slopes: how rows pull it follows from how
  /// they pull the slopes, by the implicit derivative Σ w·(1, x).
  private mutating func restateIntercept(_ place: Int, _ fit: LogisticFit, _ rows: LogisticRows) {
    let residuals = rows.residuals(at: fit.coefficients, leverages: nil)
    let weights = rows.informationWeights(at: fit.coefficients)
    let total = weights.reduce(0, +)
    guard total > 0 else { return }
    let count = rows.design.rowCount
    var pulls = residuals.map { $0 / total }
    for (index, column) in fit.kept.enumerated() where index != place {
      let start = column * count
      let mean = (0..<count).reduce(0.0) {
        $0 + weights[$1] * rows.design.elements[start + $1]
      }
      for row in 0..<count { pulls[row] -= mean / total * values[row, index] }
    }
    for row in 0..<count { values[row, place] = pulls[row] }
  }

  /// FLAC is maximum likelihood on augmented rows: what a row pulls is what its copies pull.
  private static func augmented(
    _ fitter: LogisticFitter, rows: LogisticRows
  ) throws(FittingError) -> InfluenceValues {
    let augmented = try AugmentedFit(fitter, rows: rows)
    let own = InfluenceValues(augmented.fit, rows: augmented.rows, leverages: nil)
    let (count, order) = (rows.design.rowCount, augmented.keptCount)
    var sums = Matrix(rowCount: count, columnCount: order)
    for column in 0..<order {
      for row in 0..<count {
        sums[row, column] =
          own.values[row, column] + own.values[row + count, column]
          + own.values[row + 2 * count, column]
      }
    }
    return InfluenceValues(values: sums)
  }

  private init(values: Matrix) {
    self.values = values
  }

  /// The sandwich covariance of the coefficients.
  ///
  /// - Parameter clusters: The cluster of each row, from 0; nil where each row is its own.
  /// - Returns: Σ ψψ' over rows, or over sums within clusters.
  func covariance(clusters: [Int]?) -> Matrix {
    var sums = values
    if let clusters {
      let count = (clusters.max() ?? -1) + 1
      sums = Matrix(rowCount: count, columnCount: values.columnCount)
      for column in 0..<values.columnCount {
        for (row, cluster) in clusters.enumerated() { sums[cluster, column] += values[row, column] }
      }
    }
    let order = values.columnCount
    var covariance = Matrix(rowCount: order, columnCount: order)
    for column in 0..<order {
      let right = sums.column(column)
      for row in 0...column {
        let product = zip(sums.column(row), right).reduce(0) { $0 + $1.0 * $1.1 }
        covariance[row, column] = product
        covariance[column, row] = product
      }
    }
    return covariance
  }
}

extension LogisticRows {
  /// a(y − p) at the given coefficients, or a(y − p) + h(½ − p) with Firth's leverages h.
  fileprivate func residuals(at coefficients: [Double], leverages: [Double]?) -> [Double] {
    let products = design.times(coefficients)
    return products.indices.map { row in
      let linear = products[row] + (offsets?[row] ?? 0)
      let small = Double.exp(-abs(linear))
      let (large, tail) = (1 / (1 + small), small / (1 + small))
      let complement = linear >= 0 ? tail : large
      let probability = linear >= 0 ? large : tail
      let residual = outcomes[row] > 0.5 ? complement : -probability
      return (weights?[row] ?? 1) * residual
        + (leverages?[row] ?? 0) * (complement - probability) / 2
    }
  }
}
