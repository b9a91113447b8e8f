internal import Cohorts

/// What a check says beside its findings: what was assumed, and what is kept out of baseline models.
enum CheckNotes {
  /// The notes on a table, in sentences.
  static func notes(_ table: BaselineInput) -> [String] {
    var notes: [String] = []
    var assumed: [String] = []
    for remark in table.remarks {
      guard case .unitAssumed(let unit, let others) = remark.kind else { continue }
      if others.isEmpty {
        assumed.append("\(remark.column) (\(CheckText.spelled(unit)))")
      } else {
        notes.append(
          "no unit is stated for \(remark.column): \(CheckText.spelled(unit)) is assumed, and the values "
            + "would fit \(Failure.list(others.map(CheckText.spelled), conjunction: "or")) as well; state it in the "
            + "study file (--fix FILE --accept '\(remark.column)=UNIT')"
        )
      }
    }
    if !assumed.isEmpty {
      notes.append("no unit is stated, and these are assumed: \(assumed.joined(separator: ", "))")
    }
    let names = table.cohort.columns.map(\.name)
    let late = names.filter { table.isLate($0) }
    if !late.isEmpty {
      notes.append(
        "known only after the first dose, and therefore kept out of baseline models: "
          + late.joined(separator: ", "))
    }
    let used = Set(table.values.sources.variables.flatMap(\.columns) + table.remarks.map(\.column))
    let unrecognized = names.filter { name in
      !used.contains(name) && !late.contains(name) && name != table.idColumn
        && DataDictionary.reading(ofHeader: name) == nil
    }
    if !unrecognized.isEmpty {
      notes.append(
        "not recognized, and therefore in no check or feature: "
          + unrecognized.joined(separator: ", "))
    }
    return notes
  }
}
