internal import Cohorts
internal import Features
internal import LinearAlgebra
internal import ResponseModels

extension Procedure.Learnt {
  /// What the pooled model says of some rows, which it may not have seen: missing predictors are filled in
  /// by the imputer that was learnt with it, without the rows' outcomes; of copies made elsewhere, the
  /// mean is given.
  ///
  /// - Parameters:
  ///   - cohort: The rows.
  ///   - completion: Where their completed copies come from.
  ///   - rows: Which of them.
  /// - Returns: One linear predictor a row, without the row's offset.
  /// - Throws: ``TrainingError`` where a column cannot become a term.
  func completedPredictors(
    of cohort: PreparedCohort, _ completion: Completion, rows: [Int]
  ) throws(TrainingError) -> [Double] {
    switch completion {
    case .given(let sets):
      var sums = [Double](repeating: 0, count: rows.count)
      for set in sets {
        let values = try products(of: set.cohort.selecting(rows: rows))
        for index in sums.indices { sums[index] += values[index] }
      }
      return sums.map { $0 / Double(sets.count) }
    case .chained(let values):
      let predictors = values.prefix(recipe.predictors.count).map { $0.selecting(rows) }
      var linear = try products(of: predictors, rowCount: rows.count)
      let incomplete = rows.indices.filter { row in
        predictors.contains { !$0.values[row].isFinite }
      }
      guard let imputer = imputation?.imputer, !incomplete.isEmpty else { return linear }
      let drawn = try products(
        of: imputer.completions(of: predictors, rows: incomplete),
        rowCount: incomplete.count * imputer.draws)
      for (place, row) in incomplete.enumerated() {
        let own = drawn[place * imputer.draws..<(place + 1) * imputer.draws]
        linear[row] = own.reduce(0, +) / Double(imputer.draws)
      }
      return linear
    }
  }

  private func products(
    of values: [PredictorValues], rowCount: Int
  ) throws(TrainingError) -> [Double] {
    try products(of: Cohort(source: "", columns: values.map(\.column), rowCount: rowCount))
  }

  private func products(of cohort: Cohort) throws(TrainingError) -> [Double] {
    do throws(FeatureError) {
      return try recipe.matrix(of: cohort).design.times(fit.coefficients)
    } catch {
      throw .features(error)
    }
  }
}
