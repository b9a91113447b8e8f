internal import ResponseModels

extension TrainingText {
  /// What cross-validation says, and how sure it is.
  static func validation(_ summary: CrossValidationSummary, level: Double) -> String {
    let plan =
      summary.repeats == 1
      ? "\(summary.folds) folds" : "\(summary.folds) folds, \(summary.repeats) times"
    var text = """
      cross-validated (\(plan)): AUC \(NumberText.fixed(summary.pooledAUC)) \
      (within folds \(NumberText.fixed(summary.meanAUC))), \
      Brier \(NumberText.fixed(summary.brier)), \
      calibration intercept \(NumberText.fixed(summary.calibrationIntercept)), \
      slope \(NumberText.fixed(summary.calibrationSlope))

      """
    if let low = summary.aucLow, let high = summary.aucHigh {
      text +=
        "  AUC's \(NumberText.fixed(100 * level, decimals: 0))% interval "
        + "\(NumberText.fixed(low)) to \(NumberText.fixed(high)) (DeLong, repeats averaged by patient)"
      if let spread = summary.sdOverRepeats?.pooledAUC {
        text += "; SD over repeats \(NumberText.fixed(spread))"
      }
      text += "\n"
    }
    return text
  }
}
