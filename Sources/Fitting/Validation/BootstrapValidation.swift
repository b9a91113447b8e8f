// Goals, in order: everything that was learnt is learnt again in each resample; the same bits on any
// number of threads; speed where the procedure is plain.

internal import Features
internal import LinearAlgebra
internal import ResponseModels
internal import Statistics

/// The bootstrap of a whole procedure.
///
/// Harrell, *Regression Modeling Strategies*, 5.3; Efron & Gong, *The American Statistician* 37
/// (1983) 36.
struct BootstrapValidation {
  let procedure: Procedure
  let cohort: PreparedCohort
  /// The model of all rows.
  let full: Procedure.Learnt
  let plan: ResamplePlan
  let threads: Int
  /// Whether the fast way may be taken where it leads.
  var isQuick = true

  /// What was found.
  struct Outcome {
    let layout: BootstrapRecord.Layout
    let records: [BootstrapRecord]
    /// The measures of the model on the rows that it was learnt from.
    let apparent: [Double]
    /// The model's linear predictor of each row.
    let linear: [Double]
  }

  /// The largest number of predictions that are kept of all resamples together.
  private static let predictionLimit = 20_000_000
  /// Resamples of a piece of work, where one takes microseconds.
  private static let quickPiece = 20

  /// Judges the models of all resamples.
  ///
  /// - Parameter run: How long work is done.
  /// - Returns: The records, in the order of the resamples.
  /// - Throws: ``TrainingError`` where the model of all rows cannot predict them.
  func outcome(_ run: LongRun) throws(TrainingError) -> Outcome {
    let rows = cohort.rows
    let all = Array(rows.outcomes.indices)
    let linear = try full.linearPredictors(of: cohort, rows: all)
    let judge = ResampleJudge(outcomes: rows.outcomes, weights: rows.weights)
    let apparent = judge.judge(linear, isMaximumLikelihood: isMaximumLikelihood)
    let keeps = plan.count <= Self.predictionLimit / max(1, all.count)
    let layout = BootstrapRecord.Layout(
      terms: full.matrix.names.count, predictions: keeps ? all.count : 0)
    let quick = isQuick ? QuickRefit(procedure, cohort: cohort, full: full) : nil
    let size = quick == nil ? 1 : Self.quickPiece
    let pieces = run.map(
      task: "bootstrap", count: (plan.count + size - 1) / size, threads: threads
    ) { piece in
      let first = piece * size
      return records(first..<min(plan.count, first + size), layout: layout, quick: quick, all: all)
    }
    let found = pieces.flatMap { piece in
      stride(from: 0, to: piece.count - piece.count % layout.width, by: layout.width).map {
        BootstrapRecord(layout: layout, values: piece[$0..<$0 + layout.width])
      }
    }
    return Outcome(layout: layout, records: found, apparent: apparent, linear: linear)
  }

  private var isMaximumLikelihood: Bool {
    procedure.design.method == .ml && procedure.design.classWeight == nil
      && cohort.completion == nil
  }

  /// The numbers of some resamples, end to end.
  private func records(
    _ range: Range<Int>, layout: BootstrapRecord.Layout, quick: QuickRefit?, all: [Int]
  ) -> [Double] {
    let judge = ResampleJudge(outcomes: cohort.rows.outcomes, weights: cohort.rows.weights)
    let fits = quick?.fits()
    var values: [Double] = []
    values.reserveCapacity(range.count * layout.width)
    for index in range {
      let multiplicities = plan.multiplicities(index)
      if let quick, let fits, fits.fit(multiplicities: multiplicities) {
        let verdict = judge.judge(
          fits.linear, multiplicities: multiplicities, isMaximumLikelihood: isMaximumLikelihood)
        values += BootstrapRecord.success(
          layout, verdict, selected: quick.selected, linear: fits.linear)
      } else {
        values += slowly(index, multiplicities, layout: layout, judge: judge, all: all)
      }
    }
    return values
  }

  /// The numbers of a resample, by the procedure as it made the model.
  private func slowly(
    _ index: Int, _ multiplicities: [Double], layout: BootstrapRecord.Layout,
    judge: ResampleJudge, all: [Int]
  ) -> [Double] {
    do throws(TrainingError) {
      let learnt = try procedure.learn(
        cohort, rows: expanded(multiplicities), stream: Self.stream + UInt64(index), threads: 1,
        isRefined: false)
      let linear = try learnt.linearPredictors(of: cohort, rows: all)
      let verdict = judge.judge(
        linear, multiplicities: multiplicities, isMaximumLikelihood: isMaximumLikelihood)
      let selected = learnt.selectedTerms
      guard selected.count == layout.terms else { return BootstrapRecord.failure(layout) }
      return BootstrapRecord.success(layout, verdict, selected: selected, linear: linear)
    } catch {
      return BootstrapRecord.failure(layout)
    }
  }

  /// Where the streams of resamples begin; folds of cross-validation have those before.
  private static let stream: UInt64 = 1 << 32
}
