internal import ResponseModels

extension TrainingReport {
  /// What priors did: `{file, digest, method_without, terms, coefficients_without, unused, conflict}`.
  static func priors(_ summary: PriorSummary) -> JSONValue {
    .object([
      "file": .string(summary.file), "digest": .string(summary.digest),
      "method_without": .string(summary.methodWithout?.rawValue),
      "terms": .array(summary.terms.map(term)),
      "coefficients_without": CoefficientTable.json(summary.coefficientsWithout),
      "unused": .array(
        summary.unused.map {
          .object([
            "term": .string($0.term), "line": .integer($0.line),
            "reason": .string($0.reason.rawValue),
          ])
        }),
      "conflict": summary.conflict.map(conflict) ?? .null,
    ])
  }

  private static func term(_ term: PriorSummary.Term) -> JSONValue {
    .object([
      "term": .string(term.term), "distribution": .string(term.distribution),
      "mean": .number(term.mean), "sd": .number(term.deviation),
      "m": .number(term.degreesOfFreedom), "unit": .string(term.unit),
      "basis": .string(term.basis), "accept": .string(term.acceptance),
      "estimate": .number(term.estimate), "conf_low": .number(term.confLow),
      "conf_high": .number(term.confHigh), "estimate_without": .number(term.estimateWithout),
      "conf_low_without": .number(term.confLowWithout),
      "conf_high_without": .number(term.confHighWithout),
      "conflict": term.conflict.map(conflict) ?? .null, "weight": .number(term.weight),
      "separating": .bool(term.isSeparating),
    ])
  }

  private static func conflict(_ conflict: PriorSummary.Conflict) -> JSONValue {
    var object: JSONValue.KeyValuePairs = ["statistic": .number(conflict.statistic)]
    if let freedom = conflict.degreesOfFreedom { object.append("df", .integer(freedom)) }
    object.append("p_value", .number(conflict.pValue))
    return .object(object)
  }
}
