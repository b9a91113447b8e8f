/// Checks the values of one variable by themselves.
struct ValueCheck {
  private let table: CheckedTable
  private let source: VariableSource
  private let variable: DictionaryVariable
  private let column: Column
  private(set) var findings: [CheckFinding] = []
  /// Whether all values are in another unit, and then the limits that came with them as well.
  private var isInOtherUnit = false

  init?(_ source: VariableSource, in table: CheckedTable) {
    guard let variable = DataDictionary.variable(named: source.variable),
      let column = table.cohort.column(named: source.column)
    else { return nil }
    self.table = table
    self.source = source
    self.variable = variable
    self.column = column
    switch variable.kind {
    case .number: checkNumbers()
    case .flag: checkFlags()
    case .category: checkLevels()
    case .date: checkDates()
    case .text: checkSites()
    }
    checkLimits()
  }

  private mutating func add(
    _ severity: CheckFinding.Severity, _ problem: CheckProblem, _ tally: RowTally,
    in column: String? = nil
  ) {
    guard tally.count > 0 else { return }
    findings.append(
      table.finding(
        severity, problem, tally, column: column ?? source.column, variable: variable.name))
  }

  // MARK: Numbers

  private mutating func checkNumbers() {
    guard let measured = table.measured(variable.name) else { return }
    let proposals = ColumnUnits.proposals(for: source, column: column, in: table)
    for proposal in proposals { add(proposal) }
    // What is odd about these rows is that their values are in another unit.
    let isExplained = { (row: Int) in proposals.contains { $0.concerns(row) } }
    if !proposals.isEmpty { table.doubt(variable.name, where: isExplained) }
    isInOtherUnit = proposals.contains { finding in
      if case .unitSlip(let proposal) = finding.problem { proposal.isOfWholeColumn } else { false }
    }
    var (unreadable, impossible, negative) = (RowTally(), RowTally(), RowTally())
    var unknown: [String: RowTally] = [:]
    for (row, reason) in measured.rejected.sorted(by: { $0.row < $1.row }) {
      switch reason {
      case .unreadable: unreadable.add(row)
      case .unknownUnit(let unit): unknown[unit, default: RowTally()].add(row)
      case .impossible(let value):
        if isExplained(row) { continue }
        if value < 0, variable.unit == "mo" { negative.add(row) } else { impossible.add(row) }
      default: continue
      }
    }
    add(.error, .unreadableValue, unreadable)
    add(.error, .negativeTime, negative)
    if let hard = variable.hard {
      add(.error, .impossibleValue(hard, unit: variable.unit), impossible)
    }
    for (unit, tally) in unknown.sorted(by: { $0.key < $1.key }) {
      add(
        .error,
        .unknownUnit(unit.isEmpty ? nil : unit, known: variable.conversions.map(\.unit)), tally,
        in: source.unitColumn)
    }
    checkUsual(measured, isExplained: isExplained)
    var censored = RowTally()
    for value in measured.censored { censored.add(value.row) }
    add(.note, .censoredValue, censored)
  }

  private mutating func add(_ finding: ColumnUnits.Finding) {
    add(.error, finding.problem, finding.tally)
  }

  private mutating func checkUsual(
    _ measured: BaselineValues.Measured, isExplained: (Int) -> Bool
  ) {
    guard let soft = variable.soft else { return }
    let (low, high) = (soft.low ?? -.infinity, soft.high ?? .infinity)
    // The study's own limits say what is usual there; they have a check of their own.
    if table.study.variable(forColumn: source.column)?.limits != nil { return }
    let values = measured.values
    // A count of 0 that ratios divide by has a rule of its own.
    let isDivisor = CrossCheck.divisors.contains(variable.name)
    let tally = RowTally(values.count) { row in
      (values[row] < low || values[row] > high) && !isExplained(row)
        && !(isDivisor && values[row] == 0)
    }
    add(.warning, .unusualValue(soft, unit: variable.unit), tally)
  }

  // MARK: Flags, categories and dates

  private mutating func checkFlags() {
    guard let measured = table.measured(variable.name) else { return }
    var unknown = RowTally()
    for (row, reason) in measured.rejected.sorted(by: { $0.row < $1.row }) {
      switch reason {
      case .unknownLevel, .impossible: unknown.add(row)
      default: continue
      }
    }
    add(.error, .unknownLevel(["1", "0"]), unknown)
  }

  private mutating func checkLevels() {
    guard let levels = table.levels(variable.name) else { return }
    var unknown = RowTally()
    for (row, _) in levels.rejected { unknown.add(row) }
    add(.error, .unknownLevel(variable.levels.map(\.name)), unknown)
  }

  private mutating func checkSites() {
    guard variable.name == BaselineValues.siteListVariable, let sites = table.values.sites() else {
      return
    }
    var unknown = RowTally()
    for (row, _) in sites.rejected { unknown.add(row) }
    add(.error, .unknownSites, unknown)
  }

  private mutating func checkDates() {
    for (problem, tally) in DateCheck.unread(in: column, of: table) { add(.error, problem, tally) }
  }

  // MARK: Limits of normal

  private mutating func checkLimits() {
    guard let measured = variable.kind == .number ? table.measured(variable.name) : nil else {
      return
    }
    let limits = table.values.limit(of: variable.name, upper: true)
    if variable.needsUpperLimit, !isInOtherUnit || limits == nil {
      let present = RowTally(measured.values.count) { row in
        !measured.values[row].isNaN && (limits?[row].isNaN ?? true)
      }
      if present.count > 0 {
        let problem = CheckProblem.limitMissing(
          label: variable.label, hasColumn: source.upperLimit != nil)
        if limits == nil {
          findings.append(
            CheckFinding(
              .warning, problem, column: source.column, variable: variable.name,
              count: present.count))
        } else {
          add(.warning, problem, present)
        }
      }
    }
    guard !isInOtherUnit, let limits, let column = source.upperLimit?.column,
      let limit = DataDictionary.variable(named: variable.name + "_uln")
    else { return }
    if let hard = limit.hard {
      add(
        .error, .impossibleValue(hard, unit: limit.unit),
        RowTally(limits.count) { !limits[$0].isNaN && !hard.contains(limits[$0]) }, in: column)
    }
    if let soft = limit.soft {
      let hard = limit.hard ?? soft
      add(
        .warning, .unusualValue(soft, unit: limit.unit),
        RowTally(limits.count) { !soft.contains(limits[$0]) && hard.contains(limits[$0]) },
        in: column)
    }
  }
}
