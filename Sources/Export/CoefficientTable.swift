public import ResponseModels

/// A model's coefficients in broom's columns, on the scale of the raw predictors.
///
/// Terms without a coefficient are not rows; the JSON form lists them under `dropped_terms`.
public enum CoefficientTable {
  /// The columns of the table.
  public static let header = [
    "term", "estimate", "std_error", "statistic", "p_value", "conf_low", "conf_high",
  ]

  /// The coefficients as CSV.
  public static func csv(_ coefficients: [Coefficient]) -> CSVText {
    var csv = CSVText(header: header)
    for coefficient in coefficients {
      csv.append(coefficient.term)
      csv.append(coefficient.estimate)
      csv.append(coefficient.stdError)
      csv.append(coefficient.statistic)
      csv.append(coefficient.pValue)
      csv.append(coefficient.confLow)
      csv.append(coefficient.confHigh)
      csv.endRow()
    }
    return csv
  }

  /// The coefficients as an array of objects.
  public static func json(_ coefficients: [Coefficient]) -> JSONValue {
    .array(
      coefficients.map { coefficient in
        .object([
          "term": .string(coefficient.term),
          "estimate": .number(coefficient.estimate),
          "std_error": .number(coefficient.stdError),
          "statistic": .number(coefficient.statistic),
          "p_value": .number(coefficient.pValue),
          "conf_low": .number(coefficient.confLow),
          "conf_high": .number(coefficient.confHigh),
        ])
      })
  }

  /// The coefficients of a model, with what is needed to use them.
  public static func json(_ model: ResponseModel) -> JSONValue {
    .object([
      "outcome": .string(model.design.outcome),
      "formula": .string(model.design.formula),
      "method": .string(model.design.method.rawValue),
      "confidence_level": .number(model.design.confidenceLevel),
      "coefficients": json(model.coefficients),
      "dropped_terms": .array(model.droppedTerms.map(json)),
      "program": .string(model.program),
    ])
  }

  private static func json(_ dropped: DroppedTerm) -> JSONValue {
    .object([
      "term": .string(dropped.term), "reason": .string(dropped.reason.rawValue),
      "with": .strings(dropped.with),
    ])
  }
}
