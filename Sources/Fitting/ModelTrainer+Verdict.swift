internal import LinearAlgebra
internal import RealModule
internal import ResponseModels
internal import Statistics

extension ModelTrainer {
  /// Holds the cross-validated model against its rivals, and notes the verdict.
  ///
  /// - Parameters:
  ///   - validation: The cross-validation; nil where there was none.
  ///   - cohort: The complete rows.
  ///   - rows: Which rows of the cohort they are.
  ///   - record: Where the findings go.
  func judge(
    _ validation: CrossValidation?, _ cohort: PreparedCohort, rows: [Int],
    _ record: inout TrainingRecord
  ) {
    guard let validation else {
      let outcomes = cohort.rows.outcomes
      let events = outcomes.count { $0 == 1 }
      guard design.folds > 0, min(events, outcomes.count - events) < 2 else {
        record.findings.verdict = ModelJudgement.notAssessed
        return
      }
      let verdict = ModelJudgement.tooRare(events: events, rows: outcomes.count)
      record.findings.verdict = verdict
      record.noteVerdict(verdict)
      return
    }
    let count = cohort.rows.outcomes.count
    let scores = rivals.map { $0.selecting(rows) }
    var contest = RivalContest(
      cohort, repeats: validation.repeats, scores: scores, threads: threads)
    let measures = HeldOutMeasures(
      outcomes: cohort.rows.outcomes, weights: cohort.rows.weights)
    contest.judge(by: measures)
    // The predictions stand by repeat, and within a repeat in the order of the rows.
    let linear = validation.repeats.indices.map { turn in
      validation.predictions[turn * count..<(turn + 1) * count].map { prediction in
        let probability = prediction.probability
        return Double.log(probability) - Double.log(onePlus: -probability)
      }
    }
    let verdict = ModelJudgement(
      linear, contest: contest, measures: measures,
      isOverburdened: record.gate?.summary?.verdict == SampleSizeVerdict.cannotCarry.rawValue
    ).verdict
    record.findings.rivals = contest.rivals.map(\.summary)
    record.findings.verdict = verdict
    record.noteVerdict(verdict)
  }
}

extension TrainingRecord {
  /// Warns where held-out rows say that nobody should use the model, or something else instead.
  mutating func noteVerdict(_ verdict: VerdictSummary) {
    if verdict.verdict == .model, !verdict.betterRivals.isEmpty {
      warnings.append(
        ModelWarning(
          rule: "better-rival",
          message:
            "on held-out rows \(verdict.betterRivals.joined(separator: ", ")), recalibrated, has "
            + "a clearly lower log loss than the model",
          terms: verdict.betterRivals))
    }
    guard verdict.verdict == .noModel else { return }
    warnings.append(
      ModelWarning(
        rule: "no-model",
        message: "the model is not shown to be better than doing without it: "
          + verdict.reasons.joined(separator: "; ")))
  }
}
