/// What the values of a column say against its unit.
enum ColumnUnits {
  /// A proposal with the rows that it concerns.
  struct Finding {
    let problem: CheckProblem
    let tally: RowTally
  }

  /// What the values of a variable's column say against the unit that its source states.
  static func proposals(
    for source: VariableSource, column: Column, in table: CheckedTable
  ) -> [Finding] {
    guard source.unitColumn == nil, let stated = source.conversion,
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
    if found.isEmpty, let share = DataDictionary.variable(named: variable.name + "_pct"),
      check.arePercentages(share)
    {
      let problem = CheckProblem.percentages(
        variable: share.name, hasLeukocytes: table.source("wbc") != nil)
      return [Finding(problem: problem, tally: RowTally(raw.count) { raw[$0].isFinite })]
    }
    return found.map { proposal in
      let tally = RowTally(raw.count) { row in
        proposal.concerns(raw[row]) && raw[row].isFinite
          && !accepted.contains { $0.concerns(raw[row]) }
      }
      return Finding(problem: .unitSlip(proposal), tally: tally)
    }
  }
}

extension StudyVariable.Limits {
  /// Whether a value lies inside or on the ends.
  func contains(_ value: Double) -> Bool {
    value >= low ?? -.infinity && value <= high ?? .infinity
  }
}
