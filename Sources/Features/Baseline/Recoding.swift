internal import Cohorts

/// An index that only re-codes what other predictors already hold.
public struct Recoding: Hashable, Sendable {
  /// The index.
  public let index: String
  /// The other predictors that hold what it is computed from.
  public let others: [String]

  /// Finds the indices whose components are all held by other predictors.
  ///
  /// Indices of many components are looked at first, and what was found is no longer a holder, so that
  /// what is left without those found holds the components of all.
  ///
  /// - Parameter names: The variables and indices of a model; other names are passed over.
  /// - Returns: The indices found, in the order of the names.
  public static func find(among names: [String]) -> [Recoding] {
    var seen: Set<String> = []
    let predictors = names.compactMap { BaselineTable.canonicalName(of: $0) }
      .filter { seen.insert($0).inserted }
    let held = Dictionary(
      predictors.map { ($0, components(of: $0)) }, uniquingKeysWith: { first, _ in first })
    var holders = predictors
    var found: [String: Recoding] = [:]
    let order = predictors.indices.sorted { left, right in
      let (a, b) = (held[predictors[left]] ?? [], held[predictors[right]] ?? [])
      return a.count == b.count ? left > right : a.count > b.count
    }
    for place in order {
      let name = predictors[place]
      guard ImmuneStatus.exactIndex(named: name) != nil, let needed = held[name] else { continue }
      let others = holders.filter { $0 != name && !(held[$0] ?? []).isDisjoint(with: needed) }
      let union = others.reduce(into: Set<String>()) { $0.formUnion(held[$1] ?? []) }
      guard needed.isSubset(of: union) else { continue }
      found[name] = Recoding(index: name, others: others)
      holders.removeAll { $0 == name }
    }
    return predictors.compactMap { found[$0] }
  }

  /// The variables of an index; of performance status ECOG alone, since either says what the other does.
  private static func components(of name: String) -> Set<String> {
    guard let index = ImmuneStatus.exactIndex(named: name) else {
      return [name == "kps" ? "ecog" : name]
    }
    return Set(index.variables.map { $0 == "kps" ? "ecog" : $0 })
  }
}
