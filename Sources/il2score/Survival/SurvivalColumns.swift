internal import Cohorts
internal import Features
internal import Statistics

/// The columns of times, outcome and group, as they stand in a table.
struct SurvivalColumns {
  /// The names of all that are used.
  let names: [String]
  /// The columns that lack values, with the number of rows that lack one.
  let missing: [(column: String, rows: Int)]
  /// The rows that lack none.
  let completeRows: [Int]

  private let time: String
  private let start: String?
  private let byTime: String?
  private let times: [Double]
  private let outcomes: [Double]
  private let entries: [Double]?
  private let formation: [Double]?

  /// Reads the columns.
  init(_ options: SurvivalOptions, in cohort: Cohort) throws {
    let definition = try OutcomeDefinition(parsing: options.event)
    guard options.by != definition.column else {
      throw Failure.usage(
        "--by \(definition.column) is the outcome itself", remedy: "Name a column of groups.")
    }
    guard !options.strataNames.contains(definition.column) else {
      throw Failure.usage(
        "--strata \(definition.column) is the outcome itself", remedy: "Name a column of strata.")
    }
    time = options.time
    start = options.start
    byTime = options.byTime
    times = try NumericColumn.values(named: options.time, in: cohort)
    outcomes = try Self.outcomes(definition, in: cohort)
    entries = try options.start.map { try NumericColumn.values(named: $0, in: cohort) }
    formation = try options.byTime.map { try NumericColumn.values(named: $0, in: cohort) }
    names = [options.time, definition.column] + [options.start, options.by].compactMap(\.self)
    var lacks: [(column: String, isMissing: (Int) -> Bool)] = [
      (options.time, { [times] in times[$0].isNaN }),
      (definition.column, { [outcomes] in outcomes[$0].isNaN }),
    ]
    if let entries, let start { lacks.append((start, { entries[$0].isNaN })) }
    if let by = options.by {
      lacks.append((by, Self.missing(in: try cohort.requiredColumn(named: by))))
    }
    for name in options.strataColumns { _ = try cohort.requiredColumn(named: name) }
    var counts = [Int](repeating: 0, count: lacks.count)
    var complete: [Int] = []
    complete.reserveCapacity(cohort.rowCount)
    for row in 0..<cohort.rowCount {
      var isComplete = true
      for (place, lack) in lacks.enumerated() where lack.isMissing(row) {
        counts[place] += 1
        isComplete = false
      }
      if isComplete { complete.append(row) }
    }
    completeRows = complete
    missing = zip(lacks, counts).filter { $1 > 0 }.map { ($0.column, $1) }
  }

  /// Whether a row has no value in a column.
  static func missing(in column: Column) -> (Int) -> Bool {
    switch column.values {
    case .numeric(let numbers): { numbers[$0].isNaN }
    case .categorical(let values): { values.codes[$0] < 0 }
    case .text(let texts): { texts[$0].isEmpty }
    }
  }

  /// The outcomes; a column of 1 and 2 must say which is the event.
  private static func outcomes(
    _ definition: OutcomeDefinition, in cohort: Cohort
  ) throws -> [Double] {
    if definition.event == nil,
      case .numeric(let numbers) = try cohort.requiredColumn(named: definition.column).values
    {
      let values = Set(numbers.lazy.filter { !$0.isNaN }.prefix(100_000))
      if values.contains(2), values.isSubset(of: [1, 2]) {
        throw Failure.eventCoding(column: definition.column, cohort: cohort)
      }
    }
    do throws(IntakeError) {
      return try definition.values(in: cohort)
    } catch {
      // Nobody with the event is no mistake where the column plainly holds its opposite.
      guard case .unknownLevel = error, let none = try withoutEvents(definition, in: cohort) else {
        throw error
      }
      return none
    }
  }

  /// The outcomes where nobody has the event: of numbers whose event would be the next larger one, or
  /// of a text that other rows of the file have.
  private static func withoutEvents(
    _ definition: OutcomeDefinition, in cohort: Cohort
  ) throws -> [Double]? {
    switch try cohort.requiredColumn(named: definition.column).values {
    case .numeric(let numbers):
      let codes: [String: Set<Double>] = ["1": [0], "2": [0, 1]]
      guard let event = definition.event, let others = codes[event],
        numbers.allSatisfy({ $0.isNaN || others.contains($0) })
      else { return nil }
      return numbers.map { $0.isNaN ? .nan : 0 }
    case .categorical(let values):
      guard let event = definition.event, values.levels.contains(event) else { return nil }
      return values.codes.map { $0 < 0 ? .nan : 0 }
    case .text: return nil
    }
  }

  /// The times of some rows, each row's fault with its line.
  func times(rows: [Int], cohort: Cohort) throws -> SurvivalTimes {
    do throws(SurvivalError) {
      return try SurvivalTimes(
        rows.map { times[$0] }, events: rows.map { outcomes[$0] == 1 },
        entries: entries.map { entries in rows.map { entries[$0] } })
    } catch {
      throw Failure.notice(
        for: error, rows: rows, cohort: cohort, time: time, start: start)
    }
  }

  /// When patients entered their group, NaN for never.
  func groupTimes(rows: [Int], cohort: Cohort) throws -> [Double]? {
    guard let formation, let byTime else { return nil }
    for row in rows where formation[row] > times[row] || formation[row].isInfinite {
      throw IntakeError.unreadableValue(
        file: cohort.source, line: cohort.line(ofRow: row),
        column: try cohort.requiredColumn(named: byTime).place, found: "\(formation[row])",
        expected: "a time no later than the end of observation, \(times[row])")
    }
    return rows.map { formation[$0] }
  }
}
