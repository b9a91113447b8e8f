internal import Features
internal import LinearAlgebra
internal import ResponseModels

extension TrainingRecord {
  /// Works out how sure the coefficients are, and warns of what intervals cannot say.
  ///
  /// - Parameters:
  ///   - procedure: What was learnt by, to be repeated in resamples.
  ///   - cohort: The rows that were learnt from.
  ///   - threads: The largest number of threads; 0 for one a processor.
  ///   - run: How long work is done.
  /// - Throws: ``TrainingError`` where a fit that an interval needs cannot be made.
  mutating func infer(
    _ procedure: Procedure, _ cohort: PreparedCohort, threads: Int, run: LongRun
  ) throws(TrainingError) {
    guard let found = try inferred(procedure, cohort, threads: threads, run: run) else { return }
    inference = found
    findings.intervals = found.summary
    findings.tests = found.tests
    noteIntervals(found)
  }

  /// The inference that the design asks for.
  private func inferred(
    _ procedure: Procedure, _ cohort: PreparedCohort, threads: Int, run: LongRun
  ) throws(TrainingError) -> CoefficientInference? {
    if let intervals = design.intervals, intervals.method.isByResamples {
      let bootstrap = BootstrapInference(
        procedure: procedure, cohort: cohort,
        resamples: ResampleRows(
          count: rows.outcomes.count, clusters: rows.clusterNumbers, seed: design.seed, given: nil),
        count: resampleCount(intervals), full: learnt, threads: threads,
        run: run)
      let found = bootstrap.inference(
        of: learnt.fit, recipe: learnt.recipe, names: learnt.matrix.names, design: design)
      guard let found else { throw .noResamples(failed: resampleCount(intervals)) }
      return found
    }
    // What was pooled over imputations has statements of its own, but not where all copies agree.
    guard var fitter = learnt.fitter, let fitted = learnt.fitted else {
      guard learnt.fit.hasCovariance else { return nil }
      return CoefficientInference(
        estimates: learnt.fit.kept.map { learnt.fit.coefficients[$0] },
        covariance: learnt.fit.covariance, level: design.confidenceLevel,
        isTested: design.method != .ridge)
    }
    fitter.threads = threads
    let maker = InferenceMaker(
      design: design, recipe: learnt.recipe, names: learnt.matrix.names, fit: learnt.fit,
      fitter: fitter, rows: fitted, clusters: rows.clusterNumbers)
    do throws(FittingError) {
      return try maker.inference()
    } catch {
      throw TrainingError(error, names: learnt.matrix.names, rows: rows)
    }
  }

  /// As many resamples as the bootstrap of the design has, where it asks for one.
  private func resampleCount(_ intervals: IntervalDesign) -> Int {
    let asked = design.validation?.bootstrap ?? 0
    return asked > 0 ? asked : intervals.resamples
  }

  private mutating func noteIntervals(_ found: CoefficientInference) {
    guard let summary = found.summary else { return }
    if let clusters = summary.clusters, clusters < 20 {
      warnings.append(
        ModelWarning(
          rule: "few-clusters",
          message: "\(clusters) clusters: the cluster-robust covariance is too small on average "
            + "below some 20 clusters, and more so where their sizes differ"))
    }
    noteResamples(found, summary)
    if !summary.multimodal.isEmpty {
      warnings.append(
        ModelWarning(
          rule: "profile-multimodal",
          message: "the penalized profile of \(summary.multimodal.joined(separator: ", ")) has "
            + "several maxima: the limits are the outermost ones, and values between them may fit "
            + "worse than the level allows",
          terms: summary.multimodal))
    }
    guard summary.method == .profile else { return }
    let unlimited = zip(learnt.fit.kept, found.statements)
      .filter { $1.low == nil || $1.high == nil }.map { learnt.matrix.names[$0.0] }
    guard !unlimited.isEmpty else { return }
    warnings.append(
      ModelWarning(
        rule: "profile-unlimited",
        message: "the profile of \(unlimited.joined(separator: ", ")) does not drop far enough "
          + "within a million standard errors: where a limit is missing there is none",
        terms: unlimited))
  }

  private mutating func noteResamples(
    _ found: CoefficientInference, _ summary: IntervalSummary
  ) {
    if let failed = summary.failed, failed > 0 {
      let total = failed + (summary.resamples ?? 0)
      warnings.append(
        ModelWarning(
          rule: "failed-resamples",
          message: "\(failed) of \(total) bootstrap resamples could not be fitted by "
            + "\(design.method.rawValue) and do not count: the intervals are too narrow"))
    }
    if !found.uncorrected.isEmpty {
      let terms = found.uncorrected.map { learnt.matrix.names[learnt.fit.kept[$0]] }
      warnings.append(
        ModelWarning(
          rule: "bca-uncorrected",
          message: "all resamples lie on one side of the estimate of "
            + "\(terms.joined(separator: ", ")), or its acceleration is too large: the interval is "
            + "the percentile interval",
          terms: terms))
    }
  }

  /// What limits, statistics and p-values are, by how intervals were made.
  var intervalNotes: [String] {
    switch design.intervals?.method ?? .wald {
    case .wald:
      return design.method == .ml
        ? ["std_error, interval and p-value are Wald's, from the information at the estimate"] : []
    case .profile:
      return [
        "limits and p-values are those of the profile likelihood: statistic is the signed root of "
          + "twice its drop where the coefficient is zero; std_error is from the information"
      ] + (design.method == .flic ? [Self.flicNote] : [])
    case .robust:
      let sandwich =
        design.intervals?.cluster.map { "by sums within \($0), CR0" } ?? "row by row, HC0"
      return [
        "std_error, limits, tests and the intervals of predictions are from the sandwich covariance "
          + "(\(sandwich), without a factor for small samples)"
      ]
    case .bootstrap, .bca:
      return [
        "limits are quantiles of bootstrap estimates"
          + (design.intervals?.method == .bca ? ", corrected for bias and acceleration" : "")
          + "; std_error, statistic, p-value and the intervals of predictions are from their "
          + "covariance"
      ]
    }
  }

  /// What the intercept of FLIC has.
  private static let flicNote =
    "the intercept of flic is no maximum of Firth's likelihood: its interval and p-value are Wald's"
}

extension TrainingRows {
  /// The cluster of each row, from 0 in the order of the clusters' names; nil without clusters.
  var clusterNumbers: [Int]? {
    guard let codes = groups[.cluster]?.codes, !codes.contains(where: { $0 < 0 }) else {
      return nil
    }
    return codes
  }
}
