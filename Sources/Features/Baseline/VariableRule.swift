internal import Cohorts

/// How a variable is computed where the table does not hold its value.
struct VariableRule: Sendable {
  /// The variable.
  let variable: String
  /// The variables that it is computed from.
  let inputs: [String]
  /// The rule in words and formulas.
  let text: String
  /// Who says so; nil for plain arithmetic.
  let citation: String?
  /// What the table must have.
  let condition: Condition
  /// Whether the value never falls where an input grows, so that bounds of inputs give bounds of it.
  let isIncreasing: Bool
  /// The values of each row.
  let compute: @Sendable (RuleInputs) -> [Double]

  /// What a table must have for a rule.
  enum Condition: Sendable {
    /// All inputs, in the file or computed.
    case inputs
    /// A date and that of the first dose.
    case daysFromFirstDose(String)
    /// Upper limits of normal of a variable.
    case upperLimit(String)
    /// Flags of metastatic sites that can be counted, and this one among them.
    case siteFlags(with: String)
    /// The variable in the file.
    case file(String)
  }

  init(
    _ variable: String, from inputs: [String], when condition: Condition = .inputs, text: String,
    citation: String? = nil, isIncreasing: Bool = false,
    compute: @escaping @Sendable (RuleInputs) -> [Double]
  ) {
    self.variable = variable
    self.inputs = inputs
    self.condition = condition
    self.isIncreasing = isIncreasing
    self.text = text
    self.citation = citation
    self.compute = compute
  }
}

/// What a rule may look at.
struct RuleInputs: Sendable {
  /// The table.
  let values: BaselineValues
  /// The columns computed so far.
  let columns: [String: BaselineColumn]

  /// The number of rows.
  var rowCount: Int { values.cohort.rowCount }

  /// The numbers of a column; all missing where there is none.
  subscript(name: String) -> [Double] {
    columns[name]?.numbers ?? [Double](repeating: .nan, count: rowCount)
  }

  /// A formula of one column.
  func map(_ name: String, _ formula: (Double) -> Double) -> [Double] { self[name].map(formula) }

  /// A formula of two columns.
  func map(_ first: String, _ second: String, _ formula: (Double, Double) -> Double) -> [Double] {
    let (first, second) = (self[first], self[second])
    return first.indices.map { formula(first[$0], second[$0]) }
  }

  /// How many days before the first dose the days of a date column lie.
  func daysBefore(_ date: String) -> [Double] {
    values.measured(date)?.values.map { -$0 } ?? [Double](repeating: .nan, count: rowCount)
  }

  /// The time from a date to the first dose by the calendar, or where dates are only known as days from
  /// it, so many mean periods.
  ///
  /// - Parameters:
  ///   - date: The name of the date.
  ///   - elapsed: Periods of the calendar between two days.
  ///   - meanDays: The days of a mean period.
  /// - Returns: A number for each row.
  func time(
    since date: String, by elapsed: (CalendarDay, CalendarDay) -> Double, meanDays: Double
  ) -> [Double] {
    guard let timeZero = values.timeZero, !timeZero.areRelative,
      let days = values.calendarDays(date)
    else { return daysBefore(date).map { $0 / meanDays } }
    return days.indices.map { row in
      elapsed(CalendarDay(days: days[row]), CalendarDay(days: timeZero.days[row]))
    }
  }

  /// A value for each list of metastatic sites.
  func sites(_ value: (SiteList) -> Double) -> [Double] {
    values.sites()?.map(value) ?? [Double](repeating: .nan, count: rowCount)
  }
}
