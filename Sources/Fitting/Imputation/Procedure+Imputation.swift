internal import Cohorts
internal import Features
internal import LinearAlgebra
internal import RealModule
internal import ResponseModels
internal import Statistics

extension Procedure {
  /// The settings of imputation.
  var imputation: ImputationDesign { design.imputation ?? ImputationDesign() }

  /// Learns from completed copies of rows: a fit of each, pooled by Rubin's rules.
  ///
  /// Within a resample the rows taken are imputed anew, in fewer copies than for the model itself.
  ///
  /// - Parameters: As ``learn(_:rows:stream:threads:isRefined:)`` has them.
  /// - Returns: What was learnt; the matrix is that of the first copy.
  /// - Throws: ``TrainingError``.
  func learnCompleted(
    _ cohort: PreparedCohort, _ completion: Completion, rows taken: [Int]?, stream: UInt64,
    threads: Int, isRefined: Bool
  ) throws(TrainingError) -> Learnt {
    let copies: [CompletedRows]
    var imputer: FrozenImputer?
    var incompleteRows = 0
    let recipe: DesignRecipe
    switch completion {
    case .given(let sets):
      let chosen = taken.map { rows in sets.map { $0.selecting(rows) } } ?? sets
      recipe = try relearnt(cohort.recipe, from: chosen.map(\.cohort))
      copies = try Self.designs(chosen, recipe: recipe)
      if taken == nil { imputer = try givenImputer(chosen, recipe: recipe) }
    case .chained(let values):
      let rows = taken.map { cohort.rows.selecting($0, withColumns: false) } ?? cohort.rows
      let chosen = taken.map { rows in values.map { $0.selecting(rows) } } ?? values
      let imputations = try Imputations(
        chosen, outcomes: rows.outcomes, count: { copyCount($0, of: rows, isModel: taken == nil) },
        iterations: imputation.iterations,
        generator: SeededGenerator(seed: design.seed).split(0x696D_7075).split(stream),
        threads: threads)
      incompleteRows = imputations.incompleteRows
      let observed = Cohort(
        source: rows.cohort.source, columns: chosen.map(\.column), rowCount: rows.outcomes.count)
      recipe = try relearnt(cohort.recipe, from: [observed])
      copies = try Self.designs(imputations, rows: rows, recipe: recipe)
      let width = recipe.predictors.count
      imputer = FrozenImputerLearner(imputations.copies.map { Array($0.prefix(width)) })
        .imputer(draws: imputation.draws)
    }
    return try pooled(
      copies, recipe: recipe, stream: stream, threads: threads, isRefined: isRefined
    ) { fits, rowCount in
      LearntImputation(
        fits, rowCount: rowCount, imputer: imputer, incompleteRows: incompleteRows)
    }
  }

  /// One copy with its design.
  struct CompletedRows: Sendable {
    var matrix: FeatureMatrix
    var rows: TrainingRows
  }

  private func copyCount(_ incomplete: Int, of rows: TrainingRows, isModel: Bool) -> Int {
    let percent = (100 * Double(incomplete) / Double(max(1, rows.outcomes.count))).rounded(.up)
    let asked = imputation.count ?? max(20, Int(percent))
    return max(2, isModel ? asked : min(asked, imputation.resampleCount))
  }

  /// The recipe with its knots learnt from the values that there are.
  private func relearnt(
    _ recipe: DesignRecipe, from cohorts: [Cohort]
  ) throws(TrainingError) -> DesignRecipe {
    guard recipe.hasLearntKnots else { return recipe }
    var columns: [Column] = []
    do throws(FeatureError) {
      for predictor in recipe.predictors {
        var values: [Double] = []
        for cohort in cohorts { values += try PredictorValues(predictor, in: cohort).values }
        columns.append(PredictorValues(predictor: predictor, values: values).column)
      }
      let stacked = Cohort(
        source: cohorts.first?.source ?? "", columns: columns,
        rowCount: cohorts.reduce(0) { $0 + $1.rowCount })
      return try recipe.relearningKnots(from: stacked, knots: Procedure.knots)
    } catch {
      throw .features(error)
    }
  }

  /// How new patients are filled in, by the copies that were completed elsewhere.
  private func givenImputer(
    _ sets: [TrainingRows], recipe: DesignRecipe
  ) throws(TrainingError) -> FrozenImputer {
    var copies: [[PredictorValues]] = []
    for rows in sets { copies.append(try rows.imputationValues(of: recipe, auxiliary: [])) }
    return FrozenImputerLearner(copies).imputer(draws: imputation.draws)
  }

  private static func designs(
    _ sets: [TrainingRows], recipe: DesignRecipe
  ) throws(TrainingError) -> [CompletedRows] {
    var copies: [CompletedRows] = []
    do throws(FeatureError) {
      for rows in sets {
        copies.append(CompletedRows(matrix: try recipe.matrix(of: rows.cohort), rows: rows))
      }
    } catch {
      throw .features(error)
    }
    return copies
  }

  private static func designs(
    _ imputations: Imputations, rows: TrainingRows, recipe: DesignRecipe
  ) throws(TrainingError) -> [CompletedRows] {
    var copies: [CompletedRows] = []
    for copy in imputations.copies {
      let cohort = Cohort(
        source: rows.cohort.source, columns: copy.map(\.column), rowCount: rows.outcomes.count,
        lines: rows.cohort.lines)
      let matrix: FeatureMatrix
      do throws(FeatureError) {
        matrix = try recipe.matrix(of: cohort)
      } catch {
        throw .features(error)
      }
      // An imputed value can be where a term of several columns is not defined.
      if let first = matrix.incompleteRows.first {
        throw .undefinedTerm(
          file: cohort.source, line: cohort.line(ofRow: first.row),
          terms: first.undefined + first.missing, rows: matrix.incompleteRows.count)
      }
      copies.append(CompletedRows(matrix: matrix, rows: rows))
    }
    return copies
  }
}

extension Procedure {
  /// Fits each copy and pools the fits; a column that some copy leaves out is left out of all.
  private func pooled(
    _ copies: [CompletedRows], recipe: DesignRecipe, stream: UInt64, threads: Int,
    isRefined: Bool, pool: ([LogisticFit], Int) -> LearntImputation
  ) throws(TrainingError) -> Learnt {
    guard let first = copies.first else { throw .emptyModel }
    let columns = Array(0..<first.matrix.columnCount)
    var fits = try fitEach(
      copies, columns, recipe: recipe, stream: stream, threads: threads, isRefined: isRefined)
    let kept = columns.filter { column in fits.allSatisfy { $0.fit.kept.contains(column) } }
    if fits.contains(where: { $0.fit.kept != kept }) {
      let dropped = columns.filter { !kept.contains($0) }.map { column in
        fits.lazy.compactMap { $0.fit.dropped.first { $0.column == column } }.first
          ?? OrthonormalBasis.Dropped(column: column, explainedBy: [])
      }
      fits = try fitEach(
        copies, kept, recipe: recipe, stream: stream, threads: threads, isRefined: isRefined)
      for index in fits.indices { fits[index].fit.dropped = dropped }
    }
    let rowCount = first.rows.weights.map { $0.count { $0 > 0 } } ?? first.rows.outcomes.count
    let imputation = pool(fits.map(\.fit), rowCount)
    guard let fit = imputation.fit else { throw .emptyModel }
    let balance = design.classWeight == .balanced ? first.rows.balancingWeights() : nil
    var learnt = Learnt(
      recipe: recipe, matrix: first.matrix, fit: fit,
      penalty: PenaltySummary(
        pooling: fits.compactMap(\.penalty),
        selected: fit.kept.filter { fit.coefficients[$0] != 0 }.map { first.matrix.names[$0] }),
      weights: balance.map { first.rows.weights(times: $0) } ?? first.rows.weights,
      classWeights: balance)
    learnt.imputation = imputation
    learnt.priors = columnPriors(
      on: LogisticRows(
        design: first.matrix.design, outcomes: first.rows.outcomes, weights: first.rows.weights,
        offsets: first.rows.offsets), names: first.matrix.names)
    return learnt
  }

  /// A fit with its penalty, or why there is none.
  private typealias PieceOfFit = Result<(fit: LogisticFit, penalty: PenaltySummary?), TrainingError>

  /// Fits some columns of each copy.
  private func fitEach(
    _ copies: [CompletedRows], _ columns: [Int], recipe: DesignRecipe, stream: UInt64,
    threads: Int, isRefined: Bool
  ) throws(TrainingError) -> [(fit: LogisticFit, penalty: PenaltySummary?)] {
    let results = Parallel.map(count: copies.count, threads: threads) { index -> PieceOfFit in
      do throws(TrainingError) {
        return .success(
          try fit(
            copies[index], columns, recipe: recipe, stream: stream, isRefined: isRefined))
      } catch {
        return .failure(error)
      }
    }
    var fits: [(fit: LogisticFit, penalty: PenaltySummary?)] = []
    for result in results { fits.append(try result.get()) }
    return fits
  }

  private func fit(
    _ copy: CompletedRows, _ columns: [Int], recipe: DesignRecipe, stream: UInt64,
    isRefined: Bool
  ) throws(TrainingError) -> (fit: LogisticFit, penalty: PenaltySummary?) {
    let isWhole = columns.count == copy.matrix.columnCount
    let names = columns.map { copy.matrix.names[$0] }
    let design = copy.matrix.design
    let fitter = LogisticFitter(
      estimator: .flic, interceptColumn: recipe.hasIntercept ? columns.firstIndex(of: 0) : nil,
      threads: 1, isRefined: isRefined)
    let balance = self.design.classWeight == .balanced ? copy.rows.balancingWeights() : nil
    let logistic = LogisticRows(
      design: isWhole ? design : design.selecting(columns: columns),
      outcomes: copy.rows.outcomes,
      weights: balance.map { copy.rows.weights(times: $0) } ?? copy.rows.weights,
      offsets: copy.rows.offsets)
    do {
      var (fit, penalty) = try fit(
        logistic, recipe: recipe, columns: isWhole ? nil : columns, rows: copy.rows,
        fitter: fitter, stream: stream)
      if !isWhole { fit.spread(over: copy.matrix.columnCount, columns: columns) }
      return (fit, penalty)
    } catch let error as FittingError {
      throw TrainingError(error, names: names, rows: copy.rows)
    } catch let error as TrainingError {
      throw error
    } catch {
      throw .emptyModel
    }
  }
}

extension LogisticFit {
  /// States a fit of some columns on all of them.
  fileprivate mutating func spread(over count: Int, columns: [Int]) {
    var all = [Double](repeating: 0, count: count)
    for (place, column) in columns.enumerated() { all[column] = coefficients[place] }
    coefficients = all
    kept = kept.map { columns[$0] }
    dropped = dropped.map {
      OrthonormalBasis.Dropped(
        column: columns[$0.column], explainedBy: $0.explainedBy.map { columns[$0] })
    }
  }
}
