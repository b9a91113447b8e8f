internal import ResponseModels

extension TrainingReport {
  /// The bootstrap: `{resamples, failed, interval, confidence_level, measures, estimators,
  /// selection}`; null where there was none.
  static func bootstrap(_ summary: BootstrapSummary?) -> JSONValue {
    guard let summary else { return .null }
    return .object([
      "resamples": .integer(summary.resamples), "failed": .integer(summary.failed),
      "interval": .string(summary.interval.rawValue),
      "confidence_level": .number(summary.confidenceLevel),
      "measures": .array(
        summary.measures.map {
          .object([
            "name": .string($0.name), "apparent": .number($0.apparent),
            "optimism": .number($0.optimism), "corrected": .number($0.corrected),
            "conf_low": .number($0.confLow), "conf_high": .number($0.confHigh),
          ])
        }),
      "estimators": estimators(summary.outOfBag),
      "selection": selection(summary.selection),
    ])
  }

  /// What rows outside each resample say: alone, and as the .632 and .632+ estimates.
  private static func estimators(_ measures: [BootstrapSummary.OutOfBag]) -> JSONValue {
    .object([
      "out_of_bag": .array(
        measures.map {
          .object([
            "name": .string($0.name), "estimate": .number($0.outOfBag),
            "no_information": .number($0.noInformation),
          ])
        }),
      "632": .array(
        measures.map { .object(["name": .string($0.name), "estimate": .number($0.plain)]) }),
      "632plus": .array(
        measures.map {
          .object([
            "name": .string($0.name), "estimate": .number($0.plus), "weight": .number($0.weight),
          ])
        }),
    ])
  }

  /// How often each term has a coefficient.
  static func selection(_ frequencies: [SelectionFrequency]) -> JSONValue {
    .array(
      frequencies.map {
        .object(["term": .string($0.term), "frequency": .number($0.frequency)])
      })
  }

  /// The instability of predictions; null where there was no bootstrap.
  static func instability(_ summary: InstabilitySummary?) -> JSONValue {
    guard let summary else { return .null }
    return .object([
      "resamples": .integer(summary.resamples),
      "mean_absolute_error": .number(summary.meanAbsoluteError),
      "max_absolute_error": .number(summary.maxAbsoluteError), "level": .number(summary.level),
      "quantiles": .array(
        summary.quantiles.map {
          .object([
            "share": .number($0.share), "mean_absolute_error": .number($0.meanAbsoluteError),
            "width": .number($0.width),
          ])
        }),
      "threshold": .number(summary.threshold),
      "classification_instability": .number(summary.classificationInstability),
      "max_classification_instability": .number(summary.maxClassificationInstability),
    ])
  }
}
