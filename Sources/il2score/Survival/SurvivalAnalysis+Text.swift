internal import Reports
internal import Statistics

extension SurvivalAnalysis {
  /// The groups, the log-rank test and the Cox model for a person.
  func text(settings: SurvivalSettings, bold: Bool) -> String {
    var text = groupTable(settings: settings, bold: bold)
    let comparison = comparison(settings: settings)
    if !comparison.isEmpty { text += "\n" + comparison }
    if let cox { text += "\n" + cox.text(bold: bold) }
    return text
  }

  private func groupTable(settings: SurvivalSettings, bold: Bool) -> String {
    let mean = meanLimit.map { "mean_to_\(SurvivalNumbers.time($0))" } ?? "mean"
    var table = TerminalTable([
      ("", .left), (TerminalText.cell(settings.options.by ?? "group"), .left), ("n", .right),
      ("events", .right),
      ("median", .left), (mean, .left),
    ])
    for (place, group) in groups.enumerated() {
      let error = SurvivalNumbers.time(group.mean?.standardError)
      table.append([
        String(SurvivalFigure.letter(place)), group.level, "\(group.curve.count)",
        "\(group.curve.eventCount)", SurvivalNumbers.interval(group.median),
        "\(SurvivalNumbers.time(group.mean?.value)) (se \(error))",
      ])
    }
    return table.text(bold: bold)
  }

  private func comparison(settings: SurvivalSettings) -> String {
    guard settings.options.by != nil else { return "" }
    guard let logRank, logRank.gap == nil else {
      return "no log-rank test: \(logRankReason ?? "")\n"
    }
    let rho = settings.options.rho
    let name = rho == 0 ? "log-rank test" : "log-rank test with rho \(TickText.text(rho))"
    let degrees = logRank.degreesOfFreedom
    var text = name + (settings.options.strata == nil ? "" : " within strata")
    text += ": chi-squared \(NumberText.fixed(logRank.chiSquared, decimals: 2)) on "
    text += "\(degrees) \(degrees == 1 ? "degree" : "degrees") of freedom, "
    text += SurvivalNumbers.pValue(logRank.pValue) + "\n"
    for difference in meanDifferences {
      let interval = difference.value.difference.interval(level: settings.options.confLevel)
      text += "restricted mean of \(TerminalText.cell(difference.level)) minus that of "
      text += "\(TerminalText.cell(difference.reference)): "
      text += SurvivalNumbers.difference(difference.value.difference.value, interval) + ", "
      text += SurvivalNumbers.pValue(difference.value.pValue) + "\n"
    }
    return text
  }

  /// Survival at the times asked for: with limits, times down; of many groups without, times across.
  func pointsText(bold: Bool) -> String {
    let times = groups.first?.points.map { TickText.text($0.time) } ?? []
    guard groups.count <= Self.mostWithLimits else {
      var table = TerminalTable([("survival at", .left)] + times.map { ($0, .right) })
      for (place, group) in groups.enumerated() {
        let cells = group.points.map { point in
          group.isObserved(point) ? NumberText.fixed(point.survival) : "-"
        }
        table.append([String(SurvivalFigure.letter(place))] + cells)
      }
      return table.text(bold: bold)
    }
    var table = TerminalTable(
      [("time", .right)]
        + groups.indices.map {
          ("\(SurvivalFigure.letter($0)): survival (interval), at risk", .left)
        })
    for (place, time) in times.enumerated() {
      let cells = groups.map { group in
        let point = group.points[place]
        // Beyond the last time nobody was followed.
        guard group.isObserved(point) else { return "-" }
        return NumberText.fixed(point.survival)
          + " (\(NumberText.interval(point.low, point.high))), \(point.atRisk)"
      }
      table.append([time] + cells)
    }
    return table.text(bold: bold)
  }

  /// More groups beside each other would be wider than a terminal.
  private static let mostWithLimits = 3
}
