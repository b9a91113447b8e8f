internal import Cohorts

extension BaselineTable {
  /// The least and the greatest attainable value of each row of a score or category; nil for other
  /// numbers.
  ///
  /// - Parameter name: The name of an index that was asked for.
  /// - Returns: One number a row, of a category the place of the level; not a number where the index
  ///   does not apply.
  public func bounds(of name: String) -> (low: [Double], high: [Double])? {
    guard let index = ImmuneStatus.index(named: name), let evaluator = evaluators[index.name],
      index.range != nil || !index.levels.isEmpty
    else { return nil }
    let result = evaluator.evaluate(rows: 0..<rowCount)
    return (result.low, result.high)
  }

  /// An index of one patient; nil where it was not asked for.
  ///
  /// - Parameters:
  ///   - name: The name of the index.
  ///   - row: The row of the patient.
  /// - Returns: The value, its group, and what is missing.
  public func detail(of name: String, row: Int) -> IndexDetail? {
    guard let index = ImmuneStatus.index(named: name), let evaluator = evaluators[index.name],
      (0..<rowCount).contains(row)
    else { return nil }
    guard evaluator.isApplicable(row: row) ?? true else {
      return IndexDetail(
        index: index.name, value: nil, group: nil, missing: [], attainable: nil,
        notes: ["not applicable: it is meant for \(index.tumor?.label ?? "another tumor")"])
    }
    let result = evaluator.evaluate(rows: row..<(row + 1))
    let value = result.values[0]
    let bounds: (low: Double, high: Double)? =
      result.low.isEmpty || result.low[0].isNaN ? nil : (result.low[0], result.high[0])
    var missing: [String] = []
    if evaluator.isApplicable(row: row) == nil { missing = ["tumor"] }
    let open = openBounds(of: evaluator, row: row, value: value)
    if value.isNaN { missing += self.missing(of: index, row: row) + open }
    missing = Self.distinct(missing)
    var group = index.cuts?.group(of: value)
    if let interval = evaluator.interval(row: row, value: value) {
      group = index.cuts?.group(of: interval)
    }
    if value.isNaN, let bounds { group = index.cuts?.group(from: bounds.low, to: bounds.high) }
    return IndexDetail(
      index: index.name, value: shown(value, of: index), group: group, missing: missing,
      attainable: bounds.map { [$0.low, $0.high].compactMap { shown($0, of: index) } },
      notes: open.map { "\($0): only a bound is known" }
        + notes(on: index, row: row, isMissing: value.isNaN, lacks: missing))
  }

  private func shown(_ value: Double, of index: BaselineIndex) -> IndexDetail.Value? {
    guard let place = Int(exactly: value) else {
      return value.isNaN ? nil : .number(value)
    }
    guard !index.levels.isEmpty else { return .number(value) }
    return index.levels.indices.contains(place) ? .level(index.levels[place]) : nil
  }

  // MARK: Missing components

  /// The variables and limits of a row that are missing, those of the indices among the components
  /// included, each once.
  private func missing(of index: BaselineIndex, row: Int) -> [String] {
    var names: [String] = []
    if case .metastasisCategory = index.calculation {
      names = missingSites(of: index, row: row)
    } else {
      for name in index.calculation.arguments { names += missing(name, row: row) }
      for item in index.calculation.items {
        names += missing(of: item, row: row)
        if let limit = item.limit, limits[limit]?.values[row].isNaN ?? true {
          names.append(limit.name)
        }
      }
    }
    return Self.distinct(names)
  }

  private static func distinct(_ names: [String]) -> [String] {
    var seen: Set<String> = []
    return names.filter { seen.insert($0).inserted }
  }

  private func missing(_ name: String, row: Int) -> [String] {
    guard number(name, row: row) == nil else { return [] }
    guard let index = ImmuneStatus.exactIndex(named: name) else { return [name] }
    let components = missing(of: index, row: row)
    // All components are there, and the index is not defined for them.
    return components.isEmpty ? [name] : components
  }

  private func missing(of item: ScoreItem, row: Int) -> [String] {
    guard item.test == .lowKarnofsky else {
      return item.terms.flatMap { missing($0, row: row) }
    }
    let isKnown =
      (number("kps", row: row).map(ItemEvaluator.isOnScale) ?? false)
      || number("ecog", row: row) != nil
    return isKnown ? [] : ["kps"]
  }

  // MARK: Bounds

  /// The variables of which only a bound is known, where that leaves an index open: of a number all that
  /// it is computed from, of a score those that do not decide their item.
  private func openBounds(of evaluator: IndexEvaluator, row: Int, value: Double) -> [String] {
    let index = evaluator.index
    switch index.calculation {
    case .points, .gated:
      guard value.isNaN else { return [] }
      return Self.distinct(
        evaluator.items.filter { $0.hasBounds && $0.holds(row: row) == nil }
          .flatMap { $0.terms.flatMap { boundedVariables(behind: $0, row: row) } })
    case .metastasisCategory:
      guard evaluator.category?.isRaised(row: row) == nil else { return [] }
      return boundedVariables(behind: "ldh_ratio", row: row)
    default:
      guard evaluator.interval(row: row, value: value) != nil else { return [] }
      return isRecorded(evaluator, row: row)
        ? [index.name]
        : Self.distinct(
          index.calculation.arguments.flatMap { boundedVariables(behind: $0, row: row) })
    }
  }

  /// The variables behind a column whose bounds make its value one of which only a bound is known.
  private func boundedVariables(behind name: String, row: Int) -> [String] {
    guard let column = columns[name], !column.bounds.isEmpty, column.bounds[row] != nil else {
      return []
    }
    var inputs: [String] = []
    if let index = ImmuneStatus.exactIndex(named: name) {
      inputs = index.calculation.arguments
    } else if column.isDerived(row: row) {
      inputs = column.derivations.flatMap(\.inputs)
    }
    let found = Self.distinct(inputs.flatMap { boundedVariables(behind: $0, row: row) })
    return found.isEmpty ? [name] : found
  }

  /// Whether an index stands in the table itself.
  private func isRecorded(_ evaluator: IndexEvaluator, row: Int) -> Bool {
    evaluator.argumentBounds.allSatisfy { $0[row] == nil }
  }

  private func missingSites(of index: BaselineIndex, row: Int) -> [String] {
    let isNothingElse = number("site_other", row: row) == 0
    var names = MetastaticSites.flags.filter { flag in
      number(flag, row: row) == nil && !(columns[flag] == nil && isNothingElse)
    }
    if index.name == "ajcc7_m" { names += missing("ldh_ratio", row: row) }
    return names
  }

  /// The number of a column; nil where it is missing or there is no such column.
  private func number(_ name: String, row: Int) -> Double? {
    guard let column = columns[name] else { return nil }
    switch column.values {
    case .numeric(let numbers): return numbers[row].isNaN ? nil : numbers[row]
    case .categorical(let levels): return levels.codes[row] < 0 ? nil : Double(levels.codes[row])
    case .text: return nil
    }
  }

  // MARK: Notes

  private func notes(
    on index: BaselineIndex, row: Int, isMissing: Bool, lacks missing: [String]
  ) -> [String] {
    var notes: [String] = []
    let items = index.calculation.items
    if isMissing, missing.isEmpty { notes.append(undefined(index, row: row)) }
    if items.contains(where: { $0.test == .lowKarnofsky }) {
      notes += performanceNotes(row: row)
    }
    if items.contains(where: { $0.test == .atLeast("ecog", 1) }),
      columns["ecog"]?.isDerived(row: row) ?? false
    {
      notes.append("ECOG is converted from KPS")
    }
    if items.contains(where: { $0.test == .above("ca_corr", 10) }),
      let calcium = number("ca", row: row), let corrected = number("ca_corr", row: row),
      calcium <= 10, Threshold.above(corrected, 10)
    {
      notes.append("calcium is above 10 mg/dL only when corrected for albumin: \(calcium) mg/dL")
    }
    for item in items {
      if let limit = item.limit, let assumption = limits[limit]?.assumption,
        isAssumed(limit, row: row)
      {
        notes.append("assumed: \(assumption)")
      }
    }
    return notes
  }

  private func undefined(_ index: BaselineIndex, row: Int) -> String {
    if case .metastasisCategory = index.calculation { return "no distant metastasis is recorded" }
    return "not defined for these values: \(index.formula)"
  }

  private func performanceNotes(row: Int) -> [String] {
    if let kps = number("kps", row: row), ItemEvaluator.isOnScale(kps),
      columns["kps"]?.bounds[row] == nil
    {
      return []
    }
    guard let ecog = number("ecog", row: row) else { return [] }
    return ecog == 1
      ? ["converted: ECOG 1 is taken as KPS 80 or more; the score may be one point higher"]
      : ["converted: KPS \(ecog == 0 ? "80 or more" : "below 80") by ECOG"]
  }

  private func isAssumed(_ limit: NormalLimit, row: Int) -> Bool {
    limits[limit]?.isAssumed(row: row) ?? false
  }
}
