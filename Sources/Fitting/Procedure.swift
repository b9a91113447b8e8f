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
  let tuningFolds = 10

  /// What was learnt.
  struct Learnt {
    var recipe: DesignRecipe
    var matrix: FeatureMatrix
    var fit: LogisticFit
    /// The penalty that was used, where the method has one.
    var lambda: Double?
    /// What was learnt from completed copies, where rows lack values.
    var imputation: LearntImputation?
    /// The priors on columns, in their raw units; none for methods without them.
    var priors: [ColumnPrior] = []
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
    let logistic = LogisticRows(
      design: matrix.design, outcomes: rows.outcomes, weights: rows.weights, offsets: rows.offsets)
    do {
      let (fit, lambda) = try fit(
        logistic, names: matrix.names, rows: rows, fitter: fitter, stream: stream)
      return Learnt(
        recipe: recipe, matrix: matrix, fit: fit, lambda: lambda,
        priors: columnPriors(on: logistic, names: matrix.names))
    } catch let error as FittingError {
      throw TrainingError(error, names: matrix.names, rows: rows)
    } catch let error as TrainingError {
      throw error
    } catch {
      throw .emptyModel
    }
  }

  /// The fit of a design by the method, with the penalty where it has one.
  func fit(
    _ logistic: LogisticRows, names: [String], rows: TrainingRows, fitter: LogisticFitter,
    stream: UInt64
  ) throws -> (LogisticFit, lambda: Double?) {
    var fitter = fitter
    var lambda: Double?
    switch design.method {
    case .ml: fitter.estimator = .maximumLikelihood
    case .firth: fitter.estimator = .firth
    case .flic: fitter.estimator = .flic
    case .flac: fitter.estimator = .flac
    case .prior: fitter.estimator = .prior(columnPriors(on: logistic, names: names))
    case .ridge:
      let chosen = try strength(logistic, rows: rows, fitter: fitter, stream: stream)
      lambda = chosen
      fitter.estimator = .ridge(lambda: chosen)
    }
    return (try fitter.fit(logistic), lambda)
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

  /// The strength of the penalty: given, or chosen by folds of these rows.
  private func strength(
    _ logistic: LogisticRows, rows: TrainingRows, fitter: LogisticFitter, stream: UInt64
  ) throws -> Double {
    let choice = design.lambda ?? .cvMin
    if case .fixed(let value) = choice { return value }
    let folds: Folds
    do throws(FoldsError) {
      if let given = rows.folds, Set(given).count >= 3 {
        folds = try Folds(given: given)
      } else {
        let count = min(tuningFolds, rows.outcomes.count)
        folds = try Folds(
          stratified: rows.outcomes, count: count,
          seed: SeededGenerator(seed: design.seed).split(0x7475_6E65).split(stream).firstWord)
      }
    } catch {
      throw TrainingError.folds(error)
    }
    let tuning = try RidgeTuning(logistic, folds: folds, fitter: fitter)
    return choice == .cvMin ? tuning.least : tuning.withinOneStandardError
  }
}

extension Procedure.Learnt {
  /// What the model learnt says of some rows, which it may not have seen.
  ///
  /// - Parameters:
  ///   - cohort: The rows that it was learnt from and others.
  ///   - rows: Which of them.
  /// - Returns: One linear predictor a row, with the row's offset.
  /// - Throws: ``TrainingError`` where a column cannot become a term.
  func linearPredictors(
    of cohort: PreparedCohort, rows: [Int]
  ) throws(TrainingError) -> [Double] {
    if let completion = cohort.completion {
      let linear = try completedPredictors(of: cohort, completion, rows: rows)
      return zip(linear, rows).map { $0 + (cohort.rows.offsets?[$1] ?? 0) }
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
    return zip(products, rows).map { $0 + (cohort.rows.offsets?[$1] ?? 0) }
  }
}

extension SeededGenerator {
  /// The first number of the stream, as a seed of another.
  fileprivate var firstWord: UInt64 {
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
