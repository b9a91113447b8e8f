/// A condition on one column that rows meet or not: `Stage=III|IV`, `Age>=18`, `Site!=7`.
///
/// Values are compared as numbers in a numeric column and as texts in any other; `<`, `<=`, `>` and
/// `>=` need a numeric column. A missing value meets no condition, not even `!=`: nothing is known
/// of it.
public struct RowFilter: Codable, Hashable, Sendable {
  /// How a value is compared.
  public enum Comparison: String, Codable, Hashable, Sendable, CaseIterable {
    /// Equal to one of the values.
    case equal = "="
    /// Different from all values.
    case notEqual = "!="
    /// Less than the value.
    case below = "<"
    /// Less than the value or equal to it.
    case atMost = "<="
    /// Greater than the value.
    case above = ">"
    /// Greater than the value or equal to it.
    case atLeast = ">="

    /// Whether the order of numbers is needed.
    var needsOrder: Bool { self != .equal && self != .notEqual }
  }

  /// The form that a filter has.
  private static let form = "COLUMN=VALUE|VALUE, or != < <= > >= and a value"

  /// The name of the column.
  public let column: String
  /// How its values are compared.
  public let comparison: Comparison
  /// What they are compared with: one value, or several for `=` and `!=`.
  public let values: [String]

  /// Reads a filter such as `Stage=III|IV`.
  ///
  /// - Parameter text: The column, an operator (the longest that fits) and values between bars; a
  ///   column name that holds an operator stands in backticks.
  /// - Throws: `IntakeError.unreadableExpression`.
  public init(parsing text: String) throws(IntakeError) {
    guard let expression = ColumnExpression(text), let comparison = expression.comparison else {
      throw .unreadableExpression(text: text, expected: Self.form)
    }
    column = expression.column
    self.comparison = comparison
    values =
      comparison.needsOrder
      ? [expression.value] : ColumnExpression.values(expression.value)
    if values.contains(where: \.isEmpty) {
      throw .unreadableExpression(text: text, expected: Self.form)
    }
    if comparison.needsOrder, NumberText.value(of: expression.value) == nil {
      throw .unreadableExpression(text: text, expected: "a number after \(comparison.rawValue)")
    }
  }

  /// The rows of a cohort that meet the condition, in order.
  ///
  /// - Parameter cohort: The cohort.
  /// - Returns: Row numbers from 0.
  /// - Throws: `IntakeError.missingColumn`; `.notNumeric` where numbers are needed and the column or
  ///   a value is none; `.unknownLevel` where a value never occurs in a column that is not numeric.
  public func rows(of cohort: Cohort) throws(IntakeError) -> [Int] {
    let found = try cohort.requiredColumn(named: column)
    switch found.values {
    case .numeric(let numbers): return try rows(numbers, place: found.place, file: cohort.source)
    case .categorical(let categories):
      return try rows(categories, place: found.place, file: cohort.source)
    case .text(let texts): return try rows(texts, place: found.place, file: cohort.source)
    }
  }

  private func rows(
    _ numbers: [Double], place: IntakeError.Place, file: String
  ) throws(IntakeError) -> [Int] {
    var limits: [Double] = []
    for value in values {
      guard let limit = NumberText.value(of: value) else {
        throw .notNumeric(file: file, column: place, found: value)
      }
      limits.append(limit)
    }
    // Only a decoded filter can be without a value; no row meets it.
    guard let limit = limits.first else { return [] }
    let meets: (Double) -> Bool =
      switch comparison {
      case .equal: { limits.contains($0) }
      case .notEqual: { !limits.contains($0) }
      case .below: { $0 < limit }
      case .atMost: { $0 <= limit }
      case .above: { $0 > limit }
      case .atLeast: { $0 >= limit }
      }
    return numbers.indices.filter { !numbers[$0].isNaN && meets(numbers[$0]) }
  }

  private func rows(
    _ categories: CategoricalValues, place: IntakeError.Place, file: String
  ) throws(IntakeError) -> [Int] {
    try checkOrder(place: place, file: file, sample: categories.levels.first ?? "")
    var wanted: Set<Int32> = []
    for value in values {
      guard let code = categories.levels.firstIndex(of: value) else {
        throw .unknownLevel(file: file, column: place, found: value, levels: categories.levels)
      }
      wanted.insert(Int32(truncatingIfNeeded: code))
    }
    return categories.codes.indices.filter {
      let code = categories.codes[$0]
      return code >= 0 && wanted.contains(code) == (comparison == .equal)
    }
  }

  private func rows(
    _ texts: TextValues, place: IntakeError.Place, file: String
  ) throws(IntakeError) -> [Int] {
    try checkOrder(place: place, file: file, sample: texts.count > 0 ? texts[0] : "")
    let all = (0..<max(0, texts.count)).map { texts[$0] }
    let occurring = Set(all)
    for value in values where !occurring.contains(value) {
      throw .unknownLevel(
        file: file, column: place, found: value,
        levels: nearestNames(to: value, in: all, limit: 10))
    }
    let wanted = Set(values)
    return all.indices.filter {
      !all[$0].isEmpty && wanted.contains(all[$0]) == (comparison == .equal)
    }
  }

  private func checkOrder(
    place: IntakeError.Place, file: String, sample: String
  ) throws(IntakeError) {
    if comparison.needsOrder { throw .notNumeric(file: file, column: place, found: sample) }
  }
}
