internal import Cohorts
internal import Features
internal import LinearAlgebra

/// Complete rows with what is made of them once, for procedures that are repeated on some of them.
struct PreparedCohort: Sendable {
  /// The recipe of all rows: its levels stand, its knots are learnt anew from the rows taken.
  let recipe: DesignRecipe
  /// The rows.
  let rows: TrainingRows
  /// The design of all rows; nil where columns depend on which rows are taken.
  let matrix: FeatureMatrix?
  /// Where completed copies of the rows come from; nil where the rows are complete.
  let completion: Completion?

  /// Prepares rows.
  ///
  /// - Throws: ``TrainingError`` where a column is absent or of another kind.
  init(
    recipe: DesignRecipe, rows: TrainingRows, completion: Completion? = nil
  ) throws(TrainingError) {
    self.recipe = recipe
    self.rows = rows
    self.completion = completion
    do throws(FeatureError) {
      matrix =
        recipe.hasLearntKnots || completion != nil ? nil : try recipe.matrix(of: rows.cohort)
    } catch {
      throw .features(error)
    }
  }
}

extension FeatureMatrix {
  /// The given rows, in the given order.
  func selecting(rows: [Int]) -> FeatureMatrix {
    var selected: [Double] = []
    selected.reserveCapacity(rows.count * columnCount)
    for column in 0..<columnCount {
      let start = column * rowCount
      for row in rows { selected.append(values[start + row]) }
    }
    return FeatureMatrix(
      rowCount: rows.count, names: names, values: selected, incompleteRows: [])
  }

  /// The design as a matrix.
  var design: Matrix { Matrix(rowCount: rowCount, columnCount: columnCount, elements: values) }
}
