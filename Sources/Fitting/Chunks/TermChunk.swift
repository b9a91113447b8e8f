internal import Features
internal import ResponseModels
internal import Statistics

/// Columns of a design that are tested together.
struct TermChunk: Sendable {
  /// What is tested.
  let name: String
  /// In which sense the columns belong together.
  let kind: ChunkTest.Kind
  /// The places of the columns among those that have a coefficient, in order.
  let columns: [Int]
}

extension TermChunk {
  /// The chunks of a design, as R's `rms::anova` has them: every variable with all terms that it is
  /// part of; every term of several columns and every interaction by itself; an interaction with its
  /// main effects; all interactions of a variable; the nonlinear part of each spline and of all; and
  /// everything but the intercept.
  ///
  /// - Parameters:
  ///   - recipe: The design.
  ///   - kept: The columns that have a coefficient, by their places in the design.
  /// - Returns: The chunks that have a column, in the order of the formula.
  static func chunks(of recipe: DesignRecipe, kept: [Int]) -> [TermChunk] {
    let shift = recipe.hasIntercept ? 1 : 0
    let columns = kept.enumerated().filter { $0.element >= shift }.map { place, column in
      ChunkColumn(place: place, feature: recipe.features[column - shift])
    }
    let groups =
      variables(recipe, columns) + terms(columns) + crossings(columns)
      + nonlinearParts(columns) + [TermChunk("total", .total, columns) { _ in true }]
    return groups.filter { !$0.columns.isEmpty }
  }

  private init(
    _ name: String, _ kind: ChunkTest.Kind, _ columns: [ChunkColumn],
    where isPart: (ChunkColumn) -> Bool
  ) {
    self.name = name
    self.kind = kind
    self.columns = columns.filter(isPart).map(\.place)
  }

  private static func variables(
    _ recipe: DesignRecipe, _ columns: [ChunkColumn]
  ) -> [TermChunk] {
    recipe.predictors.map { predictor in
      TermChunk(predictor.name, .variable, columns) { $0.variables.contains(predictor.name) }
    }
  }

  /// Every interaction, and every other term of several columns, by itself.
  private static func terms(_ columns: [ChunkColumn]) -> [TermChunk] {
    inOrder(columns.map(\.term)).compactMap { term in
      let own = columns.filter { $0.term == term }
      let isInteraction = own.contains(where: \.isInteraction)
      guard isInteraction || own.count > 1 else { return nil }
      return TermChunk(term, isInteraction ? .interaction : .term, own) { _ in true }
    }
  }

  /// Every interaction with its main effects, and all interactions of a variable that has several.
  private static func crossings(_ columns: [ChunkColumn]) -> [TermChunk] {
    let interactions = columns.filter(\.isInteraction)
    let crossed = inOrder(interactions.map(\.variables)).filter { $0.count > 1 }
    let withMainEffects = crossed.map { variables in
      TermChunk(variables.joined(separator: "*"), .interaction, columns) {
        Set($0.variables).isSubset(of: variables)
      }
    }
    let several = inOrder(interactions.flatMap(\.variables)).filter { name in
      crossed.count { $0.contains(name) } > 1
    }
    return withMainEffects
      + several.map { name in
        TermChunk("\(name) (all interactions)", .interaction, interactions) {
          $0.variables.contains(name)
        }
      }
  }

  /// The columns of each spline that bend it, in main effects and interactions, and those of all.
  private static func nonlinearParts(_ columns: [ChunkColumn]) -> [TermChunk] {
    let bent = columns.filter { !$0.bentSplines.isEmpty }
    let splines = inOrder(bent.flatMap(\.bentSplines))
    let parts = splines.map { spline in
      let term =
        bent.first { !$0.isInteraction && $0.bentSplines.contains(spline) }?.term
        ?? "rcs(\(spline))"
      return TermChunk(term, .nonlinear, bent) { $0.bentSplines.contains(spline) }
    }
    guard splines.count > 1 else { return parts }
    return parts + [TermChunk("nonlinear", .nonlinear, bent) { _ in true }]
  }

  private static func inOrder<Value: Hashable>(_ values: [Value]) -> [Value] {
    var seen: Set<Value> = []
    return values.filter { seen.insert($0).inserted }
  }
}

/// What a column of a design is made of.
private struct ChunkColumn {
  let place: Int
  /// The term of the formula.
  let term: String
  /// The raw columns used, each once, in order.
  let variables: [String]
  let isInteraction: Bool
  /// The expressions of the splines of which it holds a nonlinear column.
  let bentSplines: [String]

  init(place: Int, feature: Feature) {
    self.place = place
    term = feature.term
    isInteraction = feature.factors.count > 1
    var names: [String] = []
    var bent: [String] = []
    for factor in feature.factors {
      switch factor {
      case .numeric(let expression): names += expression.columns
      case .spline(let column):
        names += column.expression.columns
        if column.index > 0 { bent.append("\(column.expression)") }
      case .level(let predictor, _): names.append(predictor)
      }
    }
    var seen: Set<String> = []
    variables = names.filter { seen.insert($0).inserted }
    bentSplines = bent
  }
}

extension ChunkTest {
  /// The test of a chunk by a statistic that is chi-squared.
  init(_ chunk: TermChunk, terms: [String], method: Method, statistic: Double?) {
    let distribution = ChiSquared(degreesOfFreedom: Double(chunk.columns.count))
    self.init(
      name: chunk.name, terms: terms, kind: chunk.kind, method: method, statistic: statistic,
      df: chunk.columns.count, pValue: statistic.flatMap { distribution?.survival($0) })
  }
}
