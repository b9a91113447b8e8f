internal import Cohorts
internal import Features

/// A column that must hold numbers.
enum NumericColumn {
  /// The numbers of a column; NaN where one is missing.
  ///
  /// - Parameters:
  ///   - name: The name of the column.
  ///   - cohort: The table.
  /// - Returns: One number for each row.
  /// - Throws: `IntakeError.missingColumn`, or `.unreadableValue` at the first that is no number.
  static func values(named name: String, in cohort: Cohort) throws(IntakeError) -> [Double] {
    let column = try cohort.requiredColumn(named: name)
    switch column.values {
    case .numeric(let numbers):
      return numbers
    case .categorical(let categories):
      var numbers = [Double](repeating: .nan, count: cohort.rowCount)
      for row in numbers.indices {
        guard let text = categories[row] else { continue }
        numbers[row] = try number(text, row: row, column: column, cohort: cohort)
      }
      return numbers
    case .text(let texts):
      var numbers = [Double](repeating: .nan, count: cohort.rowCount)
      for row in numbers.indices where !texts[row].isEmpty {
        numbers[row] = try number(texts[row], row: row, column: column, cohort: cohort)
      }
      return numbers
    }
  }

  private static func number(
    _ text: String, row: Int, column: Column, cohort: Cohort
  ) throws(IntakeError) -> Double {
    guard let number = Double(decimal: text) else {
      throw .unreadableValue(
        file: cohort.source, line: cohort.line(ofRow: row),
        column: column.place, found: text, expected: "a number")
    }
    return number
  }
}
