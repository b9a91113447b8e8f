internal import Cohorts
internal import Reports
internal import Statistics

extension SurvivalReport {
  /// The curves as a figure: one panel, or the naive one beside that from the landmark on.
  var figure: SurvivalFigure {
    let ticks = AxisTicks(
      upTo: table.times.times.max() ?? 0, inDozens: table.unit == .months
    ).values
    let by = settings.options.by.map { label($0) }
    let unit = table.unit.map { "Time in \($0.rawValue)" }
    var panels: [SurvivalFigure.Panel] = []
    if let guaranteeTime {
      if let naive {
        panels.append(
          panel(
            naive, title: "Groups as they were in the end: biased", isCaution: true,
            notes: [sentenceOfBias(guaranteeTime)], start: 0, ticks: ticks))
      }
      if let analysis = guaranteeTime.analysis {
        panels.append(
          panel(
            analysis, title: title(guaranteeTime.landmark), notes: [left(guaranteeTime.landmark)],
            start: guaranteeTime.landmark.time, ticks: ticks))
      }
    } else {
      panels.append(
        panel(
          analysis, title: landmark.map(title) ?? "", notes: landmark.map { [left($0)] } ?? [],
          start: landmark?.time ?? 0, ticks: ticks))
    }
    return SurvivalFigure(
      title: "Survival" + (by.map { " by \($0)" } ?? ""),
      timeLabel: unit ?? label(settings.options.time), ticks: ticks, panels: panels)
  }

  private func label(_ column: String) -> String {
    table.study.variable(forColumn: column)?.label ?? column
  }

  /// The name of a group; a number says what it is a number of.
  private func name(_ level: String) -> String {
    guard let by = settings.options.by, !level.contains(where: \.isLetter) else { return level }
    return "\(label(by)) \(level)"
  }

  private func title(_ landmark: Landmark) -> String {
    "From the landmark at \(TickText.text(landmark.time))"
      + (table.unit.map { " \($0.rawValue)" } ?? "")
  }

  private func left(_ landmark: Landmark) -> String {
    "Left out: \(SurvivalNumbers.patients(landmark.eventsBefore)) with the event by then, "
      + "\(landmark.censoredBefore) no longer followed."
  }

  private func sentenceOfBias(_ found: GuaranteeTime) -> String {
    "Patients had to live long enough to enter a group of \(found.column) (guarantee-time bias)."
  }

  private func panel(
    _ analysis: SurvivalAnalysis, title: String, isCaution: Bool = false, notes: [String],
    start: Double, ticks: [Double]
  ) -> SurvivalFigure.Panel {
    let curves = analysis.groups.map { group in
      let curve = group.curve
      let words =
        "\(SurvivalNumbers.patients(curve.count)), \(SurvivalNumbers.events(curve.eventCount)), median "
        + SurvivalNumbers.interval(group.median, notReached: "not reached")
      return SurvivalCurve(
        label: name(group.level), summary: words, times: curve.times, survival: curve.survival,
        low: curve.low, high: curve.high, censored: curve.censored.map(Double.init),
        start: start, median: group.median.value, atRisk: ticks.map(curve.atRisk(at:)))
    }
    return SurvivalFigure.Panel(
      title: title, isCaution: isCaution, notes: [test(analysis)].compactMap(\.self) + notes,
      curves: curves)
  }

  /// The log-rank test, and the hazard ratio of two groups.
  private func test(_ analysis: SurvivalAnalysis) -> String? {
    guard let logRank = analysis.logRank, let p = logRank.pValue else { return nil }
    var text = "Log-rank \(SurvivalNumbers.pValue(p))"
    if analysis.groups.count == 2, let by = settings.options.by,
      let term = analysis.cox?.terms.first, term.name == "\(by)=\(analysis.groups[1].level)"
    {
      let interval = term.hazardRatioInterval
      let isAdjusted = settings.options.covariates != nil
      text += "; \(isAdjusted ? "adjusted " : "")hazard ratio "
      text += SurvivalNumbers.ratio(term.hazardRatio)
      text += " (\(SurvivalNumbers.ratio(interval.low)) to "
      text += "\(SurvivalNumbers.ratio(interval.high)))"
    }
    return text + "."
  }
}
