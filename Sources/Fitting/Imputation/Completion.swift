internal import Cohorts
internal import Features

/// Where completed copies of a cohort's rows come from.
enum Completion: Sendable {
  /// Chained equations on these variables: the recipe's predictors first, then auxiliary columns.
  case chained([PredictorValues])
  /// Copies made elsewhere: the same patients in the same order, all complete.
  case given([TrainingRows])
}

extension TrainingRows {
  /// For chained equations, the values of predictors and of auxiliary columns.
  func imputationValues(
    of recipe: DesignRecipe, auxiliary: [String]
  ) throws(TrainingError) -> [PredictorValues] {
    let names = Set(recipe.predictors.map(\.name))
    var predictors = recipe.predictors
    for name in auxiliary where !names.contains(name) {
      guard let column = cohort.column(named: name) else {
        throw .features(
          .missingColumn(name: name, available: cohort.columns.map(\.name)))
      }
      guard case .categorical(let categories) = column.values else {
        predictors.append(RecipePredictor(name: name, kind: .numeric))
        continue
      }
      let occurring = Set(categories.codes.lazy.filter { $0 >= 0 })
      let levels = categories.levels.indices.filter { occurring.contains(Int32(clamping: $0)) }
        .map { categories.levels[$0] }
      predictors.append(RecipePredictor(name: name, kind: .categorical(levels: levels)))
    }
    var values: [PredictorValues] = []
    do throws(FeatureError) {
      for predictor in predictors { values.append(try PredictorValues(predictor, in: cohort)) }
    } catch {
      throw .features(error)
    }
    return values
  }
}

extension PredictorValues {
  /// The values of the given rows, in the given order.
  func selecting(_ rows: [Int]) -> PredictorValues {
    PredictorValues(predictor: predictor, values: rows.map { values[$0] })
  }
}
