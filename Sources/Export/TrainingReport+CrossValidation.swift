internal import ResponseModels

extension TrainingReport {
  /// The cross-validation: measures of held-out rows, how unsure they are, and each fold.
  static func crossValidation(_ summary: CrossValidationSummary) -> JSONValue {
    .object([
      "folds": .integer(summary.folds), "repeats": .integer(summary.repeats),
      "pooled_auc": .number(summary.pooledAUC), "auc_std_error": .number(summary.aucStdError),
      "auc_low": .number(summary.aucLow), "auc_high": .number(summary.aucHigh),
      "mean_auc": .number(summary.meanAUC),
      "brier": .number(summary.brier), "log_loss": .number(summary.logLoss),
      "calibration_intercept": .number(summary.calibrationIntercept),
      "calibration_slope": .number(summary.calibrationSlope),
      "sd_over_repeats": summary.sdOverRepeats.map(spread) ?? .null,
      "selection": summary.selection.map(selection) ?? .null,
      "per_fold": .array(
        summary.perFold.map {
          .object([
            "repeat": .integer($0.repeat), "fold": .integer($0.fold), "n": .integer($0.n),
            "events": .integer($0.events), "auc": .number($0.auc), "brier": .number($0.brier),
            "log_loss": .number($0.logLoss),
          ])
        }),
    ])
  }

  private static func spread(_ spread: CrossValidationSummary.Spread) -> JSONValue {
    .object([
      "pooled_auc": .number(spread.pooledAUC), "mean_auc": .number(spread.meanAUC),
      "brier": .number(spread.brier), "log_loss": .number(spread.logLoss),
      "calibration_intercept": .number(spread.calibrationIntercept),
      "calibration_slope": .number(spread.calibrationSlope),
    ])
  }
}
