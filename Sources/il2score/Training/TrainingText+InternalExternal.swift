internal import ResponseModels

extension TrainingText {
  /// Centers or periods that were left out, and what a new one can expect.
  static func internalExternal(_ summary: InternalExternalSummary, bold: Bool) -> String {
    let level = NumberText.fixed(100 * summary.confidenceLevel, decimals: 0)
    let text =
      "\neach \(summary.by.rawValue) (\(summary.column)) left out in turn, judged by the model of "
      + "the others; \(level)% limits\n"
    var table = TerminalTable(
      [(summary.by.rawValue, .left)]
        + ["n", "events", "auc", "conf_low", "conf_high", "O:E", "oe_low", "oe_high"].map {
          ($0, .right)
        } + ["intercept", "slope", "brier"].map { ($0, .right) } + [("", .left)])
    for level in summary.levels {
      table.append(
        [level.level, "\(level.n)", "\(level.events)"]
          + [
            level.auc, level.confLow, level.confHigh, level.oeRatio, level.oeLow, level.oeHigh,
            level.calibrationIntercept, level.calibrationSlope, level.brier,
          ].map { NumberText.fixed($0) } + [level.reason.map(meaning) ?? ""])
    }
    return text + table.text(bold: bold) + pooled(summary, bold: bold)
  }

  /// The measures over levels.
  private static func pooled(_ summary: InternalExternalSummary, bold: Bool) -> String {
    guard summary.pooled.contains(where: { $0.levels > 1 }) else { return "" }
    var table = TerminalTable(
      [("pooled", .left)]
        + [
          "estimate", "conf_low", "conf_high", "prediction_low", "prediction_high", "tau2",
          summary.by.rawValue + "s",
        ].map { ($0, .right) })
    for measure in summary.pooled {
      table.append(
        [measure.measure]
          + [
            measure.estimate, measure.confLow, measure.confHigh, measure.predictionLow,
            measure.predictionHigh, measure.tau2,
          ].map { NumberText.fixed($0) } + ["\(measure.levels)"])
    }
    var text =
      "\n" + table.text(bold: bold)
      + "random effects (REML, Hartung-Knapp); a new \(summary.by.rawValue) is expected between "
      + "prediction_low and prediction_high\n"
    for measure in summary.pooled {
      guard let low = measure.confLow, let high = measure.confHigh, let plainLow = measure.plainLow,
        let plainHigh = measure.plainHigh, plainLow < low, plainHigh > high
      else { continue }
      text +=
        "\(measure.measure): the \(summary.by.rawValue)s agree better than chance, so that these "
        + "limits are too narrow; the plain ones are \(NumberText.fixed(plainLow)) to "
        + "\(NumberText.fixed(plainHigh))\n"
    }
    return text
  }

  /// Why something of a level is missing.
  private static func meaning(_ reason: InternalExternalSummary.Reason) -> String {
    switch reason {
    case .noOtherRows: "no other rows to learn from"
    case .oneClassElsewhere: "the others have one outcome only"
    case .separationElsewhere: "separation in the others: no model"
    case .notFitted: "no model of the others"
    case .noWeight: "no row has a weight"
    case .noEvents: "no events: neither AUC nor calibration"
    case .noNonEvents: "all are events: neither AUC nor calibration"
    case .separatedPredictions: "predictions separate the outcomes: no slope"
    case .constantPredictions: "one prediction for all: no slope"
    case .singleOutcome: "one event or non-event: no limits of AUC"
    case .weights: "weighted: no limits of AUC"
    }
  }
}
