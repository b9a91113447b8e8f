internal import ResponseModels

/// A coefficient as the cells of a table for a person.
enum CoefficientText {
  /// The cells, in the order of the export's columns.
  static func cells(of coefficient: Coefficient) -> [String] {
    [
      coefficient.term, NumberText.significant(coefficient.estimate),
      NumberText.significant(coefficient.stdError),
      NumberText.fixed(coefficient.statistic, decimals: 2),
      NumberText.pValue(coefficient.pValue), NumberText.significant(coefficient.confLow),
      NumberText.significant(coefficient.confHigh),
    ]
  }
}
