internal import ResponseModels

extension TrainingText {
  /// The bootstrap: apparent, optimism and corrected, with what each number means.
  static func bootstrap(_ summary: BootstrapSummary, bold: Bool) -> String {
    let models = summary.resamples - summary.failed
    var text =
      "\nbootstrap, \(models) of \(summary.resamples) resamples fitted; limits "
      + "\(summary.interval.rawValue), \(NumberText.fixed(100 * summary.confidenceLevel, decimals: 0))%\n"
    var table = TerminalTable(
      ["measure", "apparent", "optimism", "corrected", "conf_low", "conf_high"].map {
        ($0, $0 == "measure" ? .left : .right)
      } + [("what it says", .left)])
    for measure in summary.measures {
      table.append(
        [measure.name]
          + [
            measure.apparent, measure.optimism, measure.corrected, measure.confLow,
            measure.confHigh,
          ].map { NumberText.fixed($0, decimals: 4) } + [meaning(of: measure.name)])
    }
    text += table.text(bold: bold)
    if let area = summary.outOfBag.first(where: { $0.name == "auc" }) {
      text +=
        "AUC on rows outside the resample \(NumberText.fixed(area.outOfBag)), "
        + ".632 \(NumberText.fixed(area.plain)), .632+ \(NumberText.fixed(area.plus))\n"
    }
    return text
  }

  /// The instability of predictions.
  static func instability(_ summary: InstabilitySummary) -> String {
    let half = summary.quantiles.first { $0.share == 0.5 }
    return """
      predictions of the same patient differ between resamples' models by \
      \(NumberText.fixed(summary.meanAbsoluteError)) on average \
      (at most \(NumberText.fixed(summary.maxAbsoluteError))), half of the patients' \
      \(NumberText.fixed(100 * summary.level, decimals: 0))% intervals are wider than \
      \(NumberText.fixed(half?.width)); \
      \(NumberText.fixed(100 * summary.classificationInstability, decimals: 1))% of classifications \
      at \(NumberText.fixed(summary.threshold)) change

      """
  }

  /// What a measure says, in a few words.
  private static func meaning(of name: String) -> String {
    switch name {
    case "auc": "share of pairs ranked rightly"
    case "dxy": "2 auc - 1"
    case "nagelkerke_r2": "explained variation, 1 is all"
    case "brier": "mean squared error, 0 is best"
    case "scaled_brier": "share of squared error removed"
    case "log_loss": "mean surprise, 0 is best"
    case "calibration_intercept": "beside the slope, 0 is best"
    case "calibration_slope": "below 1: predictions too extreme"
    case "calibration_in_the_large": "slope 1, above 0: predictions too low"
    case "discrimination": "D: what ranking explains"
    case "unreliability": "U: lost by miscalibration"
    case "quality": "Q = D - U"
    case "g_index": "mean difference of log-odds"
    default: ""
    }
  }
}
