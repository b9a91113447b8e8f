internal import ResponseModels

extension TrainingReport {
  /// What imputation did, as JSON; null where nothing was imputed.
  static func imputation(_ summary: ImputationSummary?) -> JSONValue {
    guard let summary else { return .null }
    return .object([
      "imputations": .integer(summary.imputations),
      "iterations": .integer(summary.iterations),
      "resample_imputations": .integer(summary.resampleImputations),
      "incomplete_rows": .integer(summary.incompleteRows),
      "complete_case_rows": .integer(summary.completeCaseRows),
      "complete_case_events": .integer(summary.completeCaseEvents),
      "variables": .array(
        summary.variables.map {
          .object([
            "name": .string($0.name), "method": .string($0.method),
            "missing": .integer($0.missing),
          ])
        }),
      "terms": .array(summary.terms.map(term)),
      "tests": .array(summary.tests.map(test)),
    ])
  }

  private static func term(_ term: ImputationSummary.Term) -> JSONValue {
    .object([
      "term": .string(term.term), "estimate": .number(term.estimate),
      "std_error": .number(term.stdError), "df": .number(term.df), "riv": .number(term.riv),
      "lambda": .number(term.lambda), "fmi": .number(term.fmi),
      "complete_case_estimate": .number(term.completeCaseEstimate),
      "complete_case_std_error": .number(term.completeCaseStdError),
    ])
  }

  private static func test(_ test: ImputationSummary.Test) -> JSONValue {
    .object([
      "name": .string(test.name), "terms": .strings(test.terms), "method": .string(test.method),
      "statistic": .number(test.statistic), "df": .number(test.df),
      "denominator_df": .number(test.denominatorDf), "p_value": .number(test.pValue),
      "small_sample_df": .number(test.smallSampleDf),
      "small_sample_p_value": .number(test.smallSamplePValue), "riv": .number(test.riv),
    ])
  }
}
