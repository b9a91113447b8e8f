/// What the values of a column say against its unit.
enum ColumnUnits {
  /// A proposal with the rows that it concerns.
  struct Finding {
    let problem: CheckProblem
    let concerns: (Int) -> Bool
    let tally: RowTally

    init(_ problem: CheckProblem, rowCount: Int, concerns: @escaping (Int) -> Bool) {
      self.problem = problem
      self.concerns = concerns
      tally = RowTally(rowCount, where: concerns)
    }
  }

  /// What the values of a variable's column say against the unit that its source states.
  static func proposals(
    for source: VariableSource, column: Column, in table: CheckedTable
  ) -> [Finding] {
    // Units that stand beside each value, or came with each measurement, are judged one by one.
    guard source.basis != .unitColumn, source.unitColumn == nil, let stated = source.conversion,
      let variable = DataDictionary.variable(named: source.variable)
    else { return [] }
    return proposals(
      for: variable, stated: stated, isStated: source.basis != .values, column: column, in: table)
  }

  /// What values say against a unit.
  static func proposals(
    for variable: DictionaryVariable, stated: UnitConversion, isStated: Bool, column: Column,
    in table: CheckedTable
  ) -> [Finding] {
    let raw = table.raw(column)
    let limits = table.study.variable(forColumn: column.name)?.limits
    // What somebody has decided is not asked again.
    let accepted = table.study.corrections.filter {
      $0.column == column.name && !$0.isOfWholeColumn
    }
    let open = raw.filter { value in
      value.isFinite && !accepted.contains { $0.concerns(value) }
        && !(limits.map { $0.contains(value) } ?? false)
    }
    guard let check = UnitCheck(open, variable: variable, stated: stated) else { return [] }
    let found = check.proposals(column: column.name, isStated: isStated)
    if found.isEmpty {
      return percentages(
        of: variable, stated: stated, raw: raw, areAll: check.arePercentages, in: table)
    }
    return found.map { proposal in
      Finding(.unitSlip(proposal), rowCount: raw.count) { row in
        proposal.concerns(raw[row]) && raw[row].isFinite
          && !accepted.contains { $0.concerns(raw[row]) }
      }
    }
  }

  /// Counts that are percentages: all of them, or those of more cells than there are leukocytes.
  private static func percentages(
    of variable: DictionaryVariable, stated: UnitConversion, raw: [Double],
    areAll: (DictionaryVariable) -> Bool, in table: CheckedTable
  ) -> [Finding] {
    guard let share = DataDictionary.variable(named: variable.name + "_pct"),
      let usual = share.soft, let high = variable.soft?.high
    else { return [] }
    let leukocytes = table.measured("wbc")?.values
    if areAll(share) {
      let problem = CheckProblem.percentages(
        variable: share.name, hasLeukocytes: leukocytes != nil, areAll: true)
      return [Finding(problem, rowCount: raw.count) { raw[$0].isFinite }]
    }
    let problem = CheckProblem.percentages(
      variable: share.name, hasLeukocytes: leukocytes != nil, areAll: false)
    let finding = Finding(problem, rowCount: raw.count) { row in
      let count = stated.canonical(raw[row])
      guard count > high, usual.contains(raw[row]) else { return false }
      let all = leukocytes?[row] ?? .nan
      // Without leukocytes to compare with, more than any but a leukemia has.
      return all.isNaN ? count > 50 : count > 1.05 * all
    }
    return finding.tally.count > 0 ? [finding] : []
  }
}

extension StudyVariable.Limits {
  /// Whether a value lies inside or on the ends.
  func contains(_ value: Double) -> Bool {
    value >= low ?? -.infinity && value <= high ?? .infinity
  }
}
