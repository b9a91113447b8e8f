public import Cohorts

/// The values of one raw predictor as numbers: as they are, or the places of levels.
public struct PredictorValues: Hashable, Sendable {
  /// The predictor.
  public let predictor: RecipePredictor
  /// Numbers, or for a categorical predictor the places of levels; NaN where a value is missing or
  /// is none of the levels.
  public var values: [Double]

  /// Creates values.
  public init(predictor: RecipePredictor, values: [Double]) {
    self.predictor = predictor
    self.values = values
  }

  /// Reads a predictor of a cohort.
  ///
  /// - Parameters:
  ///   - predictor: A raw column, and what it is taken for.
  ///   - cohort: The rows.
  /// - Throws: `missingColumn`, `notNumeric`, `rowCount`.
  public init(_ predictor: RecipePredictor, in cohort: Cohort) throws(FeatureError) {
    let columns = CohortColumns(cohort)
    self.predictor = predictor
    guard let levels = predictor.levels else {
      values = try columns.numbers(predictor.name)
      return
    }
    values = LevelTable(levels: levels).codes(of: try columns.column(predictor.name).values)
      .map { $0 < 0 ? .nan : Double($0) }
  }

  /// The values as a column of a cohort.
  public var column: Column {
    guard let levels = predictor.levels else {
      return Column(name: predictor.name, values: .numeric(values))
    }
    let codes = values.map { Int32(exactly: $0) ?? -1 }
    return Column(
      name: predictor.name, values: .categorical(CategoricalValues(codes: codes, levels: levels)))
  }
}
