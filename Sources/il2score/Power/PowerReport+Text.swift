internal import Export
internal import Statistics

extension PowerReport {
  /// The report for a person.
  func text(bold: Bool) -> String {
    let sizes = study.sizes
    // Seven digits, without what the subtraction leaves behind them.
    let percent = (1e7 * (1 - study.alpha)).rounded() / 1e5
    var text = """
      \(sizes.first) and \(sizes.second) patients, \(study.events) events; two-sided level \
      \(NumberText.plain(study.alpha)), power \(NumberText.plain(study.power))

      \(smallestTable(bold: bold))
      \(ratesText(bold: bold))
      """
    if !stated.isEmpty { text += "\n" + statedTable(bold: bold) }
    if let interval = study.shareInterval {
      text += """

        \(sizes.first) of \(sizes.total) are \(NumberText.fixed(sizes.share)), \
        \(NumberText.plain(percent))% interval \
        \(NumberText.interval(interval.low, interval.high)) (Wilson)

        """
    }
    return text + "\n" + summary + "\n"
  }

  private func smallestTable(bold: Bool) -> String {
    var table = TerminalTable([
      ("smallest effect", .left), ("test", .left), ("estimate", .right),
    ])
    let rows: [(String, String, Double?)] = [
      ("difference of means, in standard deviations", "student", study.difference),
      ("difference of means, in standard deviations", "wilcoxon", study.rankDifference),
      ("hazard ratio above 1", "log-rank", study.hazardRatio),
      ("hazard ratio below 1", "log-rank", study.hazardRatio.map { 1 / $0 }),
    ]
    for (effect, test, estimate) in rows { table.append([effect, test, Self.orNone(estimate)]) }
    return table.text(bold: bold)
  }

  private func ratesText(bold: Bool) -> String {
    guard !study.rates.isEmpty else {
      return "Rates are not computed: Fisher's test is enumerated for up to "
        + "\(FisherPower.largestTotal) patients.\n"
    }
    var table = TerminalTable([
      ("rate in the second group", .right), ("in the first, by fisher", .right),
      ("difference", .right), ("odds_ratio", .right),
    ])
    for rates in study.rates {
      for (direction, rate) in [("above", rates.above), ("below", rates.below)] {
        let baseline = NumberText.fixed(rates.baseline)
        guard let rate else {
          table.append([baseline, "none \(direction)", "", ""])
          continue
        }
        table.append([
          baseline, NumberText.fixed(rate.rate), NumberText.fixed(rate.difference),
          NumberText.fixed(rate.oddsRatio),
        ])
      }
    }
    return table.text(bold: bold)
  }

  private func statedTable(bold: Bool) -> String {
    var table = TerminalTable([
      ("stated effect", .left), ("test", .left), ("power here", .right), ("needed n", .right),
      ("groups", .left), ("events", .right),
    ])
    for stated in stated {
      let sizes = stated.neededSizes
      table.append([
        Self.effect(stated.effect), stated.testName,
        stated.power.map(NumberText.pValue) ?? "none",
        sizes.map { "\($0.total)" } ?? "none", sizes.map { "\($0.first) and \($0.second)" } ?? "",
        stated.neededEvents.map { "\($0)" } ?? "",
      ])
    }
    return table.text(bold: bold)
  }

  /// The effect as it was stated.
  static func effect(_ effect: StatedEffect.Effect) -> String {
    switch effect {
    case .difference(let difference, _): "difference \(NumberText.plain(difference)) SD"
    case .rates(let first, let second):
      "rates \(NumberText.plain(first)) and \(NumberText.plain(second))"
    case .hazardRatio(let ratio): "hazard ratio \(NumberText.plain(ratio))"
    }
  }

  private static func orNone(_ value: Double?) -> String {
    value.map { NumberText.fixed($0) } ?? "none"
  }
}
