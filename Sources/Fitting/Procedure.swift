internal import Cohorts
internal import Features
internal import LinearAlgebra
internal import ResponseModels
internal import Statistics

/// Everything that is learnt from rows: knots, the penalty, coefficients.
///
/// The same procedure makes the model and is repeated in each resample, so that nothing a fold's
/// model uses was learnt from the rows that it is judged on.
struct Procedure: Sendable {
  /// The method and all settings of it.
  let design: StudyDesign
  /// The number of folds by which a penalty is chosen where no folds are given.
  let tuningFoldCount = 10

  /// What was learnt.
  struct Learnt {
    var recipe: DesignRecipe
    var matrix: FeatureMatrix
    var fit: LogisticFit
    /// How the fit was made; nil where several were pooled, and after a lasso.
    var fitter: LogisticFitter?
    /// The rows that were fitted, with the weights that they had; nil where several fits were pooled.
    var fitted: LogisticRows?
    /// What was learnt from completed copies, where rows lack values.
    var imputation: LearntImputation?
    /// The priors on columns, in their raw units; none for methods without them.
    var priors: [ColumnPrior] = []
    /// How the penalty was laid and chosen, where the method has one.
    var penalty: PenaltySummary?
    /// What fits of subsamples had in common, where coefficients are their averages.
    var subsampling: SubsamplingSummary?
    /// The weights with which the rows were fitted; nil where all were alike.
    var weights: [Double]?
    /// What the weights were multiplied by, by outcome.
    var classWeights: ClassWeights?

    /// The strength of the penalty, where the method has one.
    var lambda: Double? { penalty?.lambda }
    /// The mix of the penalty, where the method has one.
    var alpha: Double? { penalty?.alpha }
    /// The columns that have a coefficient, without those that a penalty has put to zero.
    var nonzeroColumns: [Int] { fit.kept.filter { fit.coefficients[$0] != 0 } }
  }

  /// Learns from rows that are complete, or are completed.
  ///
  /// - Parameters:
  ///   - cohort: The rows with their recipe.
  ///   - taken: Which rows to learn from, possibly some more than once; nil for all.
  ///   - stream: A number that tells resamples apart, for what is random.
  ///   - threads: The largest number of threads; 0 for one a processor.
  ///   - isRefined: Whether the last digits matter.
  /// - Returns: What was learnt.
  /// - Throws: ``TrainingError``.
  func learn(
    _ cohort: PreparedCohort, rows taken: [Int]? = nil, stream: UInt64, threads: Int,
    isRefined: Bool
  ) throws(TrainingError) -> Learnt {
    if let completion = cohort.completion {
      return try learnCompleted(
        cohort, completion, rows: taken, stream: stream, threads: threads, isRefined: isRefined)
    }
    let rows =
      taken.map { cohort.rows.selecting($0, withColumns: cohort.matrix == nil) } ?? cohort.rows
    let (recipe, matrix) = try self.matrix(cohort, taken, rows)
    let fitter = LogisticFitter(
      estimator: .flic, interceptColumn: recipe.hasIntercept ? 0 : nil, threads: threads,
      isRefined: isRefined)
    let balance = design.classWeight == .balanced ? rows.balancingWeights() : nil
    let logistic = LogisticRows(
      design: matrix.design, outcomes: rows.outcomes,
      weights: balance.map { rows.weights(times: $0) } ?? rows.weights, offsets: rows.offsets)
    do {
      if let plan = design.subsampling {
        let (fit, penalty, summary) = try subsampled(
          plan, logistic, recipe: recipe, rows: rows, fitter: fitter, stream: stream)
        return Learnt(
          recipe: recipe, matrix: matrix, fit: fit, penalty: penalty, subsampling: summary,
          weights: logistic.weights, classWeights: balance)
      }
      let priors = columnPriors(on: logistic, names: matrix.names)
      let (fit, penalty) = try fit(
        logistic, recipe: recipe, rows: rows, fitter: fitter, stream: stream)
      return Learnt(
        recipe: recipe, matrix: matrix, fit: fit,
        fitter: estimator(lambda: penalty?.lambda, priors: priors).map(fitter.estimating),
        fitted: logistic, priors: priors, penalty: penalty, weights: logistic.weights,
        classWeights: balance)
    } catch let error as FittingError {
      throw TrainingError(error, names: matrix.names, rows: rows)
    } catch let error as TrainingError {
      throw error
    } catch {
      throw .emptyModel
    }
  }

  /// The fit of a design by the method, with the penalty where it has one.
  ///
  /// - Parameters:
  ///   - logistic: The design, weighted as it is to be fitted.
  ///   - recipe: The recipe of the design.
  ///   - columns: Which of the recipe's columns the design has; nil for all.
  ///   - rows: The rows, for their folds.
  ///   - fitter: The fitter; its estimator is not looked at.
  ///   - stream: A number that tells resamples apart.
  /// - Returns: The fit, and how its penalty was laid and chosen.
  /// - Throws: `FittingError` or ``TrainingError``.
  func fit(
    _ logistic: LogisticRows, recipe: DesignRecipe, columns: [Int]? = nil, rows: TrainingRows,
    fitter: LogisticFitter, stream: UInt64
  ) throws -> (LogisticFit, PenaltySummary?) {
    let names = columns.map { $0.map { recipe.termNames[$0] } } ?? recipe.termNames
    if !design.method.isPenalized {
      let priors = columnPriors(on: logistic, names: names)
      let estimator = estimator(lambda: nil, priors: priors) ?? .maximumLikelihood
      return (try fitter.estimating(estimator).fit(logistic), nil)
    }
    var net = try elasticNet(recipe, columns: columns)
    net.classWeights = design.classWeight == .balanced ? rows.balancingWeights() : nil
    let found = try penalized(logistic, net: net, rows: rows, fitter: fitter, stream: stream)
    let null = logistic.nullDeviance(hasIntercept: recipe.hasIntercept)
    return (found.fit, PenaltySummary(found, alpha: alpha, names: names, nullDeviance: null))
  }

  /// The estimator of the method; nil after a lasso, whose estimates nothing else builds on.
  private func estimator(lambda: Double?, priors: [ColumnPrior]) -> Estimator? {
    switch design.method {
    case .ml: .maximumLikelihood
    case .firth: .firth
    case .flic: .flic
    case .flac: .flac
    case .prior: .prior(priors)
    case .ridge: lambda.map { .ridge(lambda: $0) }
    case .lasso, .elasticNet: nil
    }
  }

  /// The recipe with its knots learnt from the rows taken, and their design matrix.
  private func matrix(
    _ cohort: PreparedCohort, _ taken: [Int]?, _ rows: TrainingRows
  ) throws(TrainingError) -> (DesignRecipe, FeatureMatrix) {
    if let matrix = cohort.matrix {
      return (cohort.recipe, taken.map { matrix.selecting(rows: $0) } ?? matrix)
    }
    do throws(FeatureError) {
      let learnt = try cohort.recipe.relearningKnots(from: rows.cohort, knots: Procedure.knots)
      return (learnt, try learnt.matrix(of: rows.cohort))
    } catch {
      throw .features(error)
    }
  }

  /// Harrell's default knots.
  static func knots(
    values: [Double], count: Int, expression: String
  ) throws(FeatureError) -> [Double] {
    do throws(SplineKnotsError) {
      return try Statistics.SplineKnots.default(values: values, count: count)
    } catch {
      throw .degenerateKnots(expression: expression, count: count, found: [])
    }
  }
}

extension Procedure.Learnt {
  /// Whether each term has a coefficient other than zero, as a dropped one has not.
  var selectedTerms: [Bool] {
    var selected = fit.coefficients.map { $0 != 0 }
    for dropped in fit.dropped { selected[dropped.column] = false }
    return selected
  }

  /// What the model learnt says of some rows, which it may not have seen.
  ///
  /// - Parameters:
  ///   - cohort: The rows that it was learnt from and others.
  ///   - rows: Which of them.
  /// - Returns: One linear predictor a row, with the row's offset, of the population as it is where
  ///   the outcomes were weighted.
  /// - Throws: ``TrainingError`` where a column cannot become a term.
  func linearPredictors(
    of cohort: PreparedCohort, rows: [Int]
  ) throws(TrainingError) -> [Double] {
    if let completion = cohort.completion {
      let linear = try completedPredictors(of: cohort, completion, rows: rows)
      let shift = classWeights?.logOddsShift ?? 0
      return zip(linear, rows).map { $0 + (cohort.rows.offsets?[$1] ?? 0) - shift }
    }
    let design: Matrix
    if let matrix = cohort.matrix {
      design = matrix.selecting(rows: rows).design
    } else {
      do throws(FeatureError) {
        design = try recipe.matrix(of: cohort.rows.cohort.selecting(rows: rows)).design
      } catch {
        throw .features(error)
      }
    }
    let products = design.times(fit.coefficients)
    let shift = classWeights?.logOddsShift ?? 0
    return zip(products, rows).map { $0 + (cohort.rows.offsets?[$1] ?? 0) - shift }
  }
}

extension SeededGenerator {
  /// The first number of the stream, as a seed of another.
  var firstWord: UInt64 {
    var generator = self
    return generator.next()
  }
}

extension TrainingError {
  /// An error of a fit, with columns turned into terms and rows into lines.
  init(_ error: FittingError, names: [String], rows: TrainingRows) {
    let cohort = rows.cohort
    switch error {
    case .noRows: self = .noCompleteRows(rows: cohort.rowCount, missing: [])
    case .oneClass(let events, let count): self = .oneClass(events: events, rows: count)
    case .unusableValue(let row, let source):
      let name =
        switch source {
        case .column(let index): names[index]
        case .outcome: "outcome"
        case .offset: "offset"
        }
      self = .unusableValue(file: cohort.source, line: cohort.line(ofRow: row), term: name)
    case .unusableWeight(let row):
      self = .unusableWeight(file: cohort.source, line: cohort.line(ofRow: row))
    case .separation(let separation):
      self = .separation(
        terms: separation.columns.map { names[$0] }, rows: separation.rows.count,
        of: cohort.rowCount, isComplete: separation.isComplete)
    case .notConverged(let report): self = .notConverged(report)
    case .penaltyStrength: self = .penaltyStrength
    case .unusablePrior(let column):
      self = .unusablePrior(term: names.indices.contains(column) ? names[column] : "\(column)")
    }
  }
}

extension LogisticFitter {
  /// The same fitter with another estimator.
  fileprivate func estimating(_ estimator: Estimator) -> LogisticFitter {
    var fitter = self
    fitter.estimator = estimator
    return fitter
  }
}
