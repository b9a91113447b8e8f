internal import ResponseModels

extension ModelTrainer {
  /// Leaves out each center and each period, where the design names a column of them.
  ///
  /// - Parameters:
  ///   - procedure: The procedure.
  ///   - cohort: The rows that the model was learnt from.
  ///   - record: Where findings and warnings are written.
  ///   - run: How long work is done.
  func internalExternal(
    _ procedure: Procedure, _ cohort: PreparedCohort, _ record: inout TrainingRecord,
    _ run: LongRun
  ) {
    let choices: [(InternalExternalSummary.Unit, RowGroups.Purpose, String?)] = [
      (.center, .center, design.validation?.center), (.period, .period, design.validation?.period),
    ]
    let divisions = choices.compactMap { unit, purpose, column in
      cohort.rows.groups[purpose].map {
        InternalExternal.Division(unit: unit, column: column ?? unit.rawValue, groups: $0)
      }
    }
    guard !divisions.isEmpty else { return }
    let summaries = InternalExternal(procedure: procedure, cohort: cohort, threads: threads)
      .summaries(divisions, level: design.confidenceLevel, run: run)
    record.findings.internalExternal = summaries
    for summary in summaries { record.noteInternalExternal(summary) }
  }
}
