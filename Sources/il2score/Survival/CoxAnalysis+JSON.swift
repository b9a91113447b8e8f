internal import Export
internal import Statistics

extension CoxAnalysis {
  /// The model as JSON; `null` where there is none.
  var json: JSONValue {
    guard let model, gap == nil else { return .null }
    return .object([
      "n": .integer(rowCount), "events": .integer(eventCount),
      "ties": .string(model.ties == .efron ? "efron" : "breslow"),
      "method": .string(model.method == .firth ? "firth" : "maximum-likelihood"),
      "interval": .string(Self.isProfiled(model) ? "profile" : "wald"),
      "terms": .array(terms.map(\.json)),
      "dropped": .array(
        model.dropped.map { term in
          .object([
            "term": .string(term.name),
            "reason": .string(term.explainedBy.isEmpty ? "constant" : "collinear"),
          ])
        }),
      "log_likelihood": .number(model.logLikelihood),
      "null_log_likelihood": .number(model.nullLogLikelihood),
      "likelihood_ratio_test": Self.json(model.likelihoodRatioTest),
      "wald_test": Self.json(model.waldTest),
      "score_test": Self.json(model.scoreTest),
      "robust_score_test": model.robustScoreTest.map(Self.json) ?? .null,
      "concordance": .number(concordance?.estimate),
      "concordance_std_error": .number(concordance?.standardError),
      "concordance_pairs": pairs,
      "proportional_hazards": hazards,
      "missing": .array(
        missing.map { .object(["column": .string($0.column), "rows": .integer($0.rows)]) }),
    ])
  }

  /// A chi-squared test as JSON.
  static func json(_ test: CoxTest) -> JSONValue {
    .object([
      "chi2": .number(test.chiSquared), "df": .integer(test.degreesOfFreedom),
      "p_value": .number(test.pValue),
    ])
  }

  private var pairs: JSONValue {
    guard let concordance else { return .null }
    return .object([
      "concordant": .integer(concordance.concordant),
      "discordant": .integer(concordance.discordant),
      "tied_x": .integer(concordance.tiedRisk), "tied_y": .integer(concordance.tiedTime),
      "tied_xy": .integer(concordance.tiedBoth),
    ])
  }

  private var hazards: JSONValue {
    guard let test = proportionalHazards else { return .null }
    return .object([
      "transform": .string("km"),
      "terms": .array(
        test.terms.map { term in
          .object([
            "term": .string(term.name), "chi2": .number(term.test.chiSquared),
            "df": .integer(term.test.degreesOfFreedom), "p_value": .number(term.test.pValue),
          ])
        }),
      "global": Self.json(test.global),
    ])
  }
}

extension CoxTerm {
  /// The coefficient with its hazard ratio.
  fileprivate var json: JSONValue {
    .object([
      "term": .string(name), "estimate": .number(estimate), "std_error": .number(standardError),
      "statistic": .number(statistic), "p_value": .number(pValue),
      "conf_low": .number(interval.low), "conf_high": .number(interval.high),
      "hazard_ratio": .number(hazardRatio),
      "hazard_ratio_low": .number(hazardRatioInterval.low),
      "hazard_ratio_high": .number(hazardRatioInterval.high),
      "robust_std_error": .number(robustStandardError),
    ])
  }
}
