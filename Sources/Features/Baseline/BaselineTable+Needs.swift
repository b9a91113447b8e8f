internal import Cohorts

extension BaselineTable {
  /// Every variable that can bear on some columns, directly, through indices, or through rules that fill
  /// gaps.
  ///
  /// - Parameter names: Variables and indices, in any case.
  /// - Returns: The names of variables of the dictionary.
  public static func variables(behind names: [String]) -> Set<String> {
    var found: Set<String> = []
    var open = names.map { canonicalName(of: $0) ?? $0 }
    while let name = open.popLast() {
      guard found.insert(name).inserted else { continue }
      if let index = ImmuneStatus.exactIndex(named: name) {
        open += index.terms + index.limits.map(\.variable)
        if index.tumor != nil { open.append("tumor") }
        // Limits that are assumed may differ by sex.
        if !index.limits.isEmpty { open.append("sex") }
      }
      open += (VariableRule.byVariable[name] ?? []).flatMap(\.inputs)
    }
    return found.filter { DataDictionary.variable(named: $0) != nil }
  }
}
