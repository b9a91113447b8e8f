internal import Cohorts

/// The indices of baseline immune status and prognosis that are built in.
public enum ImmuneStatus {
  /// All indices, in the order in which they are shown.
  public static let catalogue: [BaselineIndex] = ratios + scores + stages

  /// The index of that name or synonym, in any case and with any separators; nil where there is none.
  ///
  /// The name of a variable stands for the variable: `ldh_uln` is the limit, `LDH/ULN` the ratio to it.
  public static func index(named name: String) -> BaselineIndex? {
    let lower = name.lowercased()
    if let index = byName[lower] { return index }
    return DataDictionary.variable(named: lower) == nil ? byKey[key(name)] : nil
  }

  /// The index of exactly that name.
  static func exactIndex(named name: String) -> BaselineIndex? { byName[name] }

  private static let byName = Dictionary(
    catalogue.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })

  private static let byKey = Dictionary(
    catalogue.flatMap { index in ([index.name] + index.synonyms).map { (key($0), index) } },
    uniquingKeysWith: { first, _ in first })

  /// A name without case and separators.
  static func key(_ name: String) -> String {
    name.lowercased().filter { $0.isLetter || $0.isNumber }
  }
}
