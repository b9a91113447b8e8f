internal import Features

/// A variable with missing values, as imputation sees it.
struct IncompleteVariable: Sendable {
  /// How the variable is imputed.
  enum Kind: Hashable, Sendable {
    /// A number, by predictive mean matching.
    case numeric
    /// One of so many levels, by (multinomial) logistic regression; values are places of levels.
    case levels(Int)
  }

  let predictor: RecipePredictor
  let kind: Kind
  /// For a number with only two values: those, which the places stand for.
  let support: [Double]
  /// Numbers or places, NaN where missing.
  let values: [Double]
  /// The rows with a value, in order.
  let observed: [Int]
  /// The rows without one, in order.
  let missing: [Int]

  var name: String { predictor.name }

  /// Takes a variable as it stands; a number with two values is taken for two levels.
  init(_ read: PredictorValues) {
    predictor = read.predictor
    observed = read.values.indices.filter { read.values[$0].isFinite }
    missing = read.values.indices.filter { !read.values[$0].isFinite }
    if let levels = predictor.levels {
      kind = .levels(levels.count)
      support = []
      values = read.values
      return
    }
    var distinct: Set<Double> = []
    for row in observed where distinct.count < 3 { distinct.insert(read.values[row]) }
    guard distinct.count == 2 else {
      kind = .numeric
      support = []
      values = read.values
      return
    }
    let pair = distinct.sorted()
    kind = .levels(2)
    support = pair
    values = read.values.map { $0 == pair[0] ? 0 : $0 == pair[1] ? 1 : .nan }
  }

  /// Completed values in the variable's own numbers or places of levels.
  func restored(_ completed: [Double]) -> PredictorValues {
    guard !support.isEmpty else { return PredictorValues(predictor: predictor, values: completed) }
    return PredictorValues(
      predictor: predictor, values: completed.map { $0 == 0 ? support[0] : support[1] })
  }
}
