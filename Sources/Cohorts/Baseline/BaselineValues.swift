/// The variables of a table in canonical units, with what had to be left out and why.
///
/// Nothing is converted but by the sources: a value that cannot be right in the unit that its column
/// states is missing here, and listed.
public struct BaselineValues: Sendable {
  /// The table.
  public let cohort: Cohort
  /// Where its variables stand.
  public let sources: BaselineSources
  /// Days since 1970 of each row's first dose, NaN where unknown; nil where no column holds it.
  public let timeZero: TimeColumn?

  /// Prepares to read a table.
  ///
  /// - Parameters:
  ///   - cohort: The table.
  ///   - sources: Where its variables stand; columns that it lacks give no values.
  public init(cohort: Cohort, sources: BaselineSources) {
    self.cohort = cohort
    self.sources = sources
    timeZero = sources.timeZero.flatMap { cohort.column(named: $0) }.map {
      TimeColumn($0, rowCount: cohort.rowCount, order: sources.dateOrder)
    }
  }

  /// Why a value was left out.
  public enum Rejection: Hashable, Sendable {
    /// It is no number.
    case unreadable(String)
    /// It is in a unit that the variable does not have.
    case unknownUnit(String)
    /// It cannot be right: it lies outside the hard limits. The value is canonical.
    case impossible(Double)
    /// It is a level that the variable does not have.
    case unknownLevel(String)
    /// It was measured at or after the first dose, so many days after.
    case afterFirstDose(Double)
    /// It was measured on the day of the first dose, before or after it.
    case sameDay
    /// It was measured so many days before the first dose, before the baseline window.
    case beforeWindow(Double)
    /// When it was measured, or the first dose was given, is not known.
    case undated
  }

  /// The numbers of a variable.
  public struct Measured: Sendable {
    /// A canonical value for each row; NaN where it is missing or was left out.
    public var values: [Double]
    /// The values that were left out, by row.
    public var rejected: [(row: Int, reason: Rejection)] = []
    /// The values of which only a bound is known, by row.
    public var censored: [Censored] = []
  }

  /// A value of which only a bound is known.
  public struct Censored: Hashable, Sendable {
    /// The row.
    public var row: Int
    /// Which side of the bound the value lies on.
    public var comparator: MeasuredText.Comparator
    /// The bound in the canonical unit, also where half of it stands for the value.
    public var bound: Double
  }

  /// The numbers of a variable: canonical values, 1 and 0 for flags, days for dates.
  ///
  /// Dates are days from the first dose where that is known, else days since 1970-01-01.
  ///
  /// - Parameter variable: The name of a variable that is no category.
  /// - Returns: The numbers; nil where the table does not have the variable.
  public func measured(_ variable: String) -> Measured? {
    guard let source = sources[variable], let found = DataDictionary.variable(named: variable),
      let column = cohort.column(named: source.column)
    else { return nil }
    switch found.kind {
    case .category, .text: return nil
    case .date: return dates(column)
    case .flag, .number:
      var measured = found.kind == .flag ? flags(column, source) : numbers(column, source)
      reject(outside: found.hard, from: &measured)
      // The window is that of the baseline: a nadir is measured after the first dose.
      if found.availability == .baseline { rejectUndated(by: source, from: &measured) }
      return measured
    }
  }

  /// A limit of normal of each row in the canonical unit; nil where the table has none.
  ///
  /// - Parameters:
  ///   - variable: The name of a variable.
  ///   - upper: Whether the upper limit is meant.
  /// - Returns: A number for each row, NaN where it is missing.
  public func limit(of variable: String, upper: Bool) -> [Double]? {
    guard let source = sources[variable],
      let limit = upper ? source.upperLimit : source.lowerLimit
    else { return nil }
    let conversion = limit.conversion ?? source.conversion
    if let value = limit.value {
      let number = conversion?.canonical(value) ?? value
      return [Double](repeating: number, count: cohort.rowCount)
    }
    guard let column = limit.column.flatMap({ cohort.column(named: $0) }) else { return nil }
    var plain = source
    plain.corrections = source.corrections.filter(\.isOfWholeColumn)
    if limit.conversion != nil {
      plain.conversion = limit.conversion
      plain.unitColumn = nil
    }
    let limits = numbers(column, plain).values
    // Without a copy where there is nothing to change.
    return limits.contains { $0 <= 0 } ? limits.map { $0 > 0 ? $0 : .nan } : limits
  }

  /// A limit of normal that a header says is one, of a variable whose values the table need not have;
  /// nil where no column is headed so, or several are.
  ///
  /// - Parameters:
  ///   - variable: The name of a variable of numbers.
  ///   - upper: Whether the upper limit is meant.
  ///   - other: The variable whose unit holds where the header names none.
  /// - Returns: A number for each row in the canonical unit, NaN where it is missing or cannot be right.
  public func headedLimit(
    of variable: String, upper: Bool, likeThatOf other: String
  ) -> [Double]? {
    guard let found = DataDictionary.variable(named: variable), found.kind == .number else {
      return nil
    }
    let headed = cohort.columns.compactMap { column -> (column: Column, reading: HeaderReading)? in
      guard let reading = DataDictionary.reading(ofHeader: column.name),
        reading.variable == found, reading.aspect == (upper ? .upperLimit : .lowerLimit),
        reading.foreignUnit == nil, !DataDictionary.isGuarded(column.name)
      else { return nil }
      return (column, reading)
    }
    guard headed.count == 1, let (column, reading) = headed.first else { return nil }
    let conversion =
      reading.conversion ?? sources[variable]?.conversion ?? sources[other]?.conversion
    var measured = numbers(
      column, VariableSource(variable: variable, column: column.name, conversion: conversion))
    reject(outside: found.hard, from: &measured)
    return measured.values
  }

  // MARK: Numbers

  private func numbers(_ column: Column, _ source: VariableSource) -> Measured {
    var measured: Measured
    switch column.values {
    case .numeric(let numbers):
      measured = Measured(values: numbers)
    case .categorical, .text:
      measured = texts(column) { texts in
        let commas = MeasuredText.commaStyle(of: texts)
        return texts.map { text in
          guard let found = MeasuredText(text, commas: commas) else {
            return .rejected(.unreadable(text))
          }
          guard let comparator = found.comparator else { return .number(found.number) }
          return .censored(found.number, comparator)
        }
      }
    }
    convert(&measured, by: source)
    for place in measured.censored.indices {
      let (row, comparator) = (measured.censored[place].row, measured.censored[place].comparator)
      let bound = measured.values[row]
      measured.censored[place].bound = bound
      if comparator.isUpperBound, sources.censoredBelow == .half {
        measured.values[row] = bound / 2
      }
    }
    return measured
  }

  /// What a text stands for.
  private enum Meaning {
    case number(Double)
    case censored(Double, MeasuredText.Comparator)
    case rejected(Rejection)
  }

  /// The numbers of texts; `meanings` gives one for each distinct text.
  private func texts(_ column: Column, meanings: ([String]) -> [Meaning]) -> Measured {
    let (codes, levels) = column.values.coded
    let found = meanings(levels)
    var measured = Measured(values: [Double](repeating: .nan, count: cohort.rowCount))
    for (row, code) in codes.enumerated() where code >= 0 && row < measured.values.count {
      switch found[Int(code)] {
      case .number(let number): measured.values[row] = number
      case .censored(let number, let comparator):
        measured.values[row] = number
        measured.censored.append(Censored(row: row, comparator: comparator, bound: number))
      case .rejected(let reason): measured.rejected.append((row, reason))
      }
    }
    return measured
  }

  private func convert(_ measured: inout Measured, by source: VariableSource) {
    guard let variable = DataDictionary.variable(named: source.variable) else { return }
    let corrections = source.corrections.compactMap { correction in
      DataDictionary.conversion(of: correction.unit, for: variable).map { (correction, $0) }
    }
    if let unitColumn = source.unitColumn, let units = cohort.column(named: unitColumn) {
      convert(&measured, by: units, of: variable, corrections: corrections, source: source)
    } else if corrections.isEmpty {
      guard let conversion = source.conversion, !conversion.isIdentity else { return }
      for row in measured.values.indices {
        measured.values[row] = conversion.canonical(measured.values[row])
      }
    } else {
      for row in measured.values.indices {
        let value = measured.values[row]
        let conversion =
          corrections.first { $0.0.concerns(value) }?.1 ?? source.conversion
        measured.values[row] = conversion?.canonical(value) ?? value
      }
    }
  }

  /// Converts each value by the unit that stands in its row.
  private func convert(
    _ measured: inout Measured, by units: Column, of variable: DictionaryVariable,
    corrections: [(UnitCorrection, UnitConversion)], source: VariableSource
  ) {
    let (codes, levels) = units.values.coded
    let conversions = levels.map { DataDictionary.conversion(of: $0, for: variable) }
    for row in measured.values.indices where !measured.values[row].isNaN {
      let value = measured.values[row]
      if let (_, conversion) = corrections.first(where: { $0.0.concerns(value) }) {
        measured.values[row] = conversion.canonical(value)
        continue
      }
      let code = row < codes.count ? Int(codes[row]) : -1
      guard code >= 0 else {
        // No unit beside the value: the column's own, where it has one.
        measured.values[row] = source.conversion?.canonical(value) ?? .nan
        if source.conversion == nil { measured.rejected.append((row, .unknownUnit(""))) }
        continue
      }
      if let conversion = conversions[code] {
        measured.values[row] = conversion.canonical(value)
      } else {
        measured.values[row] = .nan
        measured.rejected.append((row, .unknownUnit(levels[code])))
      }
    }
  }

  private func reject(outside hard: DictionaryVariable.Range?, from measured: inout Measured) {
    let (low, high) = (hard?.low ?? -.infinity, hard?.high ?? .infinity)
    // Not a number compares false with everything.
    reject(from: &measured) { $0 < low || $0 > high || $0.isInfinite }
  }

  /// Leaves out values that cannot be right.
  ///
  /// They are looked for first: a loop that changes the values copies the column beforehand, and most
  /// columns have none.
  private func reject(from measured: inout Measured, where isWrong: (Double) -> Bool) {
    let values = measured.values
    let rows = values.indices.filter { isWrong(values[$0]) }
    for row in rows {
      measured.rejected.append((row, .impossible(values[row])))
      measured.values[row] = .nan
    }
  }

  // MARK: Flags

  private static let yes: Set<String> = [
    "1", "yes", "y", "true", "t", "present", "positive", "pos", "+", "ja", "j", "oui", "x",
    "checked",
  ]
  private static let no: Set<String> = [
    "0", "no", "n", "false", "f", "absent", "negative", "neg", "-", "nein", "non", "none",
    "unchecked",
  ]
  private static let unknown: Set<String> = [
    "unknown", "unk", "notknown", "nk", "u", "?", "9", "99",
  ]

  private func flags(_ column: Column, _ source: VariableSource) -> Measured {
    guard case .numeric(let numbers) = column.values, source.levels.isEmpty,
      !Self.areCodes(numbers)
    else {
      let isCoded = if case .numeric = column.values { true } else { false }
      return texts(column) { texts in
        texts.map { text in
          let key = LevelKey.key(source.levels[text] ?? text)
          // A code that nobody explained may mean either.
          let isOpen = isCoded && source.levels[text] == nil && key != "0"
          if !isOpen, Self.yes.contains(key) { return .number(1) }
          if !isOpen, Self.no.contains(key) { return .number(0) }
          return Self.unknown.contains(key) ? .number(.nan) : .rejected(.unknownLevel(text))
        }
      }
    }
    var measured = Measured(values: numbers)
    reject(from: &measured) { $0 != 0 && $0 != 1 && !$0.isNaN }
    return measured
  }

  /// Whether numbers are codes such as 1 and 2, of which nothing says which is yes.
  static func areCodes(_ numbers: [Double]) -> Bool {
    numbers.contains(2) && !numbers.contains(0)
  }

  /// Whether a text is one of those for yes, no and unknown.
  static func isFlag(_ text: String) -> Bool {
    let key = LevelKey.key(text)
    return yes.contains(key) || no.contains(key) || unknown.contains(key)
  }

  // MARK: Dates

  private func dates(_ column: Column) -> Measured {
    let times = TimeColumn(column, rowCount: cohort.rowCount, order: sources.dateOrder)
    var measured = Measured(values: times.days)
    measured.rejected = times.unread.map { ($0.row, .unreadable($0.text)) }
    if let timeZero, !times.areRelative, column.name != sources.timeZero {
      for row in measured.values.indices { measured.values[row] -= timeZero.days[row] }
    }
    return measured
  }

  /// The days of a date since 1970-01-01; nil where the table has no such column, or no dates but days
  /// from a first dose whose own date is not known.
  ///
  /// - Parameter variable: The name of a date.
  /// - Returns: A number for each row, NaN where it is missing.
  public func calendarDays(_ variable: String) -> [Double]? {
    guard let source = sources[variable], DataDictionary.variable(named: variable)?.kind == .date,
      let column = cohort.column(named: source.column)
    else { return nil }
    let times = TimeColumn(column, rowCount: cohort.rowCount, order: sources.dateOrder)
    guard times.areRelative else { return times.days }
    guard let timeZero, !timeZero.areRelative, column.name != sources.timeZero else { return nil }
    return times.days.indices.map { timeZero.days[$0].rounded(.down) + times.days[$0] }
  }

  /// Leaves out what was not measured in the baseline window.
  private func rejectUndated(by source: VariableSource, from measured: inout Measured) {
    guard let column = source.dateColumn.flatMap({ cohort.column(named: $0) }) else { return }
    let times = TimeColumn(column, rowCount: cohort.rowCount, order: sources.dateOrder)
    guard times.areRelative || timeZero != nil else { return }
    for row in measured.values.indices where !measured.values[row].isNaN {
      var day = times.days[row]
      var hasTime = times.hasTime(row)
      if !times.areRelative, let timeZero {
        day -= timeZero.days[row]
        hasTime = hasTime && timeZero.hasTime(row)
        if !hasTime { day = times.days[row].rounded(.down) - timeZero.days[row].rounded(.down) }
      }
      let reason: Rejection
      if day.isNaN {
        reason = .undated
      } else {
        switch sources.window.place(ofDay: day, hasTime: hasTime) {
        case .inside: continue
        case .tooEarly: reason = .beforeWindow(-day)
        case .tooLate: reason = .afterFirstDose(day)
        case .sameDay: reason = .sameDay
        }
      }
      measured.rejected.append((row, reason))
      measured.values[row] = .nan
    }
  }
}
