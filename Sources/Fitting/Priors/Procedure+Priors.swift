internal import Cohorts
internal import Features
internal import LinearAlgebra
internal import ResponseModels

extension Procedure {
  /// The design's priors as priors on columns; standard deviations are those of the rows given.
  func columnPriors(on rows: LogisticRows, names: [String]) -> [ColumnPrior] {
    (design.priors?.used ?? []).compactMap { prior in
      guard let column = names.firstIndex(of: prior.term) else { return nil }
      let deviation =
        prior.unit == .deviation
        ? Self.deviation(of: rows.design.column(column), weights: rows.weights) : 1
      return ColumnPrior(prior, column: column, deviation: deviation)
    }
  }

  /// The 1/n standard deviation of a column, weighted by the observations, as of penalized columns.
  private static func deviation(of column: some Collection<Double>, weights: [Double]?) -> Double {
    let values = Array(column)
    guard let first = values.first, values.contains(where: { $0 != first }) else { return 0 }
    let weights = weights ?? [Double](repeating: 1, count: values.count)
    let total = weights.reduce(0, +)
    guard total > 0 else { return 0 }
    let mean = zip(values, weights).reduce(0) { $0 + $1.0 * ($1.1 / total) }
    let variance = zip(values, weights).reduce(0) {
      $0 + ($1.0 - mean) * ($1.0 - mean) * ($1.1 / total)
    }
    return variance.squareRoot()
  }
}

extension ModelTrainer {
  /// The design with the priors that concern this model and these rows.
  func resolvedDesign(
    _ recipe: DesignRecipe, _ rows: TrainingRows
  ) throws(TrainingError) -> StudyDesign {
    guard design.method == .prior, let priors = design.priors else { return design }
    var resolved = design
    do throws(PriorError) {
      resolved.priors = try PriorResolution(recipe: recipe, rows: rows).resolved(priors)
    } catch {
      throw .priors(error)
    }
    return resolved
  }
}
