internal import Features
internal import LinearAlgebra
internal import ResponseModels
internal import Statistics

/// Works out how sure the coefficients of a learnt model are, as the design asks for it.
struct InferenceMaker {
  let design: StudyDesign
  /// The model's recipe.
  let recipe: DesignRecipe
  /// The names of the design's columns.
  let names: [String]
  /// The fit.
  let fit: LogisticFit
  /// How the fit was made.
  let fitter: LogisticFitter
  /// The rows that it was fitted to.
  let rows: LogisticRows
  /// The cluster of each row, from 0; nil where each row is its own.
  let clusters: [Int]?

  private var intervals: IntervalDesign { design.intervals ?? IntervalDesign() }
  private var estimates: [Double] { fit.kept.map { fit.coefficients[$0] } }

  /// Whether p-values of this estimator mean anything.
  var isTested: Bool {
    switch fitter.estimator {
    case .maximumLikelihood, .firth, .flic, .flac: true
    case .ridge, .prior, .elasticNet: false
    }
  }

  /// Whether single coefficients are tested: those without a prior are.
  private var hasStatistics: Bool {
    if case .ridge = fitter.estimator { return false }
    return true
  }

  /// The inference by Wald, profile or sandwich.
  ///
  /// - Throws: ``FittingError`` where a fit that another builds on cannot be made again.
  func inference() throws(FittingError) -> CoefficientInference {
    let weighty = rows.withoutWeightless()
    var covariance = fit.covariance
    var summary: IntervalSummary?
    if intervals.method == .robust {
      let labels = weightyClusters
      covariance = try InfluenceValues(fitter, fit, rows: weighty).covariance(clusters: labels)
      summary = IntervalSummary(
        method: .robust, cluster: intervals.cluster, clusters: labels.map { Set($0).count })
    }
    var inference = CoefficientInference(
      estimates: estimates, covariance: covariance, level: design.confidenceLevel,
      isTested: hasStatistics)
    inference.summary = summary
    let likelihood = try testLikelihood(weighty)
    if intervals.method == .profile, let likelihood {
      restate(&inference, by: likelihood)
    }
    if isTested { inference.tests = tests(covariance: covariance, likelihood: likelihood) }
    return inference
  }

  /// The clusters of the rows that weigh something, numbered from 0.
  private var weightyClusters: [Int]? {
    guard let clusters, let weights = rows.weights else { return clusters }
    return weights.indices.filter { weights[$0] > 0 }.map { clusters[$0] }
  }

  /// A likelihood whose drops test coefficients, and where in it they are.
  private struct TestLikelihood {
    let profile: ProfileLikelihood
    let method: ChunkTest.Method
  }

  /// The likelihood whose profile belongs to the method; nil where there is none, or where nobody
  /// asked and it would take long.
  private func testLikelihood(_ rows: LogisticRows) throws(FittingError) -> TestLikelihood? {
    guard intervals.method == .profile || intervals.method == .wald && isQuick else { return nil }
    var fitter = fitter
    switch fitter.estimator {
    case .maximumLikelihood:
      return TestLikelihood(
        profile: ProfileLikelihood(
          rows: rows, fit: fit, isBiasReduced: false, threads: fitter.threads),
        method: .likelihoodRatio)
    case .firth, .flic:
      fitter.estimator = .firth
      return TestLikelihood(
        profile: ProfileLikelihood(
          rows: rows, fit: try fitter.fit(rows), isBiasReduced: true, threads: fitter.threads),
        method: .penalizedLikelihoodRatio)
    case .flac:
      let augmented = try AugmentedFit(fitter, rows: rows)
      return TestLikelihood(
        profile: ProfileLikelihood(
          rows: augmented.rows.withoutWeightless(), fit: augmented.fit, isBiasReduced: false,
          threads: fitter.threads),
        method: .likelihoodRatio)
    case .ridge, .prior, .elasticNet: return nil
    }
  }

  /// Whether likelihood-ratio tests take far less time than a cross-validation.
  private var isQuick: Bool {
    let order = fit.kept.count
    return rows.design.rowCount * order * order * (order + 1) <= 10_000_000
  }

  /// Replaces limits, statistics and p-values by those of the profile.
  private func restate(_ inference: inout CoefficientInference, by likelihood: TestLikelihood) {
    // The intercept of FLIC is no maximum of Firth's likelihood: it keeps Wald's interval.
    let places = fit.kept.indices.filter {
      fitter.estimator != .flic || fit.kept[$0] != fitter.interceptColumn
    }
    let profiles = likelihood.profile.intervals(of: places, level: design.confidenceLevel)
    var multimodal: [String] = []
    for (place, profile) in zip(places, profiles) {
      let drop = profile.statistic.map { max(0, $0) }
      inference.statements[place] = CoefficientInference.Statement(
        statistic: drop.map { $0.squareRoot() * (estimates[place] < 0 ? -1 : 1) },
        pValue: drop.flatMap { ChiSquared(degreesOfFreedom: 1)?.survival($0) },
        low: profile.low, high: profile.high)
      if profile.intervalCount > 1 || profile.shortfall > 0 {
        multimodal.append(names[fit.kept[place]])
      }
    }
    inference.summary = IntervalSummary(method: .profile, multimodal: multimodal)
  }

  /// The tests of several coefficients together, by Wald and by likelihood where there is one.
  private func tests(covariance: Matrix, likelihood: TestLikelihood?) -> [ChunkTest] {
    let chunks = TermChunk.chunks(of: recipe, kept: fit.kept)
    let sets = Array(Set(chunks.map(\.columns)))
    let drops = likelihood.map { likelihood in
      let statistics = Parallel.map(count: sets.count, threads: fitter.threads) {
        likelihood.profile.statistic(zeroing: sets[$0])
      }
      return Dictionary(zip(sets, statistics)) { first, _ in first }
    }
    return chunks.flatMap { chunk in
      let terms = chunk.columns.map { names[fit.kept[$0]] }
      let wald = WaldStatistic.value(
        of: chunk.columns, coefficients: estimates, covariance: covariance)
      var tests = [ChunkTest(chunk, terms: terms, method: .wald, statistic: wald)]
      if let likelihood, let drops {
        tests.append(
          ChunkTest(
            chunk, terms: terms, method: likelihood.method,
            statistic: drops[chunk.columns] ?? nil))
      }
      return tests
    }
  }
}
