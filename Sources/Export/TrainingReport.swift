public import ResponseModels

/// What `train` says of the model that it made, as JSON.
public enum TrainingReport {
  /// The report.
  ///
  /// - Parameters:
  ///   - model: The model.
  ///   - path: Where the model was written; nil where it was not.
  /// - Returns: `{model, fit, coefficients, intervals, tests, dropped_terms, cohort, cross_validation,
  ///   imputation, bootstrap, instability, internal_external, warnings, sample_size, rivals,
  ///   verdict}`.
  public static func json(_ model: ResponseModel, path: String?) -> JSONValue {
    var object: JSONValue.KeyValuePairs = [
      "model": .string(path),
      "fit": fit(model.fit),
      "coefficients": CoefficientTable.json(model.coefficients),
      "intervals": intervals(model.findings.intervals),
      "tests": tests(model.findings.tests),
      "dropped_terms": .array(
        model.droppedTerms.map {
          .object([
            "term": .string($0.term), "reason": .string($0.reason.rawValue),
            "with": .strings($0.with),
          ])
        }),
      "tuning": tuning(model.findings.penalty),
      "class_weight": classWeight(model.findings.classWeights),
      "subsampling": subsampling(model.findings.subsampling),
      "cohort": cohort(model.cohort),
      "priors": model.findings.priors.map(priors) ?? .null,
      "cross_validation": model.crossValidation.map(crossValidation) ?? .null,
      "imputation": imputation(model.findings.imputation),
      "bootstrap": bootstrap(model.findings.bootstrap),
      "instability": instability(model.findings.instability),
      "internal_external": internalExternal(model.findings.internalExternal),
      "warnings": .array(
        model.warnings.map {
          .object([
            "rule": .string($0.rule), "message": .string($0.message), "terms": .strings($0.terms),
          ])
        }),
    ]
    append(verdictOf: model.findings, to: &object)
    return .object(object)
  }

  private static func fit(_ fit: FitSummary) -> JSONValue {
    .object([
      "method": .string(fit.method.rawValue), "converged": .bool(fit.converged),
      "iterations": .integer(fit.iterations), "gradient_norm": .number(fit.gradientNorm),
      "log_likelihood": .number(fit.logLikelihood), "deviance": .number(fit.deviance),
      "null_deviance": .number(fit.nullDeviance), "aic": .number(fit.aic),
      "bic": .number(fit.bic), "lambda": .number(fit.lambda), "alpha": .number(fit.alpha),
      "effective_degrees_of_freedom": .number(fit.effectiveDegreesOfFreedom),
      "separation": .strings(fit.separation),
    ])
  }

  private static func cohort(_ cohort: CohortSummary) -> JSONValue {
    .object([
      "source": .string(cohort.source), "digest": .string(cohort.digest),
      "rows": .integer(cohort.rows), "rows_used": .integer(cohort.rowsUsed),
      "events": .integer(cohort.events),
      "outcome_prevalence": .number(cohort.outcomePrevalence),
      "excluded": .array(
        cohort.excluded.map {
          .object(["reason": .string($0.reason), "rows": .integer($0.rows)])
        }),
    ])
  }
}
