internal import Cohorts

/// What can be had of a table, and in which order it is computed.
struct BaselinePlan: Sendable {
  private let values: BaselineValues
  private let inFile: Set<String>
  private let limits: Set<String>

  init(_ values: BaselineValues) {
    self.values = values
    let columns = Set(values.cohort.columns.map(\.name))
    let present = values.sources.variables.filter { columns.contains($0.column) }
    inFile = Set(present.map(\.variable))
    limits = Set(
      present.filter { source in
        guard let limit = source.upperLimit else { return false }
        return limit.value != nil || limit.column.map(columns.contains) ?? false
      }.map(\.variable))
  }

  // MARK: What there is

  /// Whether the table holds a variable.
  func isInFile(_ name: String) -> Bool { inFile.contains(name) }

  /// Whether a variable is in the table or can be computed, or an index can.
  func isAvailable(_ name: String) -> Bool {
    if let index = ImmuneStatus.exactIndex(named: name) { return isComputable(index) }
    return isInFile(name) || !rules(of: name).isEmpty
  }

  /// Whether everything is there for an index to have values.
  func isComputable(_ index: BaselineIndex) -> Bool {
    if isInFile(index.name) { return true }
    if case .metastasisCategory = index.calculation {
      return MetastaticSites.flags.contains(where: isAvailable)
    }
    return index.calculation.arguments.allSatisfy(isAvailable)
      && index.calculation.items.allSatisfy { item in
        item.terms.contains(where: isAvailable)
      }
  }

  /// The rules of a variable that the table allows.
  func rules(of name: String) -> [VariableRule] {
    (VariableRule.byVariable[name] ?? []).filter { needs(of: $0) != nil }
  }

  /// The columns that a rule needs; nil where the table does not allow it.
  private func needs(of rule: VariableRule) -> [String]? {
    switch rule.condition {
    case .inputs: rule.inputs.allSatisfy(isAvailable) ? rule.inputs : nil
    case .daysFromFirstDose(let date): hasDaysFromFirstDose(date) ? [] : nil
    case .upperLimit(let name): limits.contains(name) ? [] : nil
    case .siteFlags(let flag): isInFile(flag) ? countableFlags : nil
    case .file(let name): isInFile(name) ? [name] : nil
    }
  }

  /// The site flags of the table, where they suffice to count sites.
  private var countableFlags: [String]? {
    guard MetastaticSites.indispensable.allSatisfy(isInFile) else { return nil }
    return MetastaticSites.flags.filter(isInFile)
  }

  /// Whether the days of a date column are known from the first dose.
  private func hasDaysFromFirstDose(_ name: String) -> Bool {
    guard let source = values.sources[name],
      let column = values.cohort.column(named: source.column)
    else { return false }
    if let timeZero = values.timeZero, !timeZero.areRelative { return true }
    guard case .numeric = column.values else { return false }
    return TimeColumn(column, rowCount: 0, order: nil).areRelative
  }

  // MARK: Order

  /// What must be computed before a name.
  func needs(of name: String) -> [String] {
    guard let index = ImmuneStatus.exactIndex(named: name) else {
      return rules(of: name).flatMap { needs(of: $0) ?? [] }
    }
    return (index.terms + (index.tumor == nil ? [] : ["tumor"])).filter(isAvailable)
  }

  /// The names and all they need, in groups of which each needs only earlier ones.
  func waves(for names: [String]) -> [[String]] {
    var depths: [String: Int] = [:]
    var order: [String] = []
    func depth(of name: String) -> Int {
      if let known = depths[name] { return known }
      // Rules do not go in circles; the entry keeps a mistake in them from never ending.
      depths[name] = 0
      let depth = needs(of: name).map { depth(of: $0) + 1 }.max() ?? 0
      depths[name] = depth
      order.append(name)
      return depth
    }
    for name in names { _ = depth(of: name) }
    var waves: [[String]] = []
    for name in order {
      let depth = depths[name] ?? 0
      while waves.count <= depth { waves.append([]) }
      waves[depth].append(name)
    }
    return waves
  }
}
