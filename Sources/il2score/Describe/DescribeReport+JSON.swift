internal import Cohorts
internal import Export
internal import Features
internal import Statistics

extension DescribeReport {
  /// The report as JSON, with what is said beside it.
  func json(_ remarks: DescribeRemarks) -> JSONValue {
    var object: JSONValue.KeyValuePairs = [
      "by": byJSON,
      "rows": .integer(whole.count),
      "variables": .array(json(of: whole)),
    ]
    if let strataColumn {
      object.append("within_column", .string(strataColumn))
      object.append(
        "within",
        .array(
          strata.map { stratum in
            .object([
              "level": .string(stratum.level), "n": .integer(stratum.count),
              "groups": groupsJSON(of: stratum), "variables": .array(json(of: stratum)),
            ])
          }))
    }
    object.append("adjustment", .string(adjustment.rawValue))
    object.append("comparisons", remarks.comparisons.json)
    object.append("power", remarks.power.map(powerJSON) ?? .null)
    object.append("notes", .strings(remarks.notes))
    object.append(
      "warnings",
      .array(
        remarks.warnings.map { warning in
          .object([
            "rule": .string(warning.rule), "message": .string(warning.message),
            "remedy": .string(warning.remedy), "terms": .strings(warning.terms),
          ])
        }))
    return .object(object)
  }

  private var byJSON: JSONValue {
    guard let definition = grouping.definition else { return .null }
    return .object([
      "column": .string(definition.column), "value": .string(definition.event),
      "left_out": .integer(grouping.leftOut), "groups": groupsJSON(of: whole),
    ])
  }

  /// The sizes of the groups, and what share of the patients each is, with its intervals.
  private func groupsJSON(of stratum: Stratum) -> JSONValue {
    .array(
      zip(grouping.levels, stratum.sizes).map { level, size in
        let wilson = ProportionInterval.wilson(
          successes: size, trials: stratum.count, level: self.level)
        let exact = ProportionInterval.clopperPearson(
          successes: size, trials: stratum.count, level: self.level)
        return .object([
          "level": .string(level), "n": .integer(size),
          "proportion": .number(Double(size) / Double(stratum.count)),
          "wilson_low": .number(wilson?.low), "wilson_high": .number(wilson?.high),
          "clopper_pearson_low": .number(exact?.low), "clopper_pearson_high": .number(exact?.high),
        ])
      })
  }

  /// What the groups could have shown, with the keys of `il2score power`.
  private func powerJSON(_ power: StudyPower) -> JSONValue {
    .object([
      "alpha": .number(power.alpha), "power": .number(power.power),
      "groups": .array(whole.sizes.map { .integer($0) }),
      "difference": .object([
        "student": .number(power.difference), "wilcoxon": .number(power.rankDifference),
      ]),
      "rates": .array(
        power.rates.map { rates in
          .object([
            "baseline": .number(rates.baseline), "above": .number(rates.above?.rate),
            "below": .number(rates.below?.rate),
          ])
        }),
    ])
  }

  private func json(of stratum: Stratum) -> [JSONValue] {
    zip(variables, stratum.descriptions).map { variable, description in
      var object: JSONValue.KeyValuePairs = [
        "name": .string(variable.name), "label": .string(variable.label),
        "unit": .string(variable.unit),
        "kind": .string(variable.isCategorical ? "categorical" : "numeric"),
        "availability": .string((variable.violation?.availability ?? .baseline).rawValue),
        "groups": .array(groupsJSON(of: variable, description)),
      ]
      if hasOverall { object.append("overall", overallJSON(of: variable, description)) }
      object.append("test", testJSON(description))
      object.append("smd", .number(description.comparison?.difference))
      return .object(object)
    }
  }

  private func groupsJSON(
    of variable: DescribedVariable, _ description: Description
  ) -> [JSONValue] {
    grouping.levels.indices.map { group in
      var object: JSONValue.KeyValuePairs = ["level": .string(grouping.levels[group])]
      switch description.summary {
      case .numeric(let summaries, _, let missing):
        object.append(Self.json(of: summaries[group], missing: missing[group]))
      case .categorical(let categories):
        object.append(
          Self.json(
            of: categories.counts.map { $0[group] }, levels: variable.levels,
            missing: categories.missing[group]))
      }
      return .object(object)
    }
  }

  private func overallJSON(
    of variable: DescribedVariable, _ description: Description
  ) -> JSONValue {
    switch description.summary {
    case .numeric(_, let overall, let missing):
      guard let overall else { return .null }
      return .object(Self.json(of: overall, missing: missing.reduce(0, +)))
    case .categorical(let categories):
      return .object(
        Self.json(
          of: categories.counts.map { $0.reduce(0, +) }, levels: variable.levels,
          missing: categories.missing.reduce(0, +)))
    }
  }

  private static func json(
    of summary: NumericSummary, missing: Int
  ) -> JSONValue.KeyValuePairs {
    [
      "n": .integer(summary.count), "missing": .integer(missing),
      "mean": .number(summary.mean), "sd": .number(summary.standardDeviation),
      "median": .number(summary.median), "q1": .number(summary.lowerQuartile),
      "q3": .number(summary.upperQuartile), "min": .number(summary.minimum),
      "max": .number(summary.maximum), "counts": .null, "percentages": .null,
    ]
  }

  private static func json(
    of counts: [Int], levels: [String], missing: Int
  ) -> JSONValue.KeyValuePairs {
    let total = counts.reduce(0, +)
    var (numbers, percentages): (JSONValue.KeyValuePairs, JSONValue.KeyValuePairs) = ([:], [:])
    for (level, count) in zip(levels, counts) {
      numbers.append(level, .integer(count))
      percentages.append(level, .number(100 * Double(count) / Double(total)))
    }
    return [
      "n": .integer(total), "missing": .integer(missing), "mean": .null, "sd": .null,
      "median": .null, "q1": .null, "q3": .null, "min": .null, "max": .null,
      "counts": .object(numbers), "percentages": .object(percentages),
    ]
  }

  /// The test; where none could be made the keys stand all the same, with the reason.
  private func testJSON(_ description: Description) -> JSONValue {
    guard let comparison = description.comparison else { return .null }
    let test = comparison.test
    var object: JSONValue.KeyValuePairs = [
      "name": .string(test?.name.rawValue), "statistic": .number(test?.statistic),
      "df": .number(test?.degreesOfFreedom),
      "df_denominator": .number(test?.denominatorDegreesOfFreedom),
      "p_value": .number(test?.pValue), "p_adjusted": .number(description.adjusted),
    ]
    if let error = test?.monteCarloError { object.append("p_std_error", .number(error)) }
    if let effect = test?.effect {
      object.append(
        "effect",
        .object([
          "measure": .string(effect.measure.rawValue), "estimate": .number(effect.value),
          "conf_low": .number(effect.interval?.low), "conf_high": .number(effect.interval?.high),
        ]))
    }
    if let reason = comparison.refusal {
      object.append("reason", .string(TestText.reason(reason, groups: grouping.levels)))
    }
    return .object(object)
  }
}
