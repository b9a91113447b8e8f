/// Checks dates: whether they can be read, and whether they follow each other.
struct DateCheck {
  private let table: CheckedTable
  private(set) var findings: [CheckFinding] = []

  init(_ table: CheckedTable) {
    self.table = table
    checkOtherDates()
    checkMeasurements()
    checkSequence()
  }

  /// The rows whose text is no date, and those of numbers that count days from 1900.
  ///
  /// Where the order is open, a text that has a reading is left to the finding about the order.
  static func unread(
    in column: Column, of table: CheckedTable
  ) -> [(problem: CheckProblem, tally: RowTally)] {
    let order = table.values.sources.dateOrder
    let times = TimeColumn(column, rowCount: table.cohort.rowCount, order: order)
    let isSerial = serials(in: column, of: table)
    var tally = RowTally()
    for (row, text) in times.unread where order != nil || CalendarDay.reading(text) == nil {
      if !(isSerial?[row] ?? false) { tally.add(row) }
    }
    let serials = RowTally(isSerial?.count ?? 0) { isSerial?[$0] ?? false }
    return [(.serialDate, serials), (.unreadableDate, tally)].filter { $0.tally.count > 0 }
  }

  /// For each row whether it holds a date as spreadsheets count them; nil where none does.
  ///
  /// 15,000 is in 1941 and 80,000 in 2119; days from the first dose are fewer.
  private static func serials(in column: Column, of table: CheckedTable) -> [Bool]? {
    let isSerial = table.raw(column).map { $0 >= 15_000 && $0 <= 80_000 }
    return isSerial.contains(true) ? isSerial : nil
  }

  /// Dates that are no variable of their own: of measurements, and of the first dose.
  private mutating func checkOtherDates() {
    let sources = table.values.sources
    let variables = Set(sources.variables.map(\.column))
    var seen: Set<String> = []
    for name in sources.variables.compactMap(\.dateColumn) + [sources.timeZero].compactMap(\.self)
    where !variables.contains(name) && seen.insert(name).inserted {
      guard let column = table.cohort.column(named: name) else { continue }
      for (problem, tally) in Self.unread(in: column, of: table) {
        findings.append(table.finding(.error, problem, tally, column: name, variable: nil))
      }
    }
  }

  // MARK: Measurements

  /// Why values were left out, as bits.
  private static let (tooLate, tooEarly, sameDay, undated): (UInt8, UInt8, UInt8, UInt8) =
    (1, 2, 4, 8)

  /// Whether baseline values were measured in the window.
  ///
  /// A date that several columns share gives one finding, about the column of dates.
  private mutating func checkMeasurements() {
    var columns: [String] = []
    var sources: [String: [VariableSource]] = [:]
    for source in table.values.sources.variables {
      guard let date = source.dateColumn, table.cohort.column(named: date) != nil,
        DataDictionary.variable(named: source.variable)?.availability == .baseline
      else { continue }
      if sources[date] == nil { columns.append(date) }
      sources[date, default: []].append(source)
    }
    for date in columns { checkMeasurements(sources[date] ?? [], by: date) }
  }

  private mutating func checkMeasurements(_ sources: [VariableSource], by date: String) {
    var reasons = [UInt8](repeating: 0, count: table.cohort.rowCount)
    for source in sources {
      for (row, reason) in table.measured(source.variable)?.rejected ?? [] {
        switch reason {
        case .afterFirstDose: reasons[row] |= Self.tooLate
        case .beforeWindow: reasons[row] |= Self.tooEarly
        case .sameDay: reasons[row] |= Self.sameDay
        case .undated: reasons[row] |= Self.undated
        default: continue
        }
      }
    }
    // What is wrong with a date itself is a finding of its own.
    let isOpen = openDates(date)
    let shared = sources.count == 1 ? [] : sources.map(\.column)
    let from = table.values.sources.window.from
    for (bit, severity, problem) in [
      (Self.tooLate, .error, .afterFirstDose(dateColumn: date, of: shared)),
      (Self.tooEarly, .warning, .beforeWindow(dateColumn: date, of: shared, from: from)),
      (Self.sameDay, .warning, .sameDay(dateColumn: date, of: shared)),
      (Self.undated, .warning, .undated(dateColumn: date, of: shared)),
    ] as [(UInt8, CheckFinding.Severity, CheckProblem)] {
      let tally = RowTally(reasons.count) { reasons[$0] & bit != 0 && !(isOpen?[$0] ?? false) }
      guard tally.count > 0 else { continue }
      let only = sources.count == 1 ? sources.first : nil
      findings.append(
        table.finding(
          severity, problem, tally, column: only?.column ?? date, variable: only?.variable))
    }
  }

  /// For each row whether its date, or that of the first dose, lacks only the order of day and month,
  /// or is the number of a spreadsheet; nil where none does.
  private func openDates(_ name: String) -> [Bool]? {
    let order = table.values.sources.dateOrder
    var isOpen = [Bool](repeating: false, count: table.cohort.rowCount)
    for name in [name, table.values.sources.timeZero].compactMap(\.self) {
      guard let column = table.cohort.column(named: name) else { continue }
      if let isSerial = Self.serials(in: column, of: table) {
        for row in isOpen.indices where isSerial[row] { isOpen[row] = true }
      }
      guard order == nil else { continue }
      let times = TimeColumn(column, rowCount: table.cohort.rowCount, order: nil)
      for (row, text) in times.unread where CalendarDay.reading(text) != nil { isOpen[row] = true }
    }
    return isOpen.contains(true) ? isOpen : nil
  }

  // MARK: Sequence

  /// Pairs of which the first comes first; a missing second is the first dose.
  private static let sequence: [(first: String, second: String)] = [
    ("birth_date", "diagnosis_date"), ("birth_date", firstDose), ("diagnosis_date", firstDose),
    ("metastasis_date", firstDose), ("diagnosis_date", "metastasis_date"),
    (firstDose, "response_date"), (firstDose, "progression_date"), (firstDose, "death_date"),
    (firstDose, "last_contact_date"), ("response_date", "death_date"),
    ("progression_date", "death_date"), ("last_contact_date", "death_date"),
  ]
  private static let firstDose = DataDictionary.timeZeroVariable

  /// The days of a column: since 1970, or from the first dose.
  private struct Days {
    let column: String
    var days: [Double]
    var areRelative: Bool
  }

  private mutating func checkSequence() {
    for (first, second) in Self.sequence {
      guard let earlier = days(first), let later = days(second),
        earlier.areRelative == later.areRelative
      else { continue }
      let tally = RowTally(table.cohort.rowCount) { earlier.days[$0] > later.days[$0] }
      guard tally.count > 0 else { continue }
      // The first dose is what the others are judged by.
      let (shown, other) = second == Self.firstDose ? (earlier, later) : (later, earlier)
      let name = second == Self.firstDose ? first : second
      findings.append(
        table.finding(
          .error, .crossField(.dateSequence, with: [other.column]), tally, column: shown.column,
          variable: name))
    }
  }

  private func days(_ variable: String) -> Days? {
    let timeZero = table.values.timeZero
    let rowCount = table.cohort.rowCount
    if variable == Self.firstDose {
      guard let name = table.values.sources.timeZero else { return nil }
      guard let timeZero, !timeZero.areRelative else { return nil }
      return Days(
        column: name, days: timeZero.days.map { $0.isNaN ? .nan : 0 }, areRelative: true)
    }
    guard let source = table.source(variable),
      let column = table.cohort.column(named: source.column)
    else { return nil }
    let times = TimeColumn(column, rowCount: rowCount, order: table.values.sources.dateOrder)
    guard !times.areRelative, let timeZero, !timeZero.areRelative else {
      return Days(
        column: column.name, days: times.days.map { $0.rounded(.down) },
        areRelative: times.areRelative)
    }
    let days = times.days.indices.map { row in
      times.days[row].rounded(.down) - timeZero.days[row].rounded(.down)
    }
    return Days(column: column.name, days: days, areRelative: true)
  }
}
