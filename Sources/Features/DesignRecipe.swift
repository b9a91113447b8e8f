public import Cohorts

/// Everything that turns raw columns into design columns, with no reference to the training data.
///
/// Categories have treatment contrasts: a column for each level but the first, the reference.
/// Levels, knots and contrasts are frozen when the recipe is made, so that a patient has the same
/// design columns whoever else is in the file.
public struct DesignRecipe: Hashable, Sendable {
  /// The most design columns that a recipe may have.
  public static let featureLimit = 100_000

  /// Whether the design has an intercept.
  public let hasIntercept: Bool
  /// The raw columns used, in order of appearance in the formula.
  public let predictors: [RecipePredictor]
  /// The design columns after the intercept, in order.
  public let features: [Feature]

  /// The names of all design columns; `(Intercept)` first where there is one.
  public var termNames: [String] {
    (hasIntercept ? [Self.interceptName] : []) + features.map(\.name)
  }

  /// The name of the intercept.
  public static let interceptName = "(Intercept)"

  /// Gives the knots of a spline: values (finite, one for each row that has one), how many knots,
  /// and the text of the expression that the values are of.
  ///
  /// It may give fewer knots than asked for, but three at least, when a recipe is made.
  public typealias KnotRule =
    (_ values: [Double], _ count: Int, _ expression: String) throws(FeatureError) -> [Double]

  /// Makes a recipe from a formula, learning levels and knots from a cohort.
  ///
  /// Levels are those that occur in the cohort's rows, in the order of `levelOrder`; those it does not
  /// name follow, numbers by size and texts by code point. `factor(x, ref=r)` moves r to the front.
  /// A categorical predictor with a single level makes no column.
  ///
  /// - Parameters:
  ///   - formula: Without dot.
  ///   - cohort: The rows to learn from; rows that are not to count are taken out beforehand.
  ///   - levelOrder: For columns by name, their levels, the reference first; levels that do not occur
  ///     are passed over.
  ///   - knots: Gives the knots of `rcs(x, k)`.
  /// - Throws: Why the columns cannot become the features asked for, or what `knots` throws.
  public init(
    formula: Formula, cohort: Cohort, levelOrder: [String: [String]] = [:], knots: KnotRule
  ) throws(FeatureError) {
    guard !formula.usesDot else { throw .unexpandedDot }
    let learner = try RecipeLearner(formula: formula, cohort: cohort, levelOrder: levelOrder)
    try self.init(
      hasIntercept: formula.hasIntercept, predictors: learner.predictors,
      features: try learner.features(knots: knots))
  }

  /// Makes a recipe of its parts, after checking that they fit together.
  init(
    hasIntercept: Bool, predictors: [RecipePredictor], features: [Feature]
  ) throws(FeatureError) {
    self.hasIntercept = hasIntercept
    self.predictors = predictors
    self.features = features
    guard features.count <= Self.featureLimit else {
      throw .tooManyFeatures(limit: Self.featureLimit)
    }
    var names: Set<String> = []
    for name in termNames where !names.insert(name).inserted {
      throw .duplicateTerm(name: name)
    }
  }

  /// Whether some spline's knots were learnt from rows.
  public var hasLearntKnots: Bool {
    features.contains { $0.factors.contains(where: \.hasLearntKnots) }
  }

  /// The same recipe with the knots of its splines learnt anew.
  ///
  /// Levels, contrasts and knots named in the formula stay as they are, and so do the columns' names.
  ///
  /// - Parameters:
  ///   - cohort: The rows to learn from.
  ///   - knots: Gives the knots of each spline.
  /// - Returns: A recipe with the same columns.
  /// - Throws: What reading the columns or `knots` throws; `degenerateKnots` where there are not as
  ///   many knots as the recipe has.
  public func relearningKnots(
    from cohort: Cohort, knots: KnotRule
  ) throws(FeatureError) -> DesignRecipe {
    guard hasLearntKnots else { return self }
    var learner = KnotLearner(cohort: cohort)
    var relearnt: [Feature] = []
    for feature in features {
      var factors: [FeatureFactor] = []
      for factor in feature.factors {
        guard case .spline(let column) = factor, column.hasLearntKnots else {
          factors.append(factor)
          continue
        }
        let learnt = try learner.knots(
          of: column.expression, counts: column.knots.count...column.knots.count, rule: knots)
        factors.append(
          .spline(
            .init(
              expression: column.expression, knots: learnt, hasLearntKnots: true,
              index: column.index)))
      }
      relearnt.append(Feature(name: feature.name, term: feature.term, factors: factors))
    }
    return try DesignRecipe(
      hasIntercept: hasIntercept, predictors: predictors, features: relearnt)
  }
}

extension FeatureFactor {
  /// Whether the factor's knots were learnt from rows.
  fileprivate var hasLearntKnots: Bool {
    if case .spline(let column) = self { return column.hasLearntKnots }
    return false
  }
}
