/// Measurements that could not be used, counted by what was wrong with them.
public struct PassedOver: Hashable, Sendable {
  /// What was wrong.
  public enum Reason: String, Codable, Hashable, Sendable, CaseIterable {
    /// No patient is named.
    case noPatient = "no-patient"
    /// The patient is none of the patients' table.
    case unknownPatient = "unknown-patient"
    /// The test is no variable that is measured before the first dose.
    case unknownTest = "unknown-test"
    /// The result is preliminary, cancelled or was entered in error.
    case status
    /// There is no value.
    case noValue = "no-value"
    /// The value is no number, or no level of the variable.
    case unreadableValue = "unreadable-value"
    /// The unit is none of the variable's.
    case unknownUnit = "unknown-unit"
    /// No unit is stated, and the variable has several that differ.
    case noUnit = "no-unit"
    /// The unit stated is not the one that the test's name or code says.
    case conflictingUnit = "conflicting-unit"
    /// The value cannot be right in its unit.
    case impossible
    /// There is no date.
    case noDate = "no-date"
    /// The date is none, or could be two.
    case unreadableDate = "unreadable-date"
  }

  /// What was wrong.
  public let reason: Reason
  /// The test, unit, status, value or date as it first occurred; empty where there is none.
  public let text: String
  /// The name of the variable, where it is known.
  public let variable: String?
  /// How many measurements are concerned.
  public let count: Int
  /// The line of the first of them.
  public let firstLine: Int
}

/// Counts what is passed over, by reason and by test, unit or status.
struct PassedOverCounts {
  private struct Key: Hashable {
    let reason: PassedOver.Reason
    let variable: Int
    let code: Int32
  }

  private var counts: [Key: (count: Int, row: Int, order: Int)] = [:]

  /// Counts a measurement.
  ///
  /// - Parameters:
  ///   - reason: What was wrong.
  ///   - row: Its row.
  ///   - variable: The place of its variable; −1 where it is not known.
  ///   - code: The code of the test, unit or status that is told apart from others; −1 where none is.
  mutating func count(_ reason: PassedOver.Reason, row: Int, variable: Int = -1, code: Int32 = -1) {
    let order = counts.count
    counts[
      Key(reason: reason, variable: variable, code: code), default: (0, row, order)
    ].count += 1
  }

  /// The counts, those of a reason together, the most frequent first.
  func list(
    variables: [DictionaryVariable], line: (_ row: Int) -> Int,
    text: (_ reason: PassedOver.Reason, _ row: Int) -> String
  ) -> [PassedOver] {
    let places = Dictionary(
      uniqueKeysWithValues: PassedOver.Reason.allCases.enumerated().map { ($1, $0) })
    let ordered = counts.sorted { left, right in
      let (first, second) = (places[left.key.reason] ?? 0, places[right.key.reason] ?? 0)
      if first != second { return first < second }
      return left.value.count != right.value.count
        ? left.value.count > right.value.count : left.value.order < right.value.order
    }
    return ordered.map { key, value in
      PassedOver(
        reason: key.reason, text: text(key.reason, value.row),
        variable: key.variable < 0 ? nil : variables[key.variable].name, count: value.count,
        firstLine: line(value.row))
    }
  }
}
