internal import Features
internal import LinearAlgebra
internal import ResponseModels
internal import Statistics

extension Procedure {
  /// Averages penalized fits over subsamples of rows.
  ///
  /// - Parameters:
  ///   - plan: The subsamples.
  ///   - weighted: The rows as all of them together are fitted, with class weights.
  ///   - recipe: The recipe of their columns.
  ///   - rows: The rows, with their own weights.
  ///   - fitter: What checks the rows.
  ///   - stream: A number that tells resamples apart, which seeded subsamples depend on.
  /// - Returns: The fit with what is known of it.
  /// - Throws: ``FittingError``; ``TrainingError/subsamples`` where no subsample has a fit.
  func subsampled(
    _ plan: SubsamplingDesign, _ weighted: LogisticRows, recipe: DesignRecipe, rows: TrainingRows,
    fitter: LogisticFitter, stream: UInt64
  ) throws -> (LogisticFit, PenaltySummary, SubsamplingSummary) {
    let usable = try fitter.usableRows(
      LogisticRows(
        design: weighted.design, outcomes: rows.outcomes, weights: rows.weights,
        offsets: rows.offsets))
    let total = usable.rows.weights.map { $0.reduce(0, +) } ?? Double(usable.rows.outcomes.count)
    guard let lambda = givenStrength(totalWeight: total), lambda > 0, lambda.isFinite else {
      throw FittingError.penaltyStrength
    }
    var subsampling = Subsampling(
      count: plan.subsamples, share: plan.share,
      source: plan.splits == .numpy ? .numpy : .seeded,
      seed: stream == 0
        ? design.seed : SeededGenerator(seed: design.seed).split(stream).firstWord,
      penalty: ElasticNetPenalty(
        strength: design.penalty?.inverse.map { .total(1 / $0) } ?? .perWeight(lambda), alpha: alpha
      ),
      isBalanced: design.classWeight == .balanced)
    subsampling.averaging = plan.average == .raw ? .raw : .standardized
    subsampling.threads = fitter.threads
    guard let found = subsampling.fit(usable.rows, interceptColumn: fitter.interceptColumn) else {
      throw TrainingError.subsamples(count: plan.subsamples)
    }
    let coefficients = found.coefficients.map(\.mean)
    let names = recipe.termNames
    let logLikelihood = weighted.withoutWeightless().sums(at: coefficients, threads: 1)
      .logLikelihood
    let fit = LogisticFit(
      coefficients: coefficients, kept: found.kept,
      dropped: coefficients.indices.filter { !found.kept.contains($0) }.map {
        OrthonormalBasis.Dropped(
          column: $0, explainedBy: fitter.interceptColumn.map { [$0] } ?? [])
      },
      covariance: design.method.hasCovariance
        ? found.covariance : Matrix(rowCount: 0, columnCount: 0),
      logLikelihood: logLikelihood,
      // An average of optima is the optimum of nothing that has degrees of freedom.
      effectiveDegreesOfFreedom: .nan,
      report: FitReport(stop: .converged, iterations: 0, decrement: 0, scoreNorm: .nan),
      separation: nil)
    let null = weighted.nullDeviance(hasIntercept: recipe.hasIntercept)
    return (
      fit,
      PenaltySummary(
        Penalized(fit: fit, lambda: lambda), alpha: alpha, names: names, nullDeviance: null),
      SubsamplingSummary(
        found, plan: plan, names: names, interceptColumn: fitter.interceptColumn,
        level: design.confidenceLevel)
    )
  }
}

extension SubsamplingSummary {
  /// What is kept of the fits of subsamples.
  init(
    _ fit: SubsampledFit, plan: SubsamplingDesign, names: [String], interceptColumn: Int?,
    level: Double
  ) {
    let ratio = (Double(fit.trainingCount) / Double(max(1, fit.heldCount))).squareRoot()
    self.init(
      subsamples: fit.count, failures: fit.failures, share: plan.share, splits: plan.splits,
      average: plan.average,
      trainingRows: fit.trainingCount, heldRows: fit.heldCount,
      terms: fit.kept.map { column in
        let average = fit.coefficients[column]
        return Term(
          term: names[column], mean: average.mean, sd: average.deviation,
          monteCarloError: average.monteCarloError, jackknifeError: average.deviation * ratio,
          selectionFrequency: column == interceptColumn ? nil : fit.selectionFrequencies[column])
      },
      auc: Measure(fit.area, level: level),
      observedExpected: Measure(fit.observedExpected, level: level),
      observedExpectedUndone: Measure(fit.observedExpectedUndone, level: level))
  }
}

extension SubsamplingSummary.Measure {
  /// The average with the middle of its values.
  fileprivate init(_ average: SubsampledFit.Average, level: Double) {
    let ends = Quantile.type7([(1 - level) / 2, (1 + level) / 2], of: average.values)
    self.init(
      mean: average.mean, sd: average.deviation, monteCarloError: average.monteCarloError,
      low: ends[0], high: ends[1])
  }
}
