/// Reads a table of measurements into columns, row by row, with every text looked at once.
struct MeasurementReader {
  private let table: Cohort
  private let layout: LaboratoryLayout
  private let times: MeasurementTimes
  private let patients: [Int32]
  /// For each row the place of the test among the readings; −1 where it is not understood.
  private let tests: TestPlaces
  private let values: MeasurementValues
  private let unitCodes: [Int32]
  private let statuses: (codes: [Int32], levels: [String], areFinal: [Bool])
  private let low: [Double]?
  private let high: [Double]?
  private let baseline: (firstDoses: FirstDoses, window: BaselineWindow)?
  private var units: MeasurementUnits
  private var counts = PassedOverCounts()
  private var result = LaboratoryMeasurements()

  /// Prepares to read a table.
  ///
  /// - Parameters:
  ///   - table: The table of measurements.
  ///   - layout: Its columns; all that are needed are there.
  ///   - patients: The patients.
  ///   - usesDays: Whether days from the first dose are taken rather than dates.
  ///   - dateOrder: How dates are written where neither layout nor dates tell.
  ///   - baseline: The first doses and the window: impossible values from later are passed over in
  ///     silence, since no baseline value is lost by them.
  /// - Throws: `LaboratoryError`.
  init(
    table: Cohort, layout: LaboratoryLayout, patients: PatientRows, usesDays: Bool,
    dateOrder: DateOrder?, after baseline: (firstDoses: FirstDoses, window: BaselineWindow)? = nil
  ) throws(LaboratoryError) {
    self.table = table
    self.layout = layout
    func column(_ role: LaboratoryLayout.Role) throws(LaboratoryError) -> Column? {
      guard let name = layout[role] else { return nil }
      if let column = table.column(named: name) { return column }
      throw .missingColumn(
        file: table.source, name: name, near: nearestNames(to: name, in: table.columns.map(\.name)))
    }
    func needed(_ role: LaboratoryLayout.Role) throws(LaboratoryError) -> Column {
      if let column = try column(role) { return column }
      throw .unrecognized(file: table.source, role: role)
    }
    self.baseline = baseline
    self.patients = patients.rows(of: try needed(.patient).values)
    times = MeasurementTimes(
      try needed(usesDays ? .day : .date), isDay: usesDays, order: layout.dates,
      fallback: dateOrder)
    let (unitCodes, unitTexts) = try column(.unit)?.values.coded ?? ([], [])
    self.unitCodes = unitCodes
    var units = try MeasurementUnits(units: unitTexts, layout: layout, file: table.source)
    let code = try column(.code)
    tests = TestPlaces(
      code: code, name: try code == nil ? needed(.test) : column(.test),
      reader: try TestReader(layout, file: table.source), units: &units)
    self.units = units
    values = MeasurementValues(try needed(.value), comparators: try column(.comparator))
    let (codes, levels) = try column(.status)?.values.coded ?? ([], [])
    statuses = (codes, levels, levels.map(ResultStatus.isFinal))
    low = try column(.low).map { MeasurementValues($0, comparators: nil).numbers }
    high = try column(.high).map { MeasurementValues($0, comparators: nil).numbers }
  }

  /// Reads all rows.
  mutating func read() -> LaboratoryMeasurements {
    result.areRelative = times.areRelative
    for row in 0..<table.rowCount { read(row) }
    sortVariables()
    result.passedOver = counts.list(
      variables: units.variables, line: table.line(ofRow:), text: text)
    return result
  }

  private mutating func read(_ row: Int) {
    let patient = patients[row]
    if patient == -2 { return counts.count(.noPatient, row: row) }
    let (test, code) = tests[row]
    if test < 0 { return counts.count(.unknownTest, row: row, code: code) }
    if patient < 0 { return counts.count(.unknownPatient, row: row) }
    if !statuses.codes.isEmpty, statuses.codes[row] >= 0,
      !statuses.areFinal[Int(statuses.codes[row])]
    {
      return counts.count(.status, row: row, code: statuses.codes[row])
    }
    let unit = unitCodes.isEmpty ? -1 : unitCodes[row]
    switch units.meaning(ofTest: test, unit: unit) {
    case .measured(let variable, let factors):
      read(row, patient: patient, variable: variable, factors: factors)
    case .unknown(let variable):
      counts.count(.unknownUnit, row: row, variable: variable, code: unit)
    case .missing(let variable): counts.count(.noUnit, row: row, variable: variable)
    case .conflicting(let variable):
      counts.count(.conflictingUnit, row: row, variable: variable, code: unit)
    }
  }

  private mutating func read(
    _ row: Int, patient: Int32, variable: Int, factors: MeasurementUnits.Factors
  ) {
    let bounds = units.bounds[variable]
    var (number, comparator) = values[row]
    if bounds.isCategory {
      guard let text = values.text(row) else {
        return counts.count(.noValue, row: row, variable: variable)
      }
      guard
        let level = LevelKey.table(of: units.variables[variable], source: nil)[LevelKey.key(text)]
      else {
        return counts.count(.unreadableValue, row: row, variable: variable)
      }
      (number, comparator) = (Double(level), LaboratoryMeasurements.known)
    } else {
      guard !number.isNaN else {
        let reason: PassedOver.Reason = values.text(row) == nil ? .noValue : .unreadableValue
        return counts.count(reason, row: row, variable: variable)
      }
      number = factors.canonical(number)
      guard number.isFinite, number >= bounds.low, number <= bounds.high else {
        if isLate(row, patient: patient) { return }
        return counts.count(.impossible, row: row, variable: variable)
      }
    }
    let day = times.days[row]
    guard day.isFinite else {
      let reason: PassedOver.Reason = times.text(row) == nil ? .noDate : .unreadableDate
      return counts.count(reason, row: row)
    }
    result.patients.append(patient)
    result.places.append(Int16(clamping: variable))
    result.values.append(number)
    result.comparators.append(comparator)
    result.days.append(day)
    result.timed.append(times.hasTime(row))
    if let low { result.lows.append(limit(low[row], factors)) }
    if let high { result.highs.append(limit(high[row], factors)) }
    result.rows.append(Int32(clamping: row))
  }

  /// Whether a row is of a time after the baseline window.
  private func isLate(_ row: Int, patient: Int32) -> Bool {
    guard let baseline, times.days[row].isFinite else { return false }
    var day = times.days[row]
    var hasTime = times.hasTime(row)
    if !times.areRelative {
      (day, hasTime) = baseline.firstDoses.days(from: Int(patient), to: day, hasTime: hasTime)
    }
    guard day.isFinite else { return false }
    return baseline.window.place(ofDay: day, hasTime: hasTime) == .tooLate
  }

  /// A limit in the canonical unit; those of nothing, 0 and below are none.
  private func limit(_ value: Double, _ factors: MeasurementUnits.Factors) -> Double {
    let limit = factors.canonical(value)
    return limit > 0 && limit.isFinite ? limit : .nan
  }

  /// Puts the variables in the order of the dictionary.
  private mutating func sortVariables() {
    let used = Set(result.places)
    let names = Set(
      units.variables.indices.filter { used.contains(Int16(clamping: $0)) }
        .map { units.variables[$0].name })
    result.variables = DataDictionary.variables.filter { names.contains($0.name) }
    let places = units.variables.map { variable in
      Int16(clamping: result.variables.firstIndex(of: variable) ?? 0)
    }
    for index in result.places.indices {
      result.places[index] = places[Int(result.places[index])]
    }
  }

  /// What stands in a row, for a reason why it is passed over.
  private func text(_ reason: PassedOver.Reason, _ row: Int) -> String {
    switch reason {
    case .noPatient, .unknownPatient, .noValue, .noUnit, .noDate: ""
    case .unknownTest: tests.text(row)
    case .status: statuses.levels[Int(statuses.codes[row])]
    case .unreadableValue, .impossible: values.text(row) ?? ""
    case .unknownUnit, .conflictingUnit: unit(row)
    case .unreadableDate: times.text(row) ?? ""
    }
  }

  private func unit(_ row: Int) -> String {
    guard let name = layout.unit, let column = table.column(named: name), unitCodes[row] >= 0 else {
      return ""
    }
    return column.values.coded.levels[Int(unitCodes[row])]
  }
}

/// Which results are final, by the words of FHIR, HL7 and usual exports.
enum ResultStatus {
  private static let starts = [
    "final", "amend", "correct", "complet", "verif", "validat", "auth", "modif", "append",
  ]

  /// Whether a result with that status may be used.
  static func isFinal(_ status: String) -> Bool {
    let key = LaboratoryLayout.key(status)
    return key == "f" || key == "c" || starts.contains { key.hasPrefix($0) }
  }
}
