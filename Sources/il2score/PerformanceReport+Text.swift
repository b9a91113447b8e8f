internal import Export
internal import Statistics

extension PerformanceReport {
  /// One row for each measure that is a number: name, estimate and interval.
  private var rows: [(name: String, estimate: Double?, interval: ConfidenceInterval?)] {
    [
      ("auc", area, areaUnderCurve?.interval(level: level)),
      ("average_precision", averagePrecision, nil),
      ("brier", brier?.value, nil),
      ("scaled_brier", brier?.scaled, nil),
      ("log_loss", logLoss, nil),
      ("nagelkerke_r2", nagelkerkeR2, nil),
      (
        "calibration_intercept", calibration?.intercept.value,
        calibration?.intercept.interval(level: level)
      ),
      (
        "calibration_slope", calibration?.slope?.value,
        calibration?.slope?.interval(level: level)
      ),
      ("ici", calibrationCurve?.ici, nil),
      ("oe_ratio", ratio?.value, ratio?.interval(level: level)),
      ("youden_index", youden?.youdenIndex, nil),
      ("youden_threshold", youden?.threshold, nil),
    ]
  }

  /// The measures as CSV: `measure,estimate,conf_low,conf_high`.
  var csv: CSVText {
    var csv = CSVText(header: ["measure", "estimate", "conf_low", "conf_high"])
    for (name, count) in [("n", n), ("events", events)] {
      csv.append(name)
      csv.append(count)
      csv.append("")
      csv.append("")
      csv.endRow()
    }
    for row in rows {
      csv.append(row.name)
      csv.append(row.estimate)
      csv.append(row.interval?.low)
      csv.append(row.interval?.high)
      csv.endRow()
    }
    return csv
  }

  /// The measures for a person, with the net benefit at a few thresholds.
  func text(bold: Bool) -> String {
    var table = TerminalTable([("measure", .left), ("estimate", .right), ("interval", .left)])
    for row in rows {
      let interval = row.interval.map { NumberText.interval($0.low, $0.high) } ?? ""
      table.append([row.name, NumberText.fixed(row.estimate), interval])
    }
    return "\(n) rows, \(events) events\n\n" + table.text(bold: bold) + netBenefitText(bold: bold)
  }

  private func netBenefitText(bold: Bool) -> String {
    guard !netBenefit.isEmpty else { return "" }
    var table = TerminalTable([
      ("threshold", .right), ("net_benefit", .right), ("treat_all", .right),
      ("treat_none", .right),
    ])
    for benefit in netBenefit where [0.1, 0.2, 0.3, 0.4, 0.5].contains(benefit.threshold) {
      table.append([
        NumberText.fixed(benefit.threshold, decimals: 2), NumberText.fixed(benefit.model),
        NumberText.fixed(benefit.treatAll), NumberText.fixed(benefit.treatNone),
      ])
    }
    return "\n" + table.text(bold: bold)
  }
}
