internal import Cohorts

/// The text of a study file, worked out from a table.
struct StudyDraft {
  /// The YAML.
  private(set) var text = ""
  /// The columns that were recognized, with their variables.
  private(set) var recognized: [(column: String, variable: String)] = []
  /// The columns that are none of the dictionary's variables.
  private(set) var unrecognized: [String] = []
  /// What the user has to decide, in the order of the file.
  private(set) var decisions: [String] = []

  private let table: BaselineInput
  private let remarks: [String: [SourceRemark]]

  /// Drafts a study file.
  ///
  /// - Parameters:
  ///   - table: The patients.
  ///   - source: The name of their file.
  ///   - laboratory: The columns of a table of measurements, where there is one.
  init(_ table: BaselineInput, source: String, laboratory: LaboratoryLayout? = nil) {
    self.table = table
    remarks = Dictionary(grouping: table.remarks, by: \.column)
    text = YAMLText.comment(
      """
      A study file for \(source == "-" ? "standard input" : source) \
      (\(table.cohort.rowCount) rows), drafted by il2score init.
      "guess:" marks what was worked out, with the reason. "DECIDE:" marks what was not:
      settle it, then run il2score check.
      """)
    addIdentifier()
    addTime()
    addOutcome()
    addVariables()
    addExclusions()
    if let laboratory { add(laboratory) }
  }

  private mutating func line(_ line: String, guess: String? = nil, decide: String? = nil) {
    text += line
    if let guess { text += "  # guess: \(guess)" }
    if let decide {
      text += "  # DECIDE: \(decide)"
      decisions.append(decide)
    }
    text += "\n"
  }

  // MARK: Parts

  private mutating func addIdentifier() {
    text += "\n"
    guard let id = table.idColumn else {
      line(
        "# id: COLUMN", decide: "id: no header looks like that of the patients' identifier")
      return
    }
    let distinct = Set(table.ids ?? []).count
    let rows = table.cohort.rowCount
    line(
      "id: \(YAMLText.scalar(id))",
      guess: distinct == rows
        ? "by its header; every row has another"
        : "by its header; \(distinct) different ones in \(rows) rows")
  }

  private mutating func addTime() {
    let sources = table.values.sources
    if let timeZero = sources.timeZero {
      line("time_zero: \(YAMLText.scalar(timeZero))", guess: "by its header: the first dose")
    }
    if remarks.values.joined().contains(where: { $0.kind == .dateOrder }) {
      line(
        "# dates: day-first",
        decide: "dates: every date can be read as day-first and as month-first, or they differ")
    } else if let order = sources.dateOrder {
      let reason =
        order == .iso
        ? "all dates are written year first, or name the month"
        : "some date can be nothing else"
      line("dates: \(order.rawValue)", guess: reason)
    }
    if sources.timeZero != nil || sources.variables.contains(where: { $0.dateColumn != nil }) {
      line(
        "baseline_window: {from: -28, to: 0}  # days from the first dose; values must precede it")
    }
  }

  private mutating func addOutcome() {
    text += "\n"
    let ready = table.cohort.columns.first { column in
      DataDictionary.availability(ofColumn: column.name)?.name == "clinical_benefit"
        && (try? OutcomeDefinition(column: column.name).values(in: table.cohort)) != nil
    }
    let response = table.values.sources["bor"]?.column
    if let ready {
      line(
        "outcome: \(YAMLText.scalar(ready.name))", guess: "by its header; it is of yes and no")
      if response != nil { line("# or a definition: outcome: {definition: orr}") }
    } else if let response {
      line(
        "outcome: {definition: orr, response: \(YAMLText.scalar(response))}",
        decide: "outcome: orr is CR or PR; orr_sd_any adds stable disease, orr_sd_ge_24wk stable "
          + "disease of 24 weeks or more")
    } else {
      line(
        "# outcome: COLUMN", decide: "outcome: no column looks like clinical benefit or response")
    }
  }

  private mutating func addVariables() {
    text += "\nvariables:\n"
    for column in table.cohort.columns { add(column) }
  }

  private mutating func addExclusions() {
    let names = table.cohort.columns.map(\.name)
    let late = names.filter { table.isLate($0) }
    let helpers = Set(table.values.sources.variables.flatMap { $0.columns.dropFirst() })
    let dates = table.values.sources.variables.filter {
      ["date", "text"].contains(DataDictionary.variable(named: $0.variable)?.kind.rawValue ?? "")
    }.map(\.column)
    let constant = table.cohort.columns.filter(\.values.isConstant).map(\.name)
    let excluded = names.filter {
      $0 != table.idColumn
        && (late.contains($0) || helpers.contains($0) || dates.contains($0)
          || constant.contains($0))
    }
    text += "\n"
    if !excluded.isEmpty {
      text +=
        "# Never predictors: known only later, dates, limits, units, or the same in every row.\n"
      text += "exclude: \(YAMLText.list(excluded))\n"
    }
    let eligibility = table.values.sources.variables.filter {
      DataDictionary.variable(named: $0.variable)?.group == .eligibility
    }.map(\.column)
    if !eligibility.isEmpty { text += "eligibility: \(YAMLText.list(eligibility))\n" }
    let age = table.values.sources["age"]?.column ?? "COLUMN"
    text += "# exclusions: [{where: \(YAMLText.scalar("\(age)<18")), reason: not adult}]\n"
  }

  private mutating func add(_ layout: LaboratoryLayout) {
    text += "\nlaboratory:\n"
    let columns: [(String, String?)] = [
      ("file", layout.file), ("patient", layout.patient), ("test", layout.test),
      ("code", layout.code), ("value", layout.value), ("unit", layout.unit),
      ("date", layout.date), ("day", layout.day), ("low", layout.low), ("high", layout.high),
      ("comparator", layout.comparator), ("status", layout.status),
    ]
    for (key, column) in columns {
      guard let column else { continue }
      line(
        "  \(key): \(YAMLText.scalar(column))", guess: key == "file" ? nil : "by its header")
    }
    if layout.patient == nil || layout.value == nil || (layout.test == nil && layout.code == nil) {
      line(
        "  # patient, test or code, value:",
        decide: "laboratory: name the columns of patient, test (or code) and value")
    }
  }
}

// MARK: Variables

extension StudyDraft {
  private mutating func add(_ column: Column) {
    let sources = table.values.sources
    let key = "  \(YAMLText.key(column.name))"
    let remarks = self.remarks[column.name] ?? []
    if let source = sources.variables.first(where: { $0.column == column.name }) {
      add(source, key: key, remarks: remarks)
    } else if let variable = remarks.compactMap(\.variable).first {
      recognized.append((column.name, variable))
      addUndecided(variable, key: key, remarks: remarks)
    } else if let rival = rival(of: column.name) {
      line("\(key) {name: none}  # see \(rival)")
    } else if column.name == table.idColumn {
      line("\(key) {role: id}")
    } else if let known = DataDictionary.availability(ofColumn: column.name),
      known.availability != .baseline
    {
      line(
        "\(key) {availability: \(known.availability.rawValue)}",
        guess: "by its header: \(known.label)")
    } else if let reading = DataDictionary.reading(ofHeader: column.name),
      reading.aspect != .value
    {
      line(
        "\(key) {role: exclude}",
        guess: "by its header: \(reading.aspect.rawValue) of \(reading.variable.name)")
    } else if column.values.areDates {
      unrecognized.append(column.name)
      line(
        "\(key)",
        decide:
          "\(column.name): dates of what? Give it name: first_dose_date, lab_date, birth_date, "
          + "diagnosis_date, or role: exclude")
    } else {
      unrecognized.append(column.name)
      line("\(key)  # not in the dictionary; used as it is")
    }
  }

  /// The column in whose remark a column stands as another that is headed alike.
  private func rival(of name: String) -> String? {
    table.remarks.first { remark in
      guard case .severalColumns(let others) = remark.kind else { return false }
      return others.contains(name)
    }?.column
  }

  private mutating func add(_ source: VariableSource, key: String, remarks: [SourceRemark]) {
    guard let variable = DataDictionary.variable(named: source.variable) else { return }
    recognized.append((source.column, variable.name))
    var entries: [(key: String, value: String)] = [("name", YAMLText.scalar(variable.name))]
    if source.basis != .unitColumn, let unit = source.conversion?.unit {
      entries.append(("unit", YAMLText.scalar(unit)))
    }
    if let column = source.unitColumn { entries.append(("unit_column", YAMLText.scalar(column))) }
    if let limit = source.upperLimit?.column {
      entries.append(("upper_limit", YAMLText.scalar(limit)))
    }
    if let limit = source.lowerLimit?.column {
      entries.append(("lower_limit", YAMLText.scalar(limit)))
    }
    if let date = source.dateColumn { entries.append(("date", YAMLText.scalar(date))) }
    if let levels = levels(of: source) { entries.append(("levels", YAMLText.list(levels))) }
    if variable.availability != .baseline {
      entries.append(("availability", variable.availability.rawValue))
    }
    let isByHeader = DataDictionary.reading(ofHeader: source.column) != nil
    var reason = variable.label + (isByHeader ? ", by its header" : ", by its values")
    switch source.basis {
    case .header: reason += ", which names the unit"
    case .unitColumn: reason += "; the unit stands beside it"
    case .values: reason += "; no unit is stated, the values are usual in this one"
    case .studyFile, .none: break
    }
    var decision: String?
    for remark in remarks {
      switch remark.kind {
      case .unitAssumed(let unit, let others) where !others.isEmpty:
        reason +=
          " (and in \(Failure.list(others, conjunction: "or")): make sure that it is \(unit))"
      case .unknownLevels(let texts):
        let levels = variable.kind == .flag ? ["yes", "no"] : variable.levels.map(\.name)
        decision =
          "\(source.column): what are \(Failure.list(texts.map(Failure.shown)))? Add values: "
          + "{TEXT: LEVEL} with levels of \(Failure.list(levels, conjunction: "or"))"
      default: break
      }
    }
    line("\(key) \(YAMLText.mapping(entries))", guess: reason, decide: decision)
  }

  /// The texts of a category in the order of the dictionary's levels, the reference first.
  private func levels(of source: VariableSource) -> [String]? {
    guard case .categorical(let categories)? = table.cohort.column(named: source.column)?.values,
      let levels = table.values.levels(source.variable)?.values, categories.levels.count > 1,
      categories.levels.count <= 30
    else { return nil }
    var place: [Int32: Int32] = [:]
    for (code, level) in zip(categories.codes, levels.codes) where code >= 0 { place[code] = level }
    let order = categories.levels.indices.sorted { left, right in
      let (first, second) = (place[Int32(left)] ?? -1, place[Int32(right)] ?? -1)
      return (first < 0 ? .max : first, left) < (second < 0 ? .max : second, right)
    }
    return order.map { categories.levels[$0] }
  }

  private mutating func addUndecided(
    _ name: String, key: String, remarks: [SourceRemark]
  ) {
    guard let variable = DataDictionary.variable(named: name), let remark = remarks.first else {
      return
    }
    let column = remark.column
    switch remark.kind {
    case .unitUndecided(_, ["%"]) where DataDictionary.variable(named: name + "_pct") != nil:
      line(
        "\(key) {name: \(name)_pct, unit: \"%\"}",
        guess: "\(variable.label), by its header; the values are percentages, not counts")
    case .unitUndecided(let canonical, let fitting) where fitting.count == 1:
      line(
        "\(key) {name: \(name), unit: \(YAMLText.scalar(fitting[0]))}",
        guess: "\(variable.label), by its header; no unit is stated, and the values are usual in "
          + "\(fitting[0]), not in \(canonical)")
    case .unitUndecided(let canonical, let fitting):
      line(
        "\(key) {name: none}",
        decide:
          "\(column): \(variable.label) in which unit? The values are not usual in \(canonical)"
          + (fitting.isEmpty ? "" : ", but in \(Failure.list(fitting, conjunction: "or"))"))
    case .foreignUnit(let unit):
      line(
        "\(key) {name: none}",
        decide: "\(column): \(variable.label) has no unit \(Failure.shown(unit)); it has "
          + Failure.list(variable.conversions.map(\.unit), conjunction: "or"))
    case .severalColumns(let others):
      line(
        "\(key) {name: none}",
        decide: "\(Failure.list([column] + others)): which one is \(variable.label)? Give it name: "
          + name)
    default:
      line("\(key) {name: none}", decide: "\(column): \(variable.label) cannot be used as it is")
    }
  }
}

extension Column.Values {
  /// Whether most texts of a column are dates.
  fileprivate var areDates: Bool {
    guard case .categorical(let categories) = self, !categories.levels.isEmpty else { return false }
    let some = categories.levels.prefix(50)
    let dates = some.count {
      CalendarDay.parse($0, order: .dayFirst) != nil
        || CalendarDay.parse($0, order: .monthFirst) != nil
    }
    return dates * 10 >= some.count * 8
  }

  /// Whether there are two rows or more, and all have the same value.
  fileprivate var isConstant: Bool {
    switch self {
    case .numeric(let numbers):
      guard let first = numbers.first, numbers.count > 1, !first.isNaN else { return false }
      return numbers.allSatisfy { $0 == first }
    case .categorical(let categories):
      guard let first = categories.codes.first, categories.codes.count > 1 else { return false }
      return categories.codes.allSatisfy { $0 == first }
    case .text: return false
    }
  }
}
