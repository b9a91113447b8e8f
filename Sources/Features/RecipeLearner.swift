internal import Cohorts

/// Settles what the variables of a formula are in a cohort, and codes them as R's `model.matrix` does.
struct RecipeLearner {
  let predictors: [RecipePredictor]
  private let cohort: Cohort
  private let terms: [ResolvedTerm]
  private let hasIntercept: Bool
  private let levels: [String: [String]]

  init(
    formula: Formula, cohort: Cohort, levelOrder: [String: [String]]
  ) throws(FeatureError) {
    let columns = CohortColumns(cohort)
    let roles = try VariableRoles(formula: formula, columns: columns)
    var predictors: [RecipePredictor] = []
    var levels: [String: [String]] = [:]
    for name in formula.variables {
      guard let references = roles.categories[name] else {
        predictors.append(RecipePredictor(name: name, kind: .numeric))
        continue
      }
      let learnt = try LevelLearner(column: try columns.column(name), order: levelOrder[name] ?? [])
        .levels(references: references)
      levels[name] = learnt
      predictors.append(RecipePredictor(name: name, kind: .categorical(levels: learnt)))
    }
    self.predictors = predictors
    self.levels = levels
    self.cohort = cohort
    hasIntercept = formula.hasIntercept
    terms = Self.resolved(formula.terms, categories: Set(roles.categories.keys))
  }

  /// The terms with each variable settled; terms that turn out to be the same stand once.
  private static func resolved(_ terms: [Term], categories: Set<String>) -> [ResolvedTerm] {
    var seen: Set<Set<ResolvedPart>> = []
    return terms.compactMap { term in
      var parts: [ResolvedPart] = []
      for part in term.parts {
        let resolved = ResolvedPart(part, categories: categories)
        if !parts.contains(resolved) { parts.append(resolved) }
      }
      guard seen.insert(Set(parts)).inserted else { return nil }
      return ResolvedTerm(name: term.name, parts: parts)
    }
  }

  // MARK: Design columns

  /// The design columns of all terms.
  ///
  /// - Parameter knots: Gives the knots of splines that name none.
  /// - Returns: The columns, those of a term next to each other, its first variable running fastest.
  /// - Throws: What learning knots throws, `tooManyFeatures`.
  func features(knots: DesignRecipe.KnotRule) throws(FeatureError) -> [Feature] {
    var learner = KnotLearner(cohort: cohort)
    let fullyCoded = ContrastRule(terms: terms, hasIntercept: hasIntercept).fullyCoded
    var features: [Feature] = []
    for (index, term) in terms.enumerated() {
      var products: [PartColumn] = [PartColumn(name: "", factors: [])]
      for (place, part) in term.parts.enumerated() {
        let isFull = fullyCoded.contains(.init(term: index, part: place))
        let columns = try self.columns(of: part, isFull: isFull, learner: &learner, rule: knots)
        guard products.count * columns.count + features.count <= DesignRecipe.featureLimit else {
          throw .tooManyFeatures(limit: DesignRecipe.featureLimit)
        }
        products = columns.flatMap { column in products.map { $0.multiplied(by: column) } }
      }
      features += products.map { Feature(name: $0.name, term: term.name, factors: $0.factors) }
    }
    return features
  }

  /// A column of one variable, or the product of columns of several.
  private struct PartColumn {
    let name: String
    let factors: [FeatureFactor]

    func multiplied(by other: PartColumn) -> PartColumn {
      PartColumn(
        name: factors.isEmpty ? other.name : name + ":" + other.name,
        factors: factors + other.factors)
    }
  }

  private func columns(
    of part: ResolvedPart, isFull: Bool, learner: inout KnotLearner, rule: DesignRecipe.KnotRule
  ) throws(FeatureError) -> [PartColumn] {
    switch part {
    case .numeric(let expression):
      var name = expression.description
      if case .column(let column) = expression { name = column }
      return [PartColumn(name: name, factors: [.numeric(expression)])]
    case .category(let column):
      return (levels[column] ?? []).dropFirst(isFull ? 0 : 1).map { level in
        PartColumn(
          name: column + "=" + level, factors: [.level(predictor: column, level: level)])
      }
    case .spline(let expression, let asked):
      let name = TermPart.spline(expression, knots: asked).description
      let knots: [Double]
      let areLearnt: Bool
      switch asked {
      case .values(let values):
        (knots, areLearnt) = (values, false)
      case .count(let count):
        (knots, areLearnt) = (
          try learner.knots(
            of: expression, counts: min(3, count)...count, rule: rule), true
        )
      }
      return (0...(knots.count - 2)).map { index in
        PartColumn(
          name: name + String(repeating: "'", count: index),
          factors: [
            .spline(
              .init(
                expression: expression, knots: knots, hasLearntKnots: areLearnt, index: index))
          ])
      }
    }
  }
}
