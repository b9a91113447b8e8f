internal import Cohorts
internal import Features

extension ResponseModel {
  /// The rows of a block that are filled in at once.
  private static let filledRows = 500

  /// A design matrix with the rows filled in that lack only values which the imputer can draw.
  struct FilledMatrix {
    var matrix: FeatureMatrix
    /// The variance that filling adds to each row's own, by row.
    var added: [Int: Double]
  }

  /// Fills the rows in which predictors are missing, by the mean of the imputer's draws.
  ///
  /// The variance of a filled row's linear predictor is the mean over K draws of x'Vx, plus (1 + 1/K)
  /// times the variance between draws; what exceeds x̄'Vx̄ at the mean x̄ is given as added. A row with
  /// an unknown level or an infinite value stays as it is.
  ///
  /// - Parameters:
  ///   - matrix: The design of the cohort.
  ///   - cohort: The patients.
  /// - Returns: The same matrix where nothing is to be filled.
  /// - Throws: `FeatureError` where a column is of another kind.
  func filled(_ matrix: FeatureMatrix, of cohort: Cohort) throws(FeatureError) -> FilledMatrix {
    let rows = matrix.incompleteRows
      .filter { !$0.missing.isEmpty && $0.unknownLevels.isEmpty && $0.undefined.isEmpty }
      .map(\.row)
    guard let imputer, !rows.isEmpty else { return FilledMatrix(matrix: matrix, added: [:]) }
    let values = try imputer.values(in: cohort)
    var elements = matrix.values
    var added: [Int: Double] = [:]
    for start in stride(from: 0, to: rows.count, by: Self.filledRows) {
      let block = Array(rows[start..<min(rows.count, start + Self.filledRows)])
      let draws = try drawn(imputer.completions(of: values, rows: block))
      for (place, row) in block.enumerated() {
        let first = place * imputer.draws
        let means = (0..<matrix.columnCount).map { column in
          var sum = 0.0
          for draw in first..<first + imputer.draws {
            sum += draws.values[draw + column * draws.rowCount]
          }
          return sum / Double(imputer.draws)
        }
        // A term that is undefined for a draw leaves the patient without an estimate.
        guard means.allSatisfy(\.isFinite) else { continue }
        for (column, mean) in means.enumerated() { elements[row + column * matrix.rowCount] = mean }
        added[row] = addedVariance(draws, from: first, count: imputer.draws, means: means)
      }
    }
    let filled = FeatureMatrix(
      rowCount: matrix.rowCount, names: matrix.names, values: elements,
      incompleteRows: matrix.incompleteRows)
    return FilledMatrix(matrix: filled, added: added)
  }

  private func drawn(_ completions: [PredictorValues]) throws(FeatureError) -> FeatureMatrix {
    let columns = completions.map(\.column)
    return try recipe.matrix(
      of: Cohort(source: "", columns: columns, rowCount: completions.first?.values.count ?? 0))
  }

  private func addedVariance(
    _ draws: FeatureMatrix, from first: Int, count: Int, means: [Double]
  ) -> Double {
    var within = 0.0
    var linear: [Double] = []
    for draw in first..<first + count {
      let kept = keptColumns.map { draws.values[draw + $0 * draws.rowCount] }
      within += (factor?.scaled(kept) ?? []).reduce(0) { $0 + $1 * $1 }
      linear.append(zip(coefficients, kept).reduce(0) { $0 + $1.0.estimate * $1.1 })
    }
    let mean = linear.reduce(0, +) / Double(count)
    let squares = linear.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let between = squares / Double(count - 1)
    let own = (factor?.scaled(keptColumns.map { means[$0] }) ?? []).reduce(0) { $0 + $1 * $1 }
    return max(0, within / Double(count) - own) + (1 + 1 / Double(count)) * between
  }
}
