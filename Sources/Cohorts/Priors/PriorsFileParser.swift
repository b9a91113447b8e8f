internal import Yams

/// Turns the nodes of a YAML document into priors.
struct PriorsFileParser {
  /// Reads the nodes of any of the program's YAML files.
  let nodes: StudyFileParser

  private static let entryKeys = [
    "term", "where", "tumor", "distribution", "mean", "sd", "m", "m1", "m2", "center", "scale",
    "unit", "basis", "required", "published", "accept",
  ]
  private static let normalKeys = ["mean", "sd"]
  private static let logFKeys = ["m", "m1", "m2", "center", "scale"]

  /// The priors that a text lists, at least one.
  func priors(from text: String) throws(StudyFileError) -> [CoefficientPrior] {
    guard let root = try nodes.root(of: text), !nodes.isNull(root) else {
      throw .invalidValue(
        file: nodes.file, line: 1, column: 1, key: "priors", found: "", expected: "a list of priors"
      )
    }
    var list = root
    if case .mapping = root {
      let entries = try nodes.entries(of: root, key: "priors", allowed: ["priors"])
      guard let value = entries.first?.value else {
        throw nodes.invalid(root, key: "priors", expected: "a list of priors")
      }
      list = value
    }
    guard case .sequence(let sequence) = list, !sequence.isEmpty else {
      throw nodes.invalid(list, key: "priors", expected: "a list of priors")
    }
    var priors: [CoefficientPrior] = []
    for entry in sequence {
      let prior = try prior(entry)
      guard !priors.contains(where: { $0.term == prior.term && $0.condition == prior.condition })
      else {
        let (line, column) = nodes.place(entry)
        throw .duplicatePrior(file: nodes.file, line: line, column: column, term: prior.term)
      }
      priors.append(prior)
    }
    return priors
  }

  private func prior(_ node: Node) throws(StudyFileError) -> CoefficientPrior {
    let entries = try nodes.entries(of: node, key: "priors", allowed: Self.entryKeys)
    var prior = CoefficientPrior(
      term: "", distribution: .normal(mean: 0, deviation: 1), line: nodes.place(node).line)
    for (key, value) in entries {
      switch key {
      case "term": prior.term = try nodes.string(value, key: key)
      case "where": prior.condition = try condition(value)
      case "tumor": prior.tumor = try nodes.string(value, key: key)
      case "unit": prior.unit = try unit(value)
      case "basis": prior.basis = try nodes.string(value, key: key)
      case "required": prior.isRequired = try nodes.truth(value, key: key)
      case "accept": prior.acceptance = try nodes.string(value, key: key)
      default: break
      }
    }
    if prior.term.isEmpty {
      throw nodes.invalid(node, key: "term", expected: "the name of a coefficient")
    }
    prior.distribution = try distribution(entries, of: node)
    if let published = entries.first(where: { $0.key == "published" })?.value {
      let isMeasured = prior.unit != .units(1)
      prior.published = try PublishedEffectParser(nodes: nodes).effect(
        published, contrast: isMeasured ? .measured : .groups)
    }
    return prior
  }

  private func condition(_ node: Node) throws(StudyFileError) -> String {
    let text = try nodes.string(node, key: "where")
    guard (try? RowFilter(parsing: text)) != nil else {
      throw nodes.invalid(node, key: "where", expected: "a condition such as tumor=rcc")
    }
    return text
  }

  private func unit(_ node: Node) throws(StudyFileError) -> CoefficientPrior.Unit {
    guard case .scalar(let scalar) = node, let unit = CoefficientPrior.Unit(scalar.string) else {
      throw nodes.invalid(
        node, key: "unit",
        expected: "unit, sd, log, doubling, tenfold, or a number of units above zero")
    }
    return unit
  }

  // MARK: Distributions

  private typealias Entries = [(key: String, value: Node)]

  /// The distribution: a name with its numbers beside it, or a mapping of the name to the numbers.
  private func distribution(
    _ entries: Entries, of node: Node
  ) throws(StudyFileError) -> CoefficientPrior.Distribution {
    guard let named = entries.first(where: { $0.key == "distribution" })?.value else {
      throw nodes.invalid(node, key: "distribution", expected: "normal or log-f")
    }
    var numbers = entries.filter {
      Self.normalKeys.contains($0.key) || Self.logFKeys.contains($0.key)
    }
    var name = named
    if case .mapping(let mapping) = named {
      guard mapping.count == 1, let only = mapping.first else {
        throw nodes.invalid(named, key: "distribution", expected: "normal or log-f")
      }
      name = only.key
      numbers += try nodes.entries(
        of: only.value, key: "distribution", allowed: Self.normalKeys + Self.logFKeys)
    }
    switch try nodes.string(name, key: "distribution").lowercased() {
    case "normal": return try normal(numbers, at: name)
    case "log-f", "logf", "log_f": return try logF(numbers, at: name)
    default: throw nodes.invalid(name, key: "distribution", expected: "normal or log-f")
    }
  }

  private func normal(
    _ entries: Entries, at node: Node
  ) throws(StudyFileError) -> CoefficientPrior.Distribution {
    if let stray = entries.first(where: { !Self.normalKeys.contains($0.key) }) {
      throw nodes.invalid(stray.value, key: stray.key, expected: "only mean and sd for normal")
    }
    guard let mean = try number("mean", of: entries), let deviation = try scale("sd", of: entries)
    else { throw nodes.invalid(node, key: "distribution", expected: "normal with mean and sd") }
    return .normal(mean: mean, deviation: deviation)
  }

  private func logF(
    _ entries: Entries, at node: Node
  ) throws(StudyFileError) -> CoefficientPrior.Distribution {
    if let stray = entries.first(where: { !Self.logFKeys.contains($0.key) }) {
      throw nodes.invalid(
        stray.value, key: stray.key, expected: "only m (or m1 and m2), center and scale for log-f")
    }
    let both = try scale("m", of: entries)
    let (first, second) = (try scale("m1", of: entries), try scale("m2", of: entries))
    let center = try number("center", of: entries) ?? 0
    let spread = try scale("scale", of: entries) ?? 1
    switch (both, first, second) {
    case (let m?, nil, nil): return .logF(events: m, nonEvents: m, center: center, scale: spread)
    case (nil, let m1?, let m2?):
      return .logF(events: m1, nonEvents: m2, center: center, scale: spread)
    default:
      throw nodes.invalid(node, key: "distribution", expected: "log-f with m, or with m1 and m2")
    }
  }

  private func number(_ key: String, of entries: Entries) throws(StudyFileError) -> Double? {
    guard let node = entries.first(where: { $0.key == key })?.value else { return nil }
    let number = try nodes.number(node, key: key)
    guard abs(number) <= 1e100 else {
      throw nodes.invalid(node, key: key, expected: "a finite number")
    }
    return number
  }

  private func scale(_ key: String, of entries: Entries) throws(StudyFileError) -> Double? {
    guard let node = entries.first(where: { $0.key == key })?.value else { return nil }
    let number = try nodes.number(node, key: key)
    // Its square and the inverse of that must be numbers too.
    guard number >= 1e-50, number <= 1e50 else {
      throw nodes.invalid(node, key: key, expected: "a number above zero")
    }
    return number
  }
}
