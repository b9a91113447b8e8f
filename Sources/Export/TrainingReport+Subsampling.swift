internal import ResponseModels

extension TrainingReport {
  /// What fits of subsamples had in common; null for a model of one fit.
  static func subsampling(_ summary: SubsamplingSummary?) -> JSONValue {
    guard let summary else { return .null }
    return .object([
      "subsamples": .integer(summary.subsamples), "failures": .integer(summary.failures),
      "share": .number(summary.share), "splits": .string(summary.splits.rawValue),
      "average": .string(summary.average.rawValue),
      "training_rows": .integer(summary.trainingRows), "held_rows": .integer(summary.heldRows),
      "terms": .array(
        summary.terms.map { term in
          .object([
            "term": .string(term.term), "mean": .number(term.mean), "sd": .number(term.sd),
            "monte_carlo_error": .number(term.monteCarloError),
            "jackknife_error": .number(term.jackknifeError),
            "selection_frequency": .number(term.selectionFrequency),
          ])
        }),
      "auc": measure(summary.auc), "oe_ratio": measure(summary.observedExpected),
      "oe_ratio_undone": measure(summary.observedExpectedUndone),
    ])
  }

  private static func measure(_ measure: SubsamplingSummary.Measure) -> JSONValue {
    .object([
      "mean": .number(measure.mean), "sd": .number(measure.sd),
      "monte_carlo_error": .number(measure.monteCarloError),
      "conf_low": .number(measure.low), "conf_high": .number(measure.high),
    ])
  }
}
