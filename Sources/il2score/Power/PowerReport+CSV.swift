internal import Export
internal import Statistics

extension PowerReport {
  /// The report as CSV: `quantity,test,effect,baseline,estimate`; an effect that cannot be found is
  /// empty.
  var csv: CSVText {
    var csv = CSVText(header: ["quantity", "test", "effect", "baseline", "estimate"])
    func append(
      _ quantity: String, _ test: String, effect: String = "", baseline: Double? = nil,
      _ estimate: Double?
    ) {
      csv.append(quantity)
      csv.append(test)
      csv.append(effect)
      csv.append(baseline)
      csv.append(estimate)
      csv.endRow()
    }
    func count(_ quantity: String, _ test: String, effect: String, _ number: Int?) {
      for text in [quantity, test, effect, ""] { csv.append(text) }
      csv.append(number)
      csv.endRow()
    }
    append("difference", "student", study.difference)
    append("difference", "wilcoxon", study.rankDifference)
    for rates in study.rates {
      for (direction, rate) in [("above", rates.above), ("below", rates.below)] {
        let baseline = rates.baseline
        append("rate_\(direction)", "fisher", baseline: baseline, rate?.rate)
        append("odds_ratio_\(direction)", "fisher", baseline: baseline, rate?.oddsRatio)
      }
    }
    append("hazard_ratio_above", "log-rank", study.hazardRatio)
    append("hazard_ratio_below", "log-rank", study.hazardRatio.map { 1 / $0 })
    append("proportion", "", study.sizes.share)
    append("proportion_conf_low", "", study.shareInterval?.low)
    append("proportion_conf_high", "", study.shareInterval?.high)
    append("tests_per_false_positive", "", study.testsPerFalsePositive)
    for stated in stated {
      let effect = Self.effect(stated.effect)
      append("power", stated.testName, effect: effect, stated.power)
      count("needed_n", stated.testName, effect: effect, stated.neededSizes?.total)
      if case .hazardRatio = stated.effect {
        count("needed_events", stated.testName, effect: effect, stated.neededEvents)
      }
    }
    return csv
  }
}
