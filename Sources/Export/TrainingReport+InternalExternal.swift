internal import ResponseModels

extension TrainingReport {
  /// Centers and periods that were left out: `[{by, column, confidence_level, missing, levels,
  /// pooled}]`; null where none were.
  static func internalExternal(_ summaries: [InternalExternalSummary]?) -> JSONValue {
    guard let summaries else { return .null }
    return .array(
      summaries.map { summary in
        .object([
          "by": .string(summary.by.rawValue), "column": .string(summary.column),
          "confidence_level": .number(summary.confidenceLevel),
          "missing": .integer(summary.missing), "levels": .array(summary.levels.map(level)),
          "pooled": .array(summary.pooled.map(pooled)),
        ])
      })
  }

  private static func level(_ level: InternalExternalSummary.Level) -> JSONValue {
    .object([
      "level": .string(level.level), "n": .integer(level.n), "events": .integer(level.events),
      "auc": .number(level.auc), "auc_std_error": .number(level.aucStdError),
      "conf_low": .number(level.confLow), "conf_high": .number(level.confHigh),
      "calibration_intercept": .number(level.calibrationIntercept),
      "calibration_intercept_std_error": .number(level.calibrationInterceptStdError),
      "calibration_slope": .number(level.calibrationSlope),
      "calibration_slope_std_error": .number(level.calibrationSlopeStdError),
      "oe_ratio": .number(level.oeRatio), "oe_log_std_error": .number(level.oeLogStdError),
      "oe_low": .number(level.oeLow), "oe_high": .number(level.oeHigh),
      "brier": .number(level.brier), "reason": .string(level.reason?.rawValue),
    ])
  }

  private static func pooled(_ pooled: InternalExternalSummary.Pooled) -> JSONValue {
    .object([
      "measure": .string(pooled.measure), "scale": .string(pooled.scale.rawValue),
      "estimate": .number(pooled.estimate), "conf_low": .number(pooled.confLow),
      "conf_high": .number(pooled.confHigh), "plain_low": .number(pooled.plainLow),
      "plain_high": .number(pooled.plainHigh), "prediction_low": .number(pooled.predictionLow),
      "prediction_high": .number(pooled.predictionHigh), "tau2": .number(pooled.tau2),
      "levels": .integer(pooled.levels),
    ])
  }
}
