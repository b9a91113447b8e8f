internal import ResponseModels

extension TrainingReport {
  /// How a penalty was laid and chosen; null for a fit without one.
  static func tuning(_ summary: PenaltySummary?) -> JSONValue {
    guard let summary else { return .null }
    return .object([
      "alpha": .number(summary.alpha), "lambda": .number(summary.lambda),
      "folds": summary.folds.map { .integer($0) } ?? .null, "nested": .bool(summary.isNested),
      "lambda_min": .number(summary.lambdaMin),
      "lambda_1se": .number(summary.lambdaOneStandardError),
      "selected": .strings(summary.selected),
      "path": .array(
        summary.path.map { step in
          .object([
            "lambda": .number(step.lambda), "cvm": .number(step.mean), "cvsd": .number(step.error),
            "nonzero": .integer(step.nonzero), "deviance_ratio": .number(step.devianceRatio),
          ])
        }),
    ])
  }

  /// What the weight of each row was multiplied by; null where it was not.
  static func classWeight(_ weights: ClassWeights?) -> JSONValue {
    guard let weights else { return .null }
    return .object([
      "event": .number(weights.event), "non_event": .number(weights.nonEvent),
      "log_odds_shift": .number(weights.logOddsShift),
    ])
  }
}
