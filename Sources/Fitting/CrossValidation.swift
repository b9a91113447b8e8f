internal import Cohorts
internal import Features
internal import LinearAlgebra
internal import ResponseModels
internal import Statistics

/// A prediction for a patient by a model that did not see the patient.
public struct HeldOutPrediction: Sendable, Hashable {
  /// The row among the complete rows, from 0.
  public let row: Int
  /// The repeat, from 1.
  public let `repeat`: Int
  /// The fold: from 1, or its label where folds were given.
  public let fold: Int
  /// The outcome: 1 or 0.
  public let outcome: Double
  /// The predicted probability; NaN where the fold's model could not be fitted.
  public let probability: Double
}

/// Cross-validation of a whole procedure.
struct CrossValidation {
  let summary: CrossValidationSummary
  /// By repeat, then in the order of the rows.
  let predictions: [HeldOutPrediction]
  /// One partition a repeat.
  let repeats: [Folds]
  /// How many folds' models could not be fitted.
  let failures: Int

  /// Repeats a procedure on the rows outside each fold and predicts those in it.
  ///
  /// - Parameters:
  ///   - procedure: What is repeated.
  ///   - cohort: Complete rows with their recipe.
  ///   - repeats: One partition a repeat.
  ///   - labels: The label of each fold, where folds were given.
  ///   - threads: The largest number of threads; 0 for one a processor.
  ///   - run: How long work is done.
  init(
    _ procedure: Procedure, cohort: PreparedCohort, repeats: [Folds], labels: [Int]?,
    threads: Int, run: LongRun
  ) {
    self.repeats = repeats
    let rows = cohort.rows
    let tasks = repeats.indices.flatMap { turn in
      (1...repeats[turn].count).map { (turn: turn, fold: $0) }
    }
    // Large folds are shared out row by row, small ones fold by fold.
    let inner = rows.outcomes.count > 200_000 ? threads : 1
    let held = run.map(
      task: "cross-validation", count: tasks.count, threads: inner == 1 ? threads : 1
    ) { index in
      let folds = repeats[tasks[index].turn]
      return procedure.heldOutPredictors(
        cohort, training: folds.rows(outside: tasks[index].fold),
        held: folds.rows(in: tasks[index].fold), stream: UInt64(index + 1), threads: inner)
    }
    var selection = TermSelection(cohort.recipe.termNames)
    var predictions: [HeldOutPrediction] = []
    predictions.reserveCapacity(rows.outcomes.count * repeats.count)
    var perFold: [CrossValidationSummary.Fold] = []
    for (turn, folds) in repeats.enumerated() {
      var linear = [Double](repeating: .nan, count: rows.outcomes.count)
      for (task, values) in zip(tasks, held) where task.turn == turn {
        let held = folds.rows(in: task.fold)
        // The predictions, and behind them whether each term has a coefficient.
        let fold = HeldOutFold(rows: held, linearPredictors: Array(values.prefix(held.count)))
        if !values.isEmpty { selection.add(values.dropFirst(held.count)) }
        for (row, value) in zip(fold.rows, fold.linearPredictors) { linear[row] = value }
        perFold.append(
          fold.measures(of: rows, turn: turn + 1, fold: labels?[task.fold - 1] ?? task.fold))
      }
      predictions += linear.indices.map { row in
        let fold = folds.assignment[row]
        return HeldOutPrediction(
          row: row, repeat: turn + 1, fold: labels?[fold - 1] ?? fold,
          outcome: rows.outcomes[row], probability: Logistic.inverse(linear[row]))
      }
    }
    self.predictions = predictions
    failures = held.count(where: \.isEmpty)
    summary = Self.summary(
      perFold, predictions: predictions, rows: rows, repeats: repeats.count,
      folds: repeats.first?.count ?? 0, selection: selection.frequencies,
      level: procedure.design.confidenceLevel)
  }

  /// The measures of all held-out predictions of a repeat, averaged over repeats.
  private static func summary(
    _ perFold: [CrossValidationSummary.Fold], predictions: [HeldOutPrediction],
    rows: TrainingRows, repeats: Int, folds: Int, selection: [SelectionFrequency], level: Double
  ) -> CrossValidationSummary {
    let count = rows.outcomes.count
    let pooled = (0..<repeats).map { turn in
      PooledMeasures(predictions[turn * count..<(turn + 1) * count], rows: rows)
    }
    let perRepeat = (1...max(1, repeats)).map { turn in
      mean(perFold.filter { $0.repeat == turn }.map(\.auc))
    }
    let area = averagedArea(predictions, rows: rows, repeats: repeats)
    let limits = area?.interval(level: level)
    return CrossValidationSummary(
      folds: folds, repeats: repeats, pooledAUC: mean(pooled.map(\.auc)),
      meanAUC: mean(perFold.map(\.auc)), brier: mean(pooled.map(\.brier)),
      logLoss: mean(pooled.map(\.logLoss)),
      calibrationIntercept: mean(pooled.map(\.calibrationIntercept)),
      calibrationSlope: mean(pooled.map(\.calibrationSlope)), perFold: perFold,
      aucStdError: area?.estimate.standardError, aucLow: limits?.low, aucHigh: limits?.high,
      sdOverRepeats: CrossValidationSummary.Spread(
        pooledAUC: deviation(pooled.map(\.auc)), meanAUC: deviation(perRepeat),
        brier: deviation(pooled.map(\.brier)), logLoss: deviation(pooled.map(\.logLoss)),
        calibrationIntercept: deviation(pooled.map(\.calibrationIntercept)),
        calibrationSlope: deviation(pooled.map(\.calibrationSlope))),
      selection: selection)
  }

  /// The area averaged over repeats, with its standard error; none with weights, for which DeLong's
  /// variance is not made.
  private static func averagedArea(
    _ predictions: [HeldOutPrediction], rows: TrainingRows, repeats: Int
  ) -> RepeatedAreaUnderCurve? {
    guard rows.weights == nil else { return nil }
    let count = rows.outcomes.count
    let sets = (0..<repeats).map { turn in
      predictions[turn * count..<(turn + 1) * count].map(\.probability)
    }
    return try? RepeatedAreaUnderCurve(sets, outcomes: rows.outcomes)
  }

  /// The standard deviation of the values that are there; none of fewer than two.
  private static func deviation(_ values: [Double?]) -> Double? {
    let present = values.compactMap { $0 }
    guard present.count > 1, let mean = mean(values) else { return nil }
    let squares = present.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (squares / Double(present.count - 1)).squareRoot()
  }

  /// The mean of the values that are there.
  private static func mean(_ values: [Double?]) -> Double? {
    let present = values.compactMap { $0 }
    return present.isEmpty ? nil : present.reduce(0, +) / Double(present.count)
  }
}

/// Measures of the predictions of one repeat; what is not defined is missing.
private struct PooledMeasures {
  var auc: Double?
  var brier: Double?
  var logLoss: Double?
  var calibrationIntercept: Double?
  var calibrationSlope: Double?

  init(_ predictions: ArraySlice<HeldOutPrediction>, rows: TrainingRows) {
    let known = predictions.filter { !$0.probability.isNaN }
    self.init(
      known.map(\.probability), outcomes: known.map(\.outcome),
      weights: rows.weights.map { weights in known.map { weights[$0.row] } })
  }

  init(_ probabilities: [Double], outcomes: [Double], weights: [Double]?) {
    guard
      let predictions = try? Predictions(probabilities, outcomes: outcomes, weights: weights)
    else { return }
    auc = try? AreaUnderCurve.weighted(predictions)
    brier = (try? BrierScore(predictions))?.value
    logLoss = try? LogLoss.mean(predictions)
    let calibration = try? Calibration(predictions)
    calibrationIntercept = calibration?.intercept.value
    calibrationSlope = calibration?.slope?.value
  }
}

extension Procedure {
  /// The linear predictors of rows by a model of others, followed by 1 or 0 for each term with or
  /// without a coefficient; none where it could not be fitted.
  fileprivate func heldOutPredictors(
    _ cohort: PreparedCohort, training: [Int], held: [Int], stream: UInt64, threads: Int
  ) -> [Double] {
    do throws(TrainingError) {
      let learnt = try learn(
        cohort, rows: training, stream: stream, threads: threads, isRefined: false)
      return try learnt.linearPredictors(of: cohort, rows: held)
        + learnt.selectedTerms.map { $0 ? 1 : 0 }
    } catch {
      return []
    }
  }
}

/// The rows of one fold, predicted by a model of the others.
private struct HeldOutFold {
  let rows: [Int]
  /// One a row; none where the model could not be fitted.
  let linearPredictors: [Double]

  /// The measures of the fold.
  func measures(of all: TrainingRows, turn: Int, fold: Int) -> CrossValidationSummary.Fold {
    let outcomes = rows.map { all.outcomes[$0] }
    let weights = all.weights.map { weights in rows.map { weights[$0] } }
    let probabilities = linearPredictors.map(Logistic.inverse)
    let measures =
      linearPredictors.isEmpty
      ? PooledMeasures([], outcomes: [], weights: nil)
      : PooledMeasures(probabilities, outcomes: outcomes, weights: weights)
    return CrossValidationSummary.Fold(
      repeat: turn, fold: fold, n: rows.count, events: outcomes.count { $0 == 1 },
      auc: measures.auc, brier: measures.brier, logLoss: measures.logLoss)
  }
}
