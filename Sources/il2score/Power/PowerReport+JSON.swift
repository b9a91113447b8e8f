internal import Export
internal import Statistics

extension PowerReport {
  /// The report as JSON; an effect that cannot be found is `null`.
  var json: JSONValue.KeyValuePairs {
    [
      "n": .integer(study.sizes.total),
      "groups": Self.sizes(study.sizes),
      "events": .integer(study.events),
      "alpha": .number(study.alpha),
      "power": .number(study.power),
      "difference": .object([
        "student": .number(study.difference), "wilcoxon": .number(study.rankDifference),
      ]),
      "rates": .array(study.rates.map(Self.rates)),
      "hazard_ratio": .object([
        "above": .number(study.hazardRatio), "below": .number(study.hazardRatio.map { 1 / $0 }),
      ]),
      "proportion": .object([
        "estimate": .number(study.sizes.share),
        "conf_low": .number(study.shareInterval?.low),
        "conf_high": .number(study.shareInterval?.high),
        "conf_level": .number(1 - study.alpha),
        "method": .string("wilson"),
      ]),
      "tests_per_false_positive": .number(study.testsPerFalsePositive),
      "stated": .array(stated.map(Self.stated)),
      "summary": .string(summary),
    ]
  }

  private static func sizes(_ sizes: GroupSizes) -> JSONValue {
    .array([.integer(sizes.first), .integer(sizes.second)])
  }

  private static func rates(_ rates: StudyPower.Rates) -> JSONValue {
    .object([
      "baseline": .number(rates.baseline), "above": rate(rates.above), "below": rate(rates.below),
    ])
  }

  private static func rate(_ rate: DetectableRate?) -> JSONValue {
    guard let rate else { return .null }
    return .object([
      "rate": .number(rate.rate), "difference": .number(rate.difference),
      "odds_ratio": .number(rate.oddsRatio),
    ])
  }

  private static func stated(_ stated: StatedEffect) -> JSONValue {
    var object: JSONValue.KeyValuePairs = ["test": .string(stated.testName)]
    switch stated.effect {
    case .difference(let difference, _): object.append("difference", .number(difference))
    case .rates(let first, let second):
      object.append("rates", .array([.number(first), .number(second)]))
    case .hazardRatio(let ratio): object.append("hazard_ratio", .number(ratio))
    }
    object.append("power", .number(stated.power))
    object.append("needed_n", .number(stated.neededSizes?.total))
    object.append("needed_groups", stated.neededSizes.map(sizes) ?? .null)
    if case .hazardRatio = stated.effect {
      object.append("needed_events", .number(stated.neededEvents))
    }
    return .object(object)
  }
}
