internal import Yams

/// What is wrong in the data dictionary; a test shows that the one that is built in has no fault.
struct DictionaryFault: Error, Equatable {
  /// The line of the file, from 1.
  let line: Int
  /// What is wrong.
  let problem: String
}

/// The contents of the data dictionary.
struct DictionaryContents: Sendable {
  /// The version of its definitions, which models record.
  var version = 0
  /// The sources by key, in order.
  var sources: [(key: String, citation: String)] = []
  /// How units are written.
  var units = UnitSpellings()
  /// Words of a header that say nothing about which variable it names.
  var silent: Set<String> = []
  /// The variables, in the order in which they are looked for.
  var variables: [DictionaryVariable] = []
}

/// Reads the data dictionary's YAML.
struct DictionaryParser {
  private typealias Entry = (key: String, value: Node)

  /// The contents that a text describes.
  static func contents(of text: String) throws -> DictionaryContents {
    guard let root = try Yams.compose(yaml: text) else {
      throw DictionaryFault(line: 1, problem: "empty")
    }
    let parser = DictionaryParser()
    var contents = DictionaryContents()
    for (key, value) in try parser.entries(root) {
      switch key {
      case "version": contents.version = Int(try parser.number(value))
      case "sources":
        contents.sources = try parser.entries(value).map { ($0.key, try parser.string($0.value)) }
      case "units":
        for unit in try parser.entries(value) {
          contents.units.add(unit.key, spellings: try parser.strings(unit.value))
        }
      case "silent": contents.silent = Set(try parser.strings(value))
      case "variables":
        contents.variables = try parser.entries(value).map {
          try parser.variable($0.key, $0.value)
        }
      default: throw parser.fault(value, "unknown key \(key)")
      }
    }
    return contents
  }

  // MARK: Variables

  private static let variableKeys: Set<String> = [
    "label", "kind", "group", "availability", "why", "unit", "units", "loinc", "hard", "soft",
    "reference", "limit_required", "aliases", "patterns", "levels", "note", "sources",
  ]

  private func variable(_ name: String, _ node: Node) throws -> DictionaryVariable {
    let entries = Dictionary(try entries(node), uniquingKeysWith: { first, _ in first })
    if let unknown = entries.keys.first(where: { !Self.variableKeys.contains($0) }) {
      throw fault(node, "\(name) has the unknown key \(unknown)")
    }
    let availability: Availability = try word(entries["availability"], in: node)
    let unit = try entries["unit"].map(string)
    let aliases = try entries["aliases"].map(strings) ?? []
    guard let label = try entries["label"].map(string) else {
      throw fault(node, "\(name) has no label")
    }
    return DictionaryVariable(
      name: name, label: label, kind: try word(entries["kind"], in: node),
      group: try word(entries["group"], in: node), availability: availability,
      reason: try entries["why"].map(string) ?? Self.baselineReason, unit: unit,
      conversions: try conversions(entries["units"], canonical: unit),
      loinc: try entries["loinc"].map {
        try self.entries($0).map { .init(code: $0.key, remark: try text($0.value)) }
      } ?? [],
      hard: try entries["hard"].map(range), soft: try entries["soft"].map(range),
      reference: try entries["reference"].map(referenceRange),
      needsUpperLimit: try entries["limit_required"].map(string) == "true",
      levels: try entries["levels"].map {
        try self.entries($0).map { .init(name: $0.key, spellings: try strings($0.value)) }
      } ?? [],
      aliases: aliases, note: try entries["note"].map(string),
      sources: try entries["sources"].map(strings) ?? [],
      patterns: try entries["patterns"].map(strings)?.map { SpellingPattern($0) } ?? [])
  }

  private static let baselineReason = "It is measured before the first dose."

  private func conversions(_ node: Node?, canonical: String?) throws -> [UnitConversion] {
    guard let canonical else { return [] }
    var conversions = [UnitConversion(unit: canonical)]
    guard let node else { return conversions }
    for (unit, value) in try entries(node) {
      let factors = try numbers(value)
      guard (1...3).contains(factors.count) else {
        throw fault(value, "expected one to three factors for \(unit)")
      }
      conversions.append(
        UnitConversion(
          unit: unit, multiplier: factors[0], divisor: factors.count > 1 ? factors[1] : 1,
          offset: factors.count > 2 ? factors[2] : 0))
    }
    return conversions
  }

  private func referenceRange(_ node: Node) throws -> DictionaryVariable.ReferenceRange {
    let ranges = Dictionary(
      try entries(node).map { ($0.key, try range($0.value)) },
      uniquingKeysWith: { first, _ in first })
    guard let female = ranges["female"] ?? ranges["all"], let male = ranges["male"] ?? ranges["all"]
    else { throw fault(node, "expected all, or female and male") }
    return .init(female: female, male: male)
  }

  private func range(_ node: Node) throws -> DictionaryVariable.Range {
    guard case .sequence(let ends) = node, ends.count == 2 else {
      throw fault(node, "expected [low, high]")
    }
    return .init(low: try end(ends[0]), high: try end(ends[1]))
  }

  private func end(_ node: Node) throws -> Double? {
    if case .scalar(let scalar) = node, scalar.string == "null" || scalar.string == "~" {
      return nil
    }
    return try number(node)
  }

  // MARK: Nodes

  private func entries(_ node: Node) throws -> [Entry] {
    guard case .mapping(let mapping) = node else { throw fault(node, "expected a mapping") }
    return try mapping.map { (try string($0.key), $0.value) }
  }

  private func strings(_ node: Node) throws -> [String] {
    guard case .sequence(let sequence) = node else { throw fault(node, "expected a list") }
    return try sequence.map(string)
  }

  private func string(_ node: Node) throws -> String {
    let text = try text(node)
    guard !text.isEmpty else { throw fault(node, "expected a text") }
    return text
  }

  private func text(_ node: Node) throws -> String {
    guard case .scalar(let scalar) = node else { throw fault(node, "expected a text") }
    return scalar.string
  }

  private func numbers(_ node: Node) throws -> [Double] {
    guard case .sequence(let sequence) = node else { throw fault(node, "expected a list") }
    return try sequence.map(number)
  }

  private func number(_ node: Node) throws -> Double {
    guard let number = NumberText.value(of: try string(node)) else {
      throw fault(node, "expected a number")
    }
    return number
  }

  private func word<Word: RawRepresentable>(_ node: Node?, in parent: Node) throws -> Word
  where Word.RawValue == String {
    guard let node else { throw fault(parent, "kind, group or availability is missing") }
    guard let word = Word(rawValue: try string(node)) else {
      throw fault(node, "unknown word \(try string(node))")
    }
    return word
  }

  private func fault(_ node: Node, _ problem: String) -> DictionaryFault {
    DictionaryFault(line: node.mark?.line ?? 1, problem: problem)
  }
}
