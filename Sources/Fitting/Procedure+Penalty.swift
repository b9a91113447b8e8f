internal import Cohorts
internal import Features
internal import LinearAlgebra
internal import ResponseModels
internal import Statistics

extension Procedure {
  /// A penalized fit, and how the strength of its penalty was found.
  struct Penalized {
    var fit: LogisticFit
    var lambda: Double
    var tuning: PenaltyTuning?
  }

  /// The mix of the penalty: 0 is ridge, 1 is lasso.
  var alpha: Double {
    switch design.method {
    case .lasso: 1
    case .elasticNet: design.penalty?.alpha ?? 0.5
    default: 0
    }
  }

  /// Fits with a penalty whose strength is given, or chosen by folds of these rows.
  func penalized(
    _ logistic: LogisticRows, net: ElasticNet, rows: TrainingRows, fitter: LogisticFitter,
    stream: UInt64
  ) throws -> Penalized {
    var fitter = fitter
    let choice = design.lambda ?? .cvMin
    if let lambda = givenStrength(
      totalWeight: logistic.weights.map { $0.reduce(0, +) } ?? Double(logistic.outcomes.count))
    {
      fitter.estimator = .elasticNet(lambda: lambda, net)
      return Penalized(fit: try fitter.fit(logistic), lambda: lambda)
    }
    // A fit checks its rows; the tuning before it must not trap on what a fit refuses.
    let usable = try fitter.usableRows(logistic)
    let folds = try tuningFolds(rows, stream: stream)
    let tuning = try PenaltyTuning(
      usable.rows, net: net,
      sequence: (design.penalty?.lambdas).map { .given($0.sorted(by: >)) } ?? .automatic,
      folds: usable.taken.map { try Folds(given: $0.map { folds.assignment[$0] }) } ?? folds,
      fitter: fitter)
    let place = choice == .cvMin ? tuning.leastIndex : tuning.oneStandardErrorIndex
    let lambda = tuning.path.lambdas[place]
    let penalized = PenalizedFitter(
      fitter: fitter, net: net, lambda: lambda, start: tuning.path.coefficients[place])
    return Penalized(fit: try penalized.fit(usable.rows), lambda: lambda, tuning: tuning)
  }

  /// The strength where it is given, as glmnet's or as scikit-learn's C: λ = 1/(C·Σw).
  func givenStrength(totalWeight: Double) -> Double? {
    if let inverse = design.penalty?.inverse { return 1 / (inverse * totalWeight) }
    guard case .fixed(let lambda) = design.lambda else { return nil }
    return lambda
  }

  /// The folds by which a strength is chosen: the given ones where there are three, else drawn.
  private func tuningFolds(
    _ rows: TrainingRows, stream: UInt64
  ) throws(TrainingError) -> Folds {
    do throws(FoldsError) {
      if let given = rows.folds, Set(given).count >= 3 { return try Folds(given: given) }
      return try Folds(
        stratified: rows.outcomes, count: min(tuningFoldCount, rows.outcomes.count),
        seed: SeededGenerator(seed: design.seed).split(0x7475_6E65).split(stream).firstWord)
    } catch {
      throw .folds(error)
    }
  }

  /// The penalty on some columns of a recipe; nil for all.
  func elasticNet(
    _ recipe: DesignRecipe, columns: [Int]?
  ) throws(TrainingError) -> ElasticNet {
    let net = try elasticNet(recipe)
    return columns.map(net.selecting) ?? net
  }

  /// The penalty on the columns of a recipe.
  private func elasticNet(_ recipe: DesignRecipe) throws(TrainingError) -> ElasticNet {
    var net = ElasticNet(alpha: alpha)
    guard let penalty = design.penalty else { return net }
    net.standardizes = penalty.standardizes
    let first = recipe.hasIntercept ? 1 : 0
    if penalty.groupsTerms {
      var numbers: [String: Int] = [:]
      for feature in recipe.features where numbers[feature.term] == nil {
        numbers[feature.term] = numbers.count + 1
      }
      net.groups =
        [Int](repeating: 0, count: first) + recipe.features.map { numbers[$0.term] ?? 0 }
    }
    if !penalty.factors.isEmpty {
      net.factors = [Double](repeating: 1, count: first + recipe.features.count)
      for (column, factor) in try columns(of: penalty.factors, in: recipe) {
        net.factors[first + column] = factor
      }
    }
    for (column, sign) in try columns(of: penalty.signs, in: recipe) {
      net.signs[first + column] = sign == .positive ? .positive : .negative
    }
    return net
  }

  /// The columns that names stand for: a column's name counts before its term's, and that before a
  /// variable's.
  private func columns<Value>(
    of settings: [String: Value], in recipe: DesignRecipe
  ) throws(TrainingError) -> [(Int, Value)] {
    var used: Set<String> = []
    var found: [(Int, Value)] = []
    for (column, feature) in recipe.features.enumerated() {
      let names = [feature.name, feature.term] + feature.variables
      used.formUnion(names)
      guard let name = names.first(where: { settings[$0] != nil }), let value = settings[name]
      else { continue }
      found.append((column, value))
    }
    if let unknown = settings.keys.sorted().first(where: { !used.contains($0) }) {
      throw .unknownPenaltyName(name: unknown, known: recipe.features.map(\.name))
    }
    return found
  }
}

extension Feature {
  /// The raw columns that the feature is computed from.
  fileprivate var variables: [String] {
    factors.flatMap { factor in
      switch factor {
      case .numeric(let expression): expression.columns
      case .spline(let column): column.expression.columns
      case .level(let predictor, _): [predictor]
      }
    }
  }
}

extension PenaltySummary {
  /// What is kept of the penalties of completed copies: the mean strength; nil where there are none.
  ///
  /// - Parameters:
  ///   - summaries: One a copy.
  ///   - selected: The terms whose pooled coefficient is not zero.
  init?(pooling summaries: [PenaltySummary], selected: [String]) {
    guard var pooled = summaries.first else { return nil }
    pooled.selected = selected.filter { $0 != DesignRecipe.interceptName }
    if summaries.count > 1 {
      pooled.lambda = summaries.reduce(0) { $0 + $1.lambda } / Double(summaries.count)
      // Each copy has a path of its own.
      (pooled.path, pooled.lambdaMin, pooled.lambdaOneStandardError) = ([], nil, nil)
    }
    self = pooled
  }

  /// What is kept of a tuning.
  init(_ penalized: Procedure.Penalized, alpha: Double, names: [String], nullDeviance: Double?) {
    let fit = penalized.fit
    let selected = fit.kept.filter {
      fit.coefficients[$0] != 0 && names[$0] != DesignRecipe.interceptName
    }
    guard let tuning = penalized.tuning else {
      let ratio = nullDeviance.map { 1 + 2 * fit.logLikelihood / $0 } ?? 0
      self.init(
        alpha: alpha, lambda: penalized.lambda, isNested: false,
        path: [
          Step(
            lambda: penalized.lambda, nonzero: selected.count,
            devianceRatio: ratio.isFinite ? ratio : 0)
        ],
        selected: selected.map { names[$0] })
      return
    }
    let path = tuning.path
    self.init(
      alpha: alpha, lambda: penalized.lambda, folds: tuning.foldCount, isNested: true,
      lambdaMin: tuning.least, lambdaOneStandardError: tuning.withinOneStandardError,
      path: path.lambdas.indices.map { index in
        Step(
          lambda: path.lambdas[index], mean: tuning.means[index], error: tuning.errors[index],
          nonzero: path.nonzero[index], devianceRatio: path.devianceRatios[index])
      },
      selected: selected.map { names[$0] })
  }
}
