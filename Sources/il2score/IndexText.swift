internal import Export
internal import Features

/// Indices of baseline immune status as text and JSON.
enum IndexText {
  /// A line an index.
  static func list(bold: Bool) -> String {
    var table = TerminalTable([("index", .left), ("label", .left), ("formula", .left)])
    for index in ImmuneStatus.catalogue {
      table.append([index.name, index.label, index.formula])
    }
    return table.text(bold: bold)
  }

  /// All that is known of one index.
  static func details(of index: BaselineIndex) -> String {
    var lines: [(String, String)] = [
      ("index", index.name), ("label", index.label), ("formula", index.formula),
    ]
    if let unit = index.unit { lines.append(("unit", unit)) }
    if !index.synonyms.isEmpty {
      lines.append(("also", index.synonyms.joined(separator: ", ")))
    }
    lines.append(("needs", (index.variables + index.limits.map(\.name)).joined(separator: ", ")))
    if let tumor = index.tumor { lines.append(("only for", tumor.label)) }
    if let range = index.range {
      lines.append(
        ("range", "\(Int(range.lowerBound)) to \(Int(range.upperBound))"))
    }
    for group in groups(of: index) { lines.append(("group", group)) }
    if !index.levels.isEmpty { lines.append(("levels", index.levels.joined(separator: ", "))) }
    if let note = index.note { lines.append(("note", note)) }
    lines.append(("source", index.citation))
    let width = lines.map(\.0.count).max() ?? 0
    return lines.map { name, text in
      name + String(repeating: " ", count: width - name.count + 2) + text + "\n"
    }.joined()
  }

  /// Each group with its limits, as in `poor: >= 3`.
  private static func groups(of index: BaselineIndex) -> [String] {
    guard let cuts = index.cuts else { return [] }
    return cuts.groups.indices.map { place in
      var limits: [String] = []
      if place > 0 {
        let cut = cuts.cuts[place - 1]
        limits.append("\(cut.opensUpper ? ">=" : ">") \(number(cut.value))")
      }
      if place < cuts.cuts.count {
        let cut = cuts.cuts[place]
        limits.append("\(cut.opensUpper ? "<" : "<=") \(number(cut.value))")
      }
      return "\(cuts.groups[place] ?? "not named"): \(limits.joined(separator: " and "))"
    }
  }

  private static func number(_ value: Double) -> String {
    Int(exactly: value).map(String.init) ?? "\(value)"
  }

  /// An index as JSON.
  static func json(of index: BaselineIndex) -> JSONValue {
    .object([
      "name": .string(index.name), "label": .string(index.label),
      "formula": .string(index.formula), "unit": .string(index.unit),
      "synonyms": .strings(index.synonyms),
      "needs": .strings(index.variables + index.limits.map(\.name)),
      "tumor": .string(index.tumor?.rawValue),
      "range": index.range.map { .array([.number($0.lowerBound), .number($0.upperBound)]) }
        ?? .null,
      "groups": .strings(groups(of: index)), "levels": .strings(index.levels),
      "note": .string(index.note), "citation": .string(index.citation),
    ])
  }
}
