/// Which patients had the event: a column of 1 and 0, true and false, or yes and no; or any column
/// and the values that are the event, as in `Response=CR` or `Response=CR|PR`.
public struct OutcomeDefinition: Codable, Hashable, Sendable {
  /// What a column without a value must hold.
  public static let acceptedTokens = "1/0, true/false, yes/no"

  /// The name of the column.
  public let column: String
  /// The value that is the event, or several with `|` between them; nil where the column says itself.
  public let event: String?

  /// Creates a definition.
  public init(column: String, event: String? = nil) {
    self.column = column
    self.event = event
  }

  /// Reads `COLUMN`, `COLUMN=VALUE` or `COLUMN=VALUE|VALUE`.
  ///
  /// - Parameter text: The column, in backticks if its name holds an operator, and maybe a value.
  /// - Throws: `IntakeError.unreadableExpression`.
  public init(parsing text: String) throws(IntakeError) {
    let expected = "COLUMN, COLUMN=VALUE or COLUMN=VALUE|VALUE"
    guard let expression = ColumnExpression(text) else {
      throw .unreadableExpression(text: text, expected: expected)
    }
    switch expression.comparison {
    case nil: self.init(column: expression.column)
    case .equal where !expression.value.isEmpty:
      self.init(column: expression.column, event: expression.value)
    default: throw .unreadableExpression(text: text, expected: expected)
    }
  }

  /// The outcome of each row of a cohort: 1 with the event, 0 without, NaN where it is missing.
  ///
  /// - Parameter cohort: The cohort.
  /// - Returns: One number for each row.
  /// - Throws: `IntakeError.missingColumn`; `.unknownLevel` where the event never occurs;
  ///   `.unreadableValue` for the first value that is neither 1 nor 0 in any accepted form.
  public func values(in cohort: Cohort) throws(IntakeError) -> [Double] {
    let found = try cohort.requiredColumn(named: column)
    if let event { return try matches(any: event, in: found, of: cohort) }
    switch found.values {
    case .numeric(let numbers):
      if let row = numbers.firstIndex(where: { !$0.isNaN && $0 != 0 && $0 != 1 }) {
        throw unreadable(Self.text(of: numbers[row]), row: row, column: found, cohort: cohort)
      }
      return numbers
    case .categorical(let categories):
      let meanings = categories.levels.map(Self.meaning)
      return try outcomes(rowCount: categories.codes.count, found, cohort) { row in
        let code = Int(categories.codes[row])
        return code < 0 ? (.nan, "") : (meanings[code], categories.levels[code])
      }
    case .text(let texts):
      return try outcomes(rowCount: texts.count, found, cohort) { row in
        texts[row].isEmpty ? (.nan, "") : (Self.meaning(texts[row]), texts[row])
      }
    }
  }

  private func outcomes(
    rowCount: Int, _ column: Column, _ cohort: Cohort,
    value: (Int) -> (outcome: Double?, text: String)
  ) throws(IntakeError) -> [Double] {
    var outcomes: [Double] = []
    outcomes.reserveCapacity(rowCount)
    for row in 0..<rowCount {
      let (outcome, text) = value(row)
      guard let outcome else {
        throw unreadable(text, row: row, column: column, cohort: cohort)
      }
      outcomes.append(outcome)
    }
    return outcomes
  }

  /// Matches the value as it stands where the column has it, and each of its parts where not.
  private func matches(
    any event: String, in column: Column, of cohort: Cohort
  ) throws(IntakeError) -> [Double] {
    let parts = event.split(separator: "|").map(String.init)
    if parts.count < 2 { return try matches(event, in: column, of: cohort) }
    if let whole = try? matches(event, in: column, of: cohort) { return whole }
    var outcomes = try matches(parts[0], in: column, of: cohort)
    for part in parts.dropFirst() {
      let more = try matches(part, in: column, of: cohort)
      for row in outcomes.indices where more[row] == 1 { outcomes[row] = 1 }
    }
    return outcomes
  }

  private func matches(
    _ event: String, in column: Column, of cohort: Cohort
  ) throws(IntakeError) -> [Double] {
    switch column.values {
    case .numeric(let numbers):
      guard let wanted = NumberText.value(of: event), numbers.contains(wanted) else {
        let occurring = Set(numbers.lazy.filter { !$0.isNaN }).sorted().prefix(20)
        throw unknown(event, column, cohort, levels: occurring.map(Self.text(of:)))
      }
      return numbers.map { $0.isNaN ? .nan : ($0 == wanted ? 1 : 0) }
    case .categorical(let categories):
      guard let place = categories.levels.firstIndex(of: event),
        categories.codes.contains(Int32(truncatingIfNeeded: place))
      else { throw unknown(event, column, cohort, levels: categories.levels) }
      return categories.codes.map { $0 < 0 ? .nan : (Int($0) == place ? 1 : 0) }
    case .text(let texts):
      let all = (0..<max(0, texts.count)).map { texts[$0] }
      guard all.contains(event) else {
        throw unknown(
          event, column, cohort, levels: nearestNames(to: event, in: all, limit: 10))
      }
      return all.map { $0.isEmpty ? .nan : ($0 == event ? 1 : 0) }
    }
  }

  private func unknown(
    _ event: String, _ column: Column, _ cohort: Cohort, levels: [String]
  ) -> IntakeError {
    .unknownLevel(file: cohort.source, column: column.place, found: event, levels: levels)
  }

  private func unreadable(
    _ text: String, row: Int, column: Column, cohort: Cohort
  ) -> IntakeError {
    .unreadableValue(
      file: cohort.source, line: cohort.line(ofRow: row), column: column.place, found: text,
      expected: Self.acceptedTokens)
  }

  /// What a token means, or nil where it is none of those accepted.
  private static func meaning(_ token: String) -> Double? {
    switch token.lowercased() {
    case "1", "true", "yes", "t", "y": 1
    case "0", "false", "no", "f", "n": 0
    default: NumberText.value(of: token).flatMap { $0 == 1 || $0 == 0 ? $0 : nil }
    }
  }

  /// A number as it would stand in a file: without `.0` where it is whole.
  private static func text(of number: Double) -> String {
    Int(exactly: number).map(String.init) ?? "\(number)"
  }
}
