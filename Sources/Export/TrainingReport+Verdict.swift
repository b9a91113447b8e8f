internal import ResponseModels

extension TrainingReport {
  /// Adds `sample_size`, `rivals` and `verdict`; `null` where they were not looked at.
  static func append(
    verdictOf findings: TrainingFindings, to object: inout JSONValue.KeyValuePairs
  ) {
    object.append("sample_size", findings.sampleSize.map(sampleSize) ?? .null)
    let points = findings.verdict?.netBenefit ?? []
    object.append(
      "rivals",
      findings.rivals.map { rivals in .array(rivals.map { rival($0, points: points) }) } ?? .null)
    object.append("verdict", findings.verdict.map(verdict) ?? .null)
  }

  private static func sampleSize(_ summary: SampleSizeSummary) -> JSONValue {
    .object([
      "verdict": .string(summary.verdict), "patients": .integer(summary.patients),
      "events": .integer(summary.events), "parameters": .integer(summary.parameters),
      "events_per_parameter": .number(summary.eventsPerParameter),
      "anticipated_r2": .number(summary.anticipatedR2), "max_r2": .number(summary.maximumR2),
      "n": .number(summary.neededPatients),
      "criteria": .array(
        summary.criteria.map { .object(["name": .string($0.name), "n": .number($0.n)]) }),
      "expected_shrinkage": .number(summary.expectedShrinkage),
      "parameter_budget": .integer(summary.parameterBudget),
      "shrinkage_budget": .integer(summary.shrinkageBudget),
      "parameter_budget_with_mape": .integer(summary.parameterBudgetWithMAPE),
      "claim": .object([
        "prevalence_margin": .number(summary.claim.prevalenceMargin),
        "c_statistic_margin": .number(summary.claim.cStatisticMargin),
        "detectable_odds_ratio_per_sd": .number(summary.claim.detectableOddsRatio),
      ]),
      "observed": summary.observed.map { observed in
        .object([
          "apparent_r2": .number(observed.apparentR2), "shrinkage": .number(observed.shrinkage),
          "adjusted_r2": .number(observed.adjustedR2), "n": .number(observed.neededPatients),
        ])
      } ?? .null,
    ])
  }

  private static func rival(
    _ rival: RivalSummary, points: [VerdictSummary.NetBenefitPoint]
  ) -> JSONValue {
    var object: JSONValue.KeyValuePairs = [
      "name": .string(rival.name), "kind": .string(rival.kind.rawValue),
      "available": .bool(rival.isAvailable), "reason": .string(rival.reason),
      "needs": .strings(rival.needs), "citation": .string(rival.citation),
      "n": .integer(rival.rows),
    ]
    object.append(measures(rival.measures))
    object.append(
      "recalibrated", rival.recalibrated.map { .object(measures($0)) } ?? .null)
    object.append(
      "net_benefit",
      .array(
        zip(points, rival.netBenefit).map { point, benefit in
          .object([
            "threshold": .number(point.threshold), "rival": .number(benefit),
            "model": .number(point.model),
          ])
        }))
    object.append(
      "chosen",
      .array(
        rival.chosen.map {
          .object(["predictor": .string($0.predictor), "share": .number($0.share)])
        }))
    return .object(object)
  }

  private static func measures(_ measures: RivalSummary.Measures) -> JSONValue.KeyValuePairs {
    [
      "auc": .number(measures.auc), "brier": .number(measures.brier),
      "log_loss": .number(measures.logLoss),
      "calibration_intercept": .number(measures.calibrationIntercept),
      "calibration_slope": .number(measures.calibrationSlope),
    ]
  }

  private static func verdict(_ summary: VerdictSummary) -> JSONValue {
    .object([
      "verdict": .string(summary.verdict.rawValue), "reasons": .strings(summary.reasons),
      "net_benefit": .array(
        summary.netBenefit.map { point in
          .object([
            "threshold": .number(point.threshold), "model": .number(point.model),
            "treat_all": .number(point.treatAll), "treat_none": .number(point.treatNone),
          ])
        }),
      "compared_with": .array(
        summary.comparedWith.map { pair in
          .object([
            "name": .string(pair.name), "gain": .number(pair.gain),
            "std_error": .number(pair.stdError), "n": .integer(pair.rows),
          ])
        }),
      "better_rivals": .strings(summary.betterRivals),
    ])
  }
}
