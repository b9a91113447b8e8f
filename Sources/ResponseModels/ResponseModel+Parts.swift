internal import Features
internal import RealModule

extension ResponseModel {
  /// What stands in a model file, not yet checked.
  struct Parts: Codable {
    var program: String
    var design: StudyDesign
    var recipe: DesignRecipe
    var coefficients: [Coefficient]
    var covariance: [[Double]]
    var normalQuantile: Double
    var droppedTerms: [DroppedTerm]
    var predictors: [PredictorSummary]
    var cohort: CohortSummary
    var fit: FitSummary
    var crossValidation: CrossValidationSummary?
    var findings: TrainingFindings?
    var warnings: [ModelWarning]
    var notes: [String]
    var goldenVectors: [GoldenVector]
    var baseline: BaselineRecipe?
    var imputer: FrozenImputer?

    enum CodingKeys: String, CodingKey {
      case program
      case design
      case recipe
      case coefficients
      case covariance
      case normalQuantile = "normal_quantile"
      case droppedTerms = "dropped_terms"
      case predictors
      case cohort
      case fit
      case crossValidation = "cross_validation"
      case findings
      case warnings
      case notes
      case goldenVectors = "golden_vectors"
      case baseline
      case imputer
    }
  }
}

extension ResponseModel.Parts {
  /// What scoring needs beside the parts themselves.
  struct Derived {
    var keptColumns: [Int]
    var factor: CovarianceFactor?
  }

  /// Checks that the parts fit together, and returns what follows from them.
  func check() throws(ModelInconsistency) -> Derived {
    try checkQuantile()
    try checkPredictors()
    let columns = try keptColumns()
    try checkCovariance()
    try baseline?.check(predictors: recipe.predictors.map(\.name), outcome: design.outcome)
    try imputer?.check(predictors: recipe.predictors.map { ($0.name, $0.levels) })
    guard !covariance.isEmpty else { return Derived(keptColumns: columns, factor: nil) }
    guard let factor = CovarianceFactor(rows: covariance) else {
      throw .notACovariance
    }
    return Derived(keptColumns: columns, factor: factor)
  }

  /// The confidence level 1 − α and the quantile z must satisfy erfc(z/√2) = α.
  private func checkQuantile() throws(ModelInconsistency) {
    let level = design.confidenceLevel
    guard level > 0, level < 1 else { throw .badNumber(path: "design.confidence_level") }
    guard normalQuantile.isFinite, normalQuantile > 0 else {
      throw .badNumber(path: "normal_quantile")
    }
    let tail = Double.erfc(normalQuantile / 2.0.squareRoot())
    // Near 1 the level itself holds 1 − level to no more than its rounding.
    guard abs(tail - (1 - level)) <= 1e-9 * (1 - level) + 4 * 1.0.ulp else {
      throw .wrongQuantile(stored: normalQuantile, level: level)
    }
  }

  private func checkPredictors() throws(ModelInconsistency) {
    guard predictors.count == recipe.predictors.count else {
      throw .wrongCount(
        path: "predictors", found: predictors.count, expected: recipe.predictors.count)
    }
    for (summary, predictor) in zip(predictors, recipe.predictors)
    where summary.name != predictor.name {
      throw .unknown(path: "predictors", name: summary.name)
    }
    for (index, summary) in predictors.enumerated() {
      if let low = summary.low, let high = summary.high, !(low <= high) {
        throw .badNumber(path: "predictors[\(index)].low")
      }
      guard summary.missing >= 0 else { throw .badNumber(path: "predictors[\(index)].missing") }
    }
  }

  /// The column of each coefficient's term; terms must be the recipe's, in its order.
  private func keptColumns() throws(ModelInconsistency) -> [Int] {
    guard !coefficients.isEmpty else {
      throw .wrongCount(path: "coefficients", found: 0, expected: recipe.termNames.count)
    }
    var columnOfTerm: [String: Int] = [:]
    for (column, term) in recipe.termNames.enumerated() {
      guard columnOfTerm.updateValue(column, forKey: term) == nil else {
        throw .repeated(path: "recipe", name: term)
      }
    }
    var columns: [Int] = []
    for (index, coefficient) in coefficients.enumerated() {
      guard coefficient.estimate.isFinite else {
        throw .badNumber(path: "coefficients[\(index)].estimate")
      }
      guard let column = columnOfTerm[coefficient.term] else {
        throw .unknown(path: "coefficients[\(index)].term", name: coefficient.term)
      }
      guard column > columns.last ?? -1 else {
        throw .repeated(path: "coefficients[\(index)].term", name: coefficient.term)
      }
      columns.append(column)
    }
    try checkDroppedTerms(known: columnOfTerm)
    return columns
  }

  /// Each term of the recipe has a coefficient or is dropped, not both.
  private func checkDroppedTerms(known: [String: Int]) throws(ModelInconsistency) {
    var seen = Set(coefficients.map(\.term))
    for (index, dropped) in droppedTerms.enumerated() {
      guard known[dropped.term] != nil else {
        throw .unknown(path: "dropped_terms[\(index)].term", name: dropped.term)
      }
      guard seen.insert(dropped.term).inserted else {
        throw .repeated(path: "dropped_terms[\(index)].term", name: dropped.term)
      }
    }
    guard seen.count == known.count else {
      throw .wrongCount(path: "coefficients", found: seen.count, expected: known.count)
    }
  }

  private func checkCovariance() throws(ModelInconsistency) {
    let size = coefficients.count
    if covariance.isEmpty, !design.method.hasCovariance { return }
    guard covariance.count == size else {
      throw .wrongCount(path: "covariance", found: covariance.count, expected: size)
    }
    for (index, row) in covariance.enumerated() {
      guard row.count == size else {
        throw .wrongCount(path: "covariance[\(index)]", found: row.count, expected: size)
      }
      for (column, value) in row.enumerated() where !value.isFinite {
        throw .badNumber(path: "covariance[\(index)][\(column)]")
      }
      guard row[index] >= 0 else { throw .badNumber(path: "covariance[\(index)][\(index)]") }
    }
    for row in 0..<size {
      for column in 0..<row {
        let difference = abs(covariance[row][column] - covariance[column][row])
        let scale = (covariance[row][row] * covariance[column][column]).squareRoot()
        guard difference <= 1e-9 * scale else {
          throw .asymmetricCovariance(
            row: coefficients[row].term, column: coefficients[column].term)
        }
      }
    }
  }

  /// What stands beside a coefficient in a file must be what the covariance says: tables show the
  /// one and intervals of patients are made from the other.
  func checkUncertainty() throws(ModelInconsistency) {
    for (index, coefficient) in coefficients.enumerated() {
      let path = "coefficients[\(index)]"
      if coefficient.stdError != nil, covariance.isEmpty {
        throw .badNumber(path: "\(path).std_error")
      }
      if let error = coefficient.stdError {
        let expected = covariance[index][index].squareRoot()
        guard abs(error - expected) <= 1e-9 * expected else {
          throw .badNumber(path: "\(path).std_error")
        }
      }
      if let value = coefficient.pValue, !(0...1).contains(value) {
        throw .badNumber(path: "\(path).p_value")
      }
      // Quantiles of resamples need not hold the estimate between them.
      let isByResamples = design.intervals?.method.isByResamples == true
      let (low, high) = (coefficient.confLow, coefficient.confHigh)
      if let low, !(low <= (isByResamples ? high ?? low : coefficient.estimate)) {
        throw .badNumber(path: "\(path).conf_low")
      }
      if let high, !(high >= (isByResamples ? low ?? high : coefficient.estimate)) {
        throw .badNumber(path: "\(path).conf_high")
      }
    }
  }
}
