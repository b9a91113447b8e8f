internal import Cohorts
internal import Export

/// Variables of the dictionary as text, JSON and CSV.
enum DictionaryText {
  /// A line a variable.
  static func list(_ variables: [DictionaryVariable], bold: Bool) -> String {
    var table = TerminalTable([
      ("name", .left), ("label", .left), ("known", .left), ("unit", .left), ("usual", .left),
      ("loinc", .left),
    ])
    for variable in variables {
      table.append([
        variable.name, variable.label, variable.availability.rawValue, variable.unit ?? "",
        range(variable.soft), variable.loinc.map(\.code).joined(separator: " "),
      ])
    }
    return table.text(bold: bold)
      + "\nusual: values outside are accepted with a warning. il2score dictionary NAME shows more.\n"
  }

  /// All that is known of one variable.
  static func details(of variable: DictionaryVariable) -> String {
    var lines: [(String, String)] = [
      ("name", variable.name), ("label", variable.label), ("kind", variable.kind.rawValue),
      ("known", variable.availability.rawValue),
    ]
    if variable.availability != .baseline { lines.append(("because", variable.reason)) }
    if let unit = variable.unit { lines.append(("unit", unit)) }
    for conversion in variable.conversions where conversion.unit != variable.unit {
      lines.append(("also in", "\(conversion.unit): \(arithmetic(conversion, to: variable.unit))"))
    }
    for code in variable.loinc {
      lines.append(("LOINC", code.remark.isEmpty ? code.code : "\(code.code) (\(code.remark))"))
    }
    if variable.hard != nil { lines.append(("possible", range(variable.hard))) }
    if variable.soft != nil { lines.append(("usual", range(variable.soft))) }
    if let reference = variable.reference {
      lines.append(
        (
          "healthy adults",
          reference.isShared
            ? range(reference.female)
            : "female \(range(reference.female)), male \(range(reference.male))"
        ))
    }
    if variable.needsUpperLimit {
      lines.append(("needs", "the upper limit of normal of the laboratory that measured it"))
    }
    for level in variable.levels {
      lines.append(("level", ([level.name] + level.spellings).joined(separator: ", ")))
    }
    if !variable.aliases.isEmpty {
      lines.append(("headers", variable.aliases.joined(separator: ", ")))
    }
    if let note = variable.note { lines.append(("note", note)) }
    let citations = Dictionary(
      DataDictionary.sources.map { ($0.key, $0.citation) }, uniquingKeysWith: { first, _ in first })
    for source in variable.sources { lines.append(("source", citations[source] ?? source)) }
    let width = lines.map(\.0.count).max() ?? 0
    return lines.map { name, text in
      name + String(repeating: " ", count: width - name.count + 2) + text + "\n"
    }.joined()
  }

  /// How a value of a unit becomes canonical.
  static func arithmetic(_ conversion: UnitConversion, to unit: String?) -> String {
    var text = "x"
    if conversion.offset != 0 { text = "(x - \(number(conversion.offset)))" }
    if conversion.multiplier != 1 { text += " * \(number(conversion.multiplier))" }
    if conversion.divisor != 1 { text += " / \(number(conversion.divisor))" }
    return "\(text) \(unit ?? "")"
  }

  private static func number(_ value: Double) -> String {
    Int(exactly: value).map(String.init) ?? "\(value)"
  }

  private static func range(_ range: DictionaryVariable.Range?) -> String {
    guard let range else { return "" }
    switch (range.low, range.high) {
    case (let low?, let high?): return "\(number(low)) to \(number(high))"
    case (let low?, nil): return "\(number(low)) or more"
    case (nil, let high?): return "\(number(high)) or less"
    case (nil, nil): return ""
    }
  }

  /// A variable as JSON.
  static func json(of variable: DictionaryVariable) -> JSONValue {
    .object([
      "name": .string(variable.name), "label": .string(variable.label),
      "kind": .string(variable.kind.rawValue), "group": .string(variable.group.rawValue),
      "availability": .string(variable.availability.rawValue),
      "reason": .string(variable.reason), "unit": .string(variable.unit),
      "units": .array(
        variable.conversions.map {
          .object([
            "unit": .string($0.unit), "multiplier": .number($0.multiplier),
            "divisor": .number($0.divisor), "offset": .number($0.offset),
          ])
        }),
      "loinc": .array(
        variable.loinc.map {
          .object(["code": .string($0.code), "remark": .string($0.remark)])
        }),
      "hard": json(variable.hard), "soft": json(variable.soft),
      "reference": .object([
        "female": json(variable.reference?.female), "male": json(variable.reference?.male),
      ]),
      "needs_upper_limit": .bool(variable.needsUpperLimit),
      "levels": .array(
        variable.levels.map {
          .object(["level": .string($0.name), "spellings": .strings($0.spellings)])
        }),
      "aliases": .strings(variable.aliases), "note": .string(variable.note),
      "sources": .strings(variable.sources),
    ])
  }

  private static func json(_ range: DictionaryVariable.Range?) -> JSONValue {
    guard let range else { return .null }
    return .array([
      range.low.map { .number($0) } ?? .null, range.high.map { .number($0) } ?? .null,
    ])
  }

  /// Variables as CSV, a row each.
  static func csv(_ variables: [DictionaryVariable]) -> CSVText {
    var csv = CSVText(header: [
      "name", "label", "kind", "group", "availability", "unit", "other_units", "loinc", "hard_low",
      "hard_high", "soft_low", "soft_high", "levels", "aliases", "sources",
    ])
    for variable in variables {
      csv.append(variable.name)
      csv.append(variable.label)
      csv.append(variable.kind.rawValue)
      csv.append(variable.group.rawValue)
      csv.append(variable.availability.rawValue)
      csv.append(variable.unit ?? "")
      csv.append(variable.conversions.dropFirst().map(\.unit).joined(separator: "; "))
      csv.append(variable.loinc.map(\.code).joined(separator: "; "))
      for range in [variable.hard, variable.soft] {
        csv.append(range?.low)
        csv.append(range?.high)
      }
      csv.append(variable.levels.map(\.name).joined(separator: "; "))
      csv.append(variable.aliases.joined(separator: "; "))
      csv.append(variable.sources.joined(separator: "; "))
      csv.endRow()
    }
    return csv
  }
}
