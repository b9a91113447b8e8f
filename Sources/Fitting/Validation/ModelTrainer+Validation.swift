internal import Features
internal import ResponseModels
internal import Statistics

extension ModelTrainer {
  /// Judges the procedure by the bootstrap, where the design asks for it.
  ///
  /// - Parameters:
  ///   - procedure: The procedure.
  ///   - cohort: The rows that the model was learnt from.
  ///   - indices: Which rows of the cohort those are, in order.
  ///   - full: The model.
  ///   - record: Where findings and warnings are written.
  ///   - run: How long work is done.
  /// - Returns: The instability of each patient's predictions; none without a bootstrap.
  /// - Throws: ``TrainingError``.
  func bootstrap(
    _ procedure: Procedure, _ cohort: PreparedCohort, indices: [Int], full: Procedure.Learnt,
    _ record: inout TrainingRecord, _ run: LongRun
  ) throws(TrainingError) -> [PatientInstability] {
    guard let plan = resamplePlan(indices, &record), plan.count > 0 else { return [] }
    let validation = BootstrapValidation(
      procedure: procedure, cohort: cohort, full: full, plan: plan, threads: threads)
    let outcome = try validation.outcome(run)
    let level = design.confidenceLevel
    let summary = outcome.summary(rows: cohort.rows, names: full.matrix.names, level: level)
    record.findings.bootstrap = summary
    record.noteFailedResamples(summary.failed, of: summary.resamples)
    let outcomes = cohort.rows.outcomes
    let prevalence = outcomes.reduce(0, +) / Double(outcomes.count)
    let threshold = design.validation?.threshold ?? prevalence
    let patients = outcome.instability(level: level, threshold: threshold, threads: threads)
    record.findings.instability = InstabilitySummary(
      patients, resamples: summary.resamples - summary.failed, level: level, threshold: threshold)
    return patients
  }

  /// Which rows each resample takes; nil where there are no resamples.
  private func resamplePlan(
    _ indices: [Int], _ record: inout TrainingRecord
  ) -> ResamplePlan? {
    guard let resamples else {
      guard let count = design.validation?.bootstrap, count > 0 else { return nil }
      return ResamplePlan(drawing: count, rowCount: indices.count, seed: design.seed)
    }
    var places: [Int: Int] = [:]
    for (place, row) in indices.enumerated() { places[row] = place }
    let given = resamples.map { rows in rows.compactMap { places[$0] } }
    record.noteLeftOutOfResamples(
      resamples.reduce(0) { $0 + $1.count } - given.reduce(0) { $0 + $1.count })
    return ResamplePlan(given: given, rowCount: indices.count)
  }
}
