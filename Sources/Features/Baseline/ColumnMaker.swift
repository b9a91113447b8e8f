internal import Cohorts

/// Computes one column from those that it needs.
struct ColumnMaker: Sendable {
  let values: BaselineValues
  let plan: BaselinePlan
  let columns: [String: BaselineColumn]
  let limits: [NormalLimit: LimitColumn]

  /// A column and what came with it.
  struct Made: Sendable {
    var column: BaselineColumn?
    var evaluator: IndexEvaluator?
    var leftOut: [LeftOutValues] = []
    var bounded: BoundedValues?
  }

  /// The rows that are computed at a time, so that what lies between stays in the cache.
  private static let blockSize = 4_096

  /// Computes a variable or an index; of an index that is not kept only how it is computed.
  func make(_ name: String, isKept: Bool = true) -> Made {
    guard let index = ImmuneStatus.exactIndex(named: name) else { return variable(name) }
    var made = Made()
    let recorded = values.measured(name)
    if let recorded { made.leftOut = leftOut(recorded.rejected, of: name) }
    let bounds = recorded?.intervals(hard: DataDictionary.variable(named: name)?.hard) ?? [:]
    made.bounded = bounded(bounds, of: name)
    let evaluator = IndexEvaluator(
      index, columns: columns, limits: limits, recorded: recorded?.values, recordedBounds: bounds)
    made.evaluator = evaluator
    guard isKept else { return made }
    let rowCount = values.cohort.rowCount
    var numbers: [Double] = []
    numbers.reserveCapacity(rowCount)
    for start in stride(from: 0, to: rowCount, by: Self.blockSize) {
      let rows = start..<min(rowCount, start + Self.blockSize)
      numbers += evaluator.evaluate(rows: rows).values
    }
    made.column = BaselineColumn(
      name: name, values: shaped(numbers, levels: index.levels),
      bounds: evaluator.intervals(of: numbers))
    return made
  }

  private func shaped(_ numbers: [Double], levels: [String]) -> Column.Values {
    guard !levels.isEmpty else { return .numeric(numbers) }
    let codes = numbers.map { $0.isNaN ? -1 : Int32($0) }
    return .categorical(CategoricalValues(codes: codes, levels: levels))
  }

  // MARK: Variables

  private func variable(_ name: String) -> Made {
    guard let variable = DataDictionary.variable(named: name) else { return Made() }
    if variable.kind == .category {
      guard let levels = values.levels(name) else { return Made() }
      return Made(
        column: BaselineColumn(name: name, values: .categorical(levels.values)),
        leftOut: leftOut(levels.rejected, of: name))
    }
    if variable.kind == .text { return text(name) }
    let measured = values.measured(name)
    var numbers = measured?.values
    // A limit that is written as <250 is 250.
    let isLimit = name.hasSuffix("_uln")
    let measuredBounds = isLimit ? [:] : measured?.intervals(hard: variable.hard) ?? [:]
    var bounds = measuredBounds
    var derivations: [BaselineColumn.Derivation] = []
    for rule in plan.rules(of: name) where numbers?.contains(where: \.isNaN) ?? true {
      let rows = fill(&numbers, by: rule, hard: variable.hard, derivations: &derivations)
      bounds.merge(rows) { first, _ in first }
    }
    guard let numbers else { return Made() }
    return Made(
      column: BaselineColumn(
        name: name, values: .numeric(numbers), derivations: derivations,
        measured: derivations.isEmpty ? nil : measured?.values, bounds: bounds),
      leftOut: leftOut(measured?.rejected ?? [], of: name),
      bounded: bounded(measuredBounds, of: name))
  }

  private func text(_ name: String) -> Made {
    guard let texts = values.texts(name) else { return Made() }
    let rejected = name == BaselineValues.siteListVariable ? values.sites()?.rejected ?? [] : []
    return Made(
      column: BaselineColumn(name: name, values: .categorical(texts)),
      leftOut: leftOut(rejected, of: name))
  }

  /// Fills the gaps of a column by a rule; what cannot be right stays missing.
  ///
  /// - Returns: What the values may be that come from inputs of which only a bound is known, by row.
  private func fill(
    _ numbers: inout [Double]?, by rule: VariableRule, hard: DictionaryVariable.Range?,
    derivations: inout [BaselineColumn.Derivation]
  ) -> [Int: ValueInterval] {
    let derived = rule.compute(RuleInputs(values: values, columns: columns))
    var filled = numbers ?? [Double](repeating: .nan, count: derived.count)
    let bounds = bounds(of: derived, by: rule).filter { filled[$0.key].isNaN }
    var count = 0
    for row in filled.indices where filled[row].isNaN {
      let value = derived[row]
      guard value.isFinite, hard?.contains(value) ?? true else { continue }
      filled[row] = value
      count += 1
    }
    numbers = filled
    derivations.append(
      BaselineColumn.Derivation(
        rule: rule.text, inputs: rule.inputs, citation: rule.citation, rowCount: count))
    return bounds.filter { !filled[$0.key].isNaN }
  }

  /// What the values of a rule may be where only a bound of an input is known, by row.
  private func bounds(of derived: [Double], by rule: VariableRule) -> [Int: ValueInterval] {
    let inputs = rule.inputs.compactMap { columns[$0] }.filter { !$0.bounds.isEmpty }
    guard !inputs.isEmpty else { return [:] }
    let ends = [true, false].map { lower in
      let ends = Dictionary(uniqueKeysWithValues: inputs.map { ($0.name, $0.atEnds(lower: lower)) })
      return rule.compute(
        RuleInputs(values: values, columns: columns.merging(ends) { _, end in end }))
    }
    var found: [Int: ValueInterval] = [:]
    for input in inputs {
      for (row, interval) in input.bounds where found[row] == nil && !derived[row].isNaN {
        let (low, high) = (ends[0][row], ends[1][row])
        if rule.isIncreasing, low == high { continue }
        found[row] =
          rule.isIncreasing
          ? ValueInterval(
            low: low, high: high, isOpenBelow: interval.isOpenBelow,
            isOpenAbove: interval.isOpenAbove)
          : .everything
      }
    }
    return found
  }

  private func bounded(_ bounds: [Int: ValueInterval], of name: String) -> BoundedValues? {
    guard let first = bounds.keys.min() else { return nil }
    return BoundedValues(
      variable: name, column: values.sources[name]?.column ?? name, count: bounds.count,
      firstRow: first)
  }

  private func leftOut(
    _ rejected: [(row: Int, reason: BaselineValues.Rejection)], of name: String
  ) -> [LeftOutValues] {
    guard !rejected.isEmpty else { return [] }
    return LeftOutValues.counting(
      rejected, variable: name, column: values.sources[name]?.column ?? name)
  }
}
