public import Cohorts
public import Features
internal import RealModule

// Goals, in order: the same bits for a patient alone and among a million; NaN where a value is
// missing, unless the model was trained to fill it in; memory read once, in blocks of rows that stay in cache.

extension ResponseModel {
  /// 1 / (1 + e^−η), without overflow for any η.
  public static func probability(ofLinearPredictor eta: Double) -> Double {
    if eta >= 0 { return 1 / (1 + Double.exp(-eta)) }
    let odds = Double.exp(eta)
    return odds / (1 + odds)
  }

  /// The confidence interval of a probability: that of the linear predictor, transformed.
  ///
  /// - Parameters:
  ///   - eta: The linear predictor.
  ///   - standardError: Its standard error.
  /// - Returns: 1/(1 + e^−(η ± z·se)), with the model's z.
  public func probabilityInterval(
    linearPredictor eta: Double, standardError: Double
  ) -> (low: Double, high: Double) {
    let margin = normalQuantile * standardError
    return (
      Self.probability(ofLinearPredictor: eta - margin),
      Self.probability(ofLinearPredictor: eta + margin)
    )
  }

  /// The linear predictor of every row of a cohort, with its standard error.
  ///
  /// - Parameter cohort: Patients with the columns of the model's predictors.
  /// - Returns: One value for each row; NaN where a value that the model needs is missing.
  /// - Throws: `FeatureError` where a column is absent or of another kind.
  public func predictions(for cohort: Cohort) throws(FeatureError) -> CohortPredictions {
    let filled = try filled(try recipe.matrix(of: cohort), of: cohort)
    let offsets = offsets(of: cohort)
    var errors = standardErrors(of: filled.matrix)
    for (row, variance) in filled.added {
      errors[row] = (errors[row] * errors[row] + variance).squareRoot()
    }
    return CohortPredictions(
      matrix: filled.matrix, offsets: offsets,
      linearPredictors: linearPredictors(of: filled.matrix, offsets: offsets),
      standardErrors: errors, addedVariances: filled.added)
  }

  /// What each kept term adds to the linear predictor of a row.
  ///
  /// - Parameters:
  ///   - row: A row of the predictions.
  ///   - predictions: What the model says.
  /// - Returns: One contribution for each coefficient, and one that undoes class weights where there
  ///   are any; they sum to the linear predictor, less the offset.
  public func contributions(ofRow row: Int, in predictions: CohortPredictions) -> [Contribution] {
    let values = keptValues(ofRow: row, in: predictions.matrix)
    var contributions = zip(coefficients, values).map { coefficient, value in
      // Adding zero turns a negative zero into zero.
      Contribution(
        term: coefficient.term, value: value, contribution: coefficient.estimate * value + 0)
    }
    if let weights = findings.classWeights {
      contributions.append(
        Contribution(
          term: ClassWeights.contributionName, value: 1, contribution: -weights.logOddsShift))
    }
    return contributions
  }

  /// Lᵀx for a row: the variance of the difference of two linear predictors is the squared
  /// distance between two of these.
  ///
  /// - Parameters:
  ///   - row: A row of the predictions.
  ///   - predictions: What the model says.
  /// - Returns: One number for each coefficient; none for a model without a covariance.
  public func scaledRow(_ row: Int, in predictions: CohortPredictions) -> [Double] {
    factor?.scaled(keptValues(ofRow: row, in: predictions.matrix)) ?? []
  }

  /// Whether predictions have standard errors and intervals.
  public var hasCovariance: Bool { factor != nil }

  /// The offset column as it stands; NaN in every row where the cohort has no such column.
  func offsets(of cohort: Cohort) -> [Double] {
    guard let name = design.offset else { return [] }
    if let column = cohort.column(named: name), case .numeric(let values) = column.values {
      return values
    }
    return [Double](repeating: .nan, count: cohort.rowCount)
  }

  private func keptValues(ofRow row: Int, in matrix: FeatureMatrix) -> [Double] {
    keptColumns.map { matrix.values[$0 * matrix.rowCount + row] }
  }

  /// Offset first, then the terms in the recipe's order, then the shift that undoes class weights:
  /// the order of the sum is fixed.
  func linearPredictors(of matrix: FeatureMatrix, offsets: [Double]) -> [Double] {
    let rows = matrix.rowCount
    var sums = offsets.isEmpty ? [Double](repeating: 0, count: rows) : offsets
    forEachBlock(of: rows) { start, count in
      for (coefficient, column) in zip(coefficients, keptColumns) {
        let estimate = coefficient.estimate
        let base = column * rows
        for row in start..<start + count { sums[row] += estimate * matrix.values[base + row] }
      }
    }
    if let shift = findings.classWeights?.logOddsShift {
      for row in sums.indices { sums[row] -= shift }
    }
    return sums
  }

  /// √(x'Vx) = ‖Lᵀx‖ for each row; NaN where the model has no covariance.
  func standardErrors(of matrix: FeatureMatrix) -> [Double] {
    let rows = matrix.rowCount
    guard let factor else { return [Double](repeating: .nan, count: rows) }
    let size = coefficients.count
    var squares = [Double](repeating: 0, count: rows)
    var sum = [Double](repeating: 0, count: Self.blockRows)
    forEachBlock(of: rows) { start, count in
      for k in 0..<size {
        for index in 0..<count { sum[index] = 0 }
        for j in k..<size {
          let weight = factor.columns[k * size + j]
          let base = keptColumns[j] * rows + start
          for index in 0..<count { sum[index] += weight * matrix.values[base + index] }
        }
        for index in 0..<count { squares[start + index] += sum[index] * sum[index] }
      }
    }
    return squares.map { $0.squareRoot() }
  }

  /// Rows that are worked on together: 256 × 21 columns of numbers fit in a first-level cache.
  private static let blockRows = 256

  private func forEachBlock(of rows: Int, _ body: (_ start: Int, _ count: Int) -> Void) {
    for start in stride(from: 0, to: rows, by: Self.blockRows) {
      body(start, min(Self.blockRows, rows - start))
    }
  }
}
