internal import Cohorts
internal import Features

/// Names of variables and indices on the command line.
enum FeatureNames {
  /// The names of a list, each once; a vector stands for those of its terms.
  ///
  /// - Parameter list: Names between commas, in any case.
  /// - Returns: The names of the dictionary and the catalogue.
  /// - Throws: A notice where a name stands for nothing, or for what is known only after the first dose.
  static func resolve(_ list: String) throws -> [String] {
    var names: [String] = []
    for item in list.split(separator: ",") {
      let name = item.trimmingBlanks
      if name.isEmpty { continue }
      for name in try canonical(name) where !names.contains(name) { names.append(name) }
    }
    return names
  }

  private static func canonical(_ name: String) throws -> [String] {
    if name.hasPrefix("@") {
      guard let vector = FeatureVector.named(name) else {
        throw Notice(
          rule: "missing-column", message: "there is no list of features called \(name)",
          remedy: "There is \(Failure.list(FeatureVector.all.map { "@\($0.name)" })).",
          column: name, status: .usage)
      }
      return vector.names
    }
    if let found = BaselineTable.canonicalName(of: name) {
      if let variable = DataDictionary.variable(named: found), variable.group == .identity {
        throw unsuitable(name, "names or dates a patient, and is no feature")
      }
      return [found]
    }
    if DerivedOutcome.definition(named: name) != nil
      || DataDictionary.variable(named: name.lowercased()) != nil
      || DataDictionary.availability(ofColumn: name) != nil
    {
      throw unsuitable(name, "is known only after the first dose, and is no baseline feature")
    }
    let all = ImmuneStatus.catalogue.map(\.name) + DataDictionary.variables.map(\.name)
    let near = nearestNames(to: name, in: all, limit: 3)
    throw Notice(
      rule: "missing-column", message: "no variable or index is called \(Failure.shown(name))",
      remedy: name.contains("(")
        ? "Variables and indices are named without functions; terms such as log(nlr) are for train."
        : near.isEmpty
          ? "Without --features all are computed."
          : "Did you mean \(Failure.list(near, conjunction: "or"))?",
      column: name, status: .usage)
  }

  private static func unsuitable(_ name: String, _ why: String) -> Notice {
    Notice(
      rule: "availability", message: "\(name) \(why)", remedy: "Leave it out of --features.",
      column: name)
  }
}

extension Substring {
  /// The text without blanks around it.
  fileprivate var trimmingBlanks: String {
    var rest = self.drop { $0 == " " || $0 == "\t" }
    while let last = rest.last, last == " " || last == "\t" { rest.removeLast() }
    return String(rest)
  }
}
