internal import Export
internal import ResponseModels

extension TrainingText {
  /// Whether the cohort can carry the model, how simpler ways fared, and whether it is of use.
  static func verdict(of findings: TrainingFindings, bold: Bool) -> String {
    var text = ""
    if let gate = findings.sampleSize { text += sampleSize(gate) }
    if let rivals = findings.rivals { text += "\n" + table(of: rivals, bold: bold) }
    if let verdict = findings.verdict {
      text += "verdict: \(verdict.verdict.rawValue): \(verdict.reasons.joined(separator: "; "))\n"
    }
    return text
  }

  private static func sampleSize(_ gate: SampleSizeSummary) -> String {
    let needed = gate.neededPatients.map { "\($0)" } ?? "more than 1e15"
    return """
      sample size: \(gate.verdict); \(gate.parameters) candidate parameters need \(needed) patients by \
      Riley's criteria, \(gate.patients) carry \(gate.parameterBudget); expected shrinkage \(NumberText.fixed(gate.expectedShrinkage, decimals: 2)), \
      overall risk to within \(NumberText.fixed(gate.claim.prevalenceMargin))

      """
  }

  private static func table(of rivals: [RivalSummary], bold: Bool) -> String {
    var table = TerminalTable([
      ("held out", .left), ("n", .right), ("auc", .right), ("brier", .right), ("log_loss", .right),
      ("calibration_slope", .right), ("remark", .left),
    ])
    for rival in rivals {
      guard rival.isAvailable else {
        table.append([rival.name, "-", "-", "-", "-", "-", rival.reason ?? ""])
        continue
      }
      let chosen = rival.chosen.first.map {
        "\($0.predictor) in \(NumberText.fixed(100 * $0.share, decimals: 0))%"
      }
      table.append([
        rival.name, "\(rival.rows)", NumberText.fixed(rival.measures.auc),
        NumberText.fixed(rival.measures.brier),
        NumberText.fixed(rival.measures.logLoss, decimals: 4),
        NumberText.fixed(rival.measures.calibrationSlope), chosen ?? rival.reason ?? "",
      ])
    }
    return table.text(bold: bold)
  }
}
