/// Checks what the columns of a table are taken for.
struct ColumnCheck {
  private let table: CheckedTable
  private(set) var findings: [CheckFinding] = []

  /// Checks the columns.
  ///
  /// - Parameters:
  ///   - table: The table.
  ///   - remarks: What was found when its variables were looked for.
  ///   - features: Columns that are to be features of a baseline model.
  init(_ table: CheckedTable, remarks: [SourceRemark], features: [String]) {
    self.table = table
    for remark in remarks { check(remark) }
    checkStudyColumns()
    checkStudyLimits()
    checkAvailability(features: features)
  }

  private mutating func add(
    _ severity: CheckFinding.Severity, _ problem: CheckProblem, column: String?,
    variable: String? = nil
  ) {
    findings.append(CheckFinding(severity, problem, column: column, variable: variable))
  }

  // MARK: Remarks

  private mutating func check(_ remark: SourceRemark) {
    let variable = remark.variable.flatMap { DataDictionary.variable(named: $0) }
    switch remark.kind {
    case .unitAssumed, .unknownLevels, .unreadableDates: return
    case .unitUndecided(let canonical, let fitting):
      checkUndecided(remark.column, variable, canonical: canonical, fitting: fitting)
    case .foreignUnit(let unit):
      add(
        .error, .unknownUnit(unit, known: variable?.conversions.map(\.unit) ?? []),
        column: remark.column, variable: remark.variable)
    case .severalColumns(let others):
      add(.error, .severalColumns(others), column: remark.column, variable: remark.variable)
      for other in others { checkTenfold(remark.column, other, variable) }
    case .dateOrder: add(.error, .ambiguousDates, column: remark.column)
    case .late:
      let late = DataDictionary.availability(ofColumn: remark.column)
      let stated = table.study.variable(forColumn: remark.column)?.availability
      add(
        .error,
        .availability(
          label: late?.label ?? remark.column, stated ?? late?.availability ?? .onTreatment,
          reason: late?.reason ?? "", .name),
        column: remark.column, variable: remark.variable)
    case .unknownVariable(let name):
      let names = DataDictionary.variables.map(\.name)
      add(
        .error, .unknownVariable(near: nearestNames(to: name, in: names)), column: remark.column)
    case .missingColumn(let name):
      add(
        .error, .missingColumn(name, near: near(name)), column: remark.column,
        variable: remark.variable)
    }
  }

  private func near(_ name: String) -> [String] {
    nearestNames(to: name, in: table.cohort.columns.map(\.name))
  }

  /// A column that is not used because its unit is open: in another unit, or who knows.
  private mutating func checkUndecided(
    _ name: String, _ variable: DictionaryVariable?, canonical: String, fitting: [String]
  ) {
    guard let variable, let column = table.cohort.column(named: name) else { return }
    let proposals = ColumnUnits.proposals(
      for: variable, stated: UnitConversion(unit: canonical), isStated: false, column: column,
      in: table)
    for proposal in proposals {
      findings.append(
        table.finding(
          .error, proposal.problem, proposal.tally, column: name, variable: variable.name))
    }
    guard proposals.isEmpty else { return }
    let raw = table.raw(column)
    let tally = RowTally(raw.count) { raw[$0].isFinite }
    findings.append(
      table.finding(
        .error, .unitUndecided(canonical: canonical, fitting: fitting), tally, column: name,
        variable: variable.name))
  }

  /// Two columns of C-reactive protein, one in mg/L and one in mg/dL.
  private mutating func checkTenfold(
    _ name: String, _ other: String, _ variable: DictionaryVariable?
  ) {
    guard variable?.name == "crp", let column = table.cohort.column(named: name),
      let second = table.cohort.column(named: other)
    else { return }
    let (values, others) = (table.raw(column), table.raw(second))
    for (small, large, smallName, largeName) in [
      (values, others, name, other), (others, values, other, name),
    ] {
      let pairs = RowTally(values.count) { !small[$0].isNaN && large[$0] > 0 }
      let tenfold = RowTally(values.count) {
        large[$0] > 0 && abs(large[$0] - 10 * small[$0]) <= 0.5 + 0.05 * large[$0]
          && large[$0] > 2 * small[$0]
      }
      guard tenfold.count >= 3, tenfold.count * 2 >= pairs.count else { continue }
      findings.append(
        table.finding(
          .warning, .tenfoldPair(other: largeName), tenfold, column: smallName, variable: "crp"))
    }
  }

  // MARK: The study file

  private mutating func checkStudyColumns() {
    let study = table.study
    let names = Set(table.cohort.columns.map(\.name))
    var seen: Set<String> = []
    let named =
      study.variables.map(\.column) + study.exclude + study.eligibility
      + study.corrections.map(\.column) + [study.id, study.timeZero].compactMap(\.self)
    for name in named where !names.contains(name) && seen.insert(name).inserted {
      add(.error, .missingColumn(name, near: near(name)), column: name)
    }
  }

  private mutating func checkStudyLimits() {
    for described in table.study.variables {
      guard let limits = described.limits, let column = table.cohort.column(named: described.column)
      else { continue }
      let raw = table.raw(column)
      let tally = RowTally(raw.count) { !raw[$0].isNaN && !limits.contains(raw[$0]) }
      guard tally.count > 0 else { continue }
      findings.append(
        table.finding(
          .warning, .outsideStudyLimits(.init(low: limits.low, high: limits.high)), tally,
          column: column.name, variable: described.name))
    }
  }

  // MARK: Availability

  private mutating func checkAvailability(features: [String]) {
    let columns = table.cohort.columns
    let readings = columns.map { column in
      DataDictionary.reading(ofHeader: column.name).flatMap {
        $0.aspect == .value ? $0.variable : nil
      }
    }
    let lates = columns.map { column in
      DataDictionary.availability(ofColumn: column.name).flatMap {
        $0.availability == .baseline ? nil : $0
      }
    }
    for (place, column) in columns.enumerated() {
      let described = table.study.variable(forColumn: column.name)
      let named = described?.name.flatMap { DataDictionary.variable(named: $0) }
      let isDeclared = described?.availability == .baseline || described?.role == .predictor
      let late = lates[place] ?? named.flatMap { $0.availability == .baseline ? nil : $0 }
      if let late {
        if isDeclared {
          add(late, .error, column, .studyFile)
        } else if features.contains(column.name) {
          add(late, .error, column, .features)
        } else if described?.availability == nil, late.availability == .onTreatment,
          Self.stands(place, among: readings, lates)
        {
          add(late, .warning, column, .place)
        }
      } else if let availability = described?.availability, availability != .baseline,
        features.contains(column.name)
      {
        let problem = CheckProblem.availability(
          label: column.name, availability, reason: "", .features)
        add(.error, problem, column: column.name)
      } else if readings[place]?.availability != .baseline,
        let extreme = DataDictionary.extreme(underBaselineHeader: column.name)
      {
        add(extreme, isDeclared ? .error : .warning, column, isDeclared ? .studyFile : .header)
      }
    }
  }

  private mutating func add(
    _ late: DictionaryVariable, _ severity: CheckFinding.Severity, _ column: Column,
    _ claim: CheckProblem.ClaimedBy
  ) {
    let problem = CheckProblem.availability(
      label: late.label, late.availability, reason: late.reason, claim)
    add(severity, problem, column: column.name, variable: late.name)
  }

  /// Whether a column stands alone between two that hold baseline measurements.
  private static func stands(
    _ place: Int, among readings: [DictionaryVariable?], _ lates: [DictionaryVariable?]
  ) -> Bool {
    [place - 1, place + 1].allSatisfy { next in
      guard readings.indices.contains(next), lates[next] == nil, let variable = readings[next]
      else { return false }
      return variable.availability == .baseline && variable.group != .identity
    }
  }
}
