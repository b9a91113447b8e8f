internal import Cohorts
internal import Export
internal import Features

/// Variables and indices as JSON, and as a table for a person.
enum FeaturesText {
  /// So many patients stand side by side, one line a variable.
  private static let fewPatients = 4

  /// The JSON of some patients, one object each; the array ends with `JSONArrayWriter.end`.
  static func json(_ result: FeatureColumns, rows: Range<Int>) -> [UInt8] {
    let columns = result.names.map { ($0, result.values($0)) }
    let indices = result.indices
    var bytes: [UInt8] = []
    for row in rows {
      var object: JSONValue.KeyValuePairs = [:]
      if let id = result.id { object.append("id", .string(id(row))) }
      for (name, values) in columns { object.append(name, value(values, row: row)) }
      let details = indices.compactMap { result.table.detail(of: $0, row: row) }
      object.append("indices", .array(details.map { .object(json($0)) }))
      bytes += JSONArrayWriter.piece(.object(object), isFirst: row == 0)
    }
    return bytes
  }

  private static func value(_ values: Column.Values?, row: Int) -> JSONValue {
    switch values {
    case .numeric(let numbers): number(numbers[row])
    case .categorical(let levels): .string(levels[row])
    case .text(let texts): .string(texts[row])
    case nil: .null
    }
  }

  /// A number; whole ones without a point.
  private static func number(_ value: Double) -> JSONValue {
    if let whole = Int(exactly: value), whole.magnitude < 1 << 53 { return .integer(whole) }
    return .number(value)
  }

  private static func json(_ detail: IndexDetail) -> JSONValue.KeyValuePairs {
    [
      "index": .string(detail.index), "value": json(detail.value),
      "group": .string(detail.group), "missing": .strings(detail.missing),
      "attainable": detail.attainable.map { .array($0.map(json)) } ?? .null,
      "notes": .strings(detail.notes),
    ]
  }

  private static func json(_ value: IndexDetail.Value?) -> JSONValue {
    switch value {
    case .number(let value): number(value)
    case .level(let level): .string(level)
    case nil: .null
    }
  }

  // MARK: For a person

  /// A table with a line a patient; where there are few patients, with a line a variable.
  static func text(_ result: FeatureColumns, bold: Bool) -> String {
    let rowCount = result.table.rowCount
    let ids = (0..<rowCount).map { result.id?($0) ?? "\($0 + 1)" }
    let columns = result.names.map { result.values($0) }
    guard rowCount > fewPatients else {
      var table = TerminalTable([("name", .left)] + ids.map { ($0, .right) } + [("unit", .left)])
      for (name, values) in zip(result.names, columns) {
        table.append([name] + ids.indices.map { cell(values, row: $0) } + [unit(of: name)])
      }
      return table.text(bold: bold)
    }
    var table = TerminalTable([("id", .left)] + result.names.map { ($0, .right) })
    for row in 0..<rowCount { table.append([ids[row]] + columns.map { cell($0, row: row) }) }
    return table.text(bold: bold)
  }

  private static func cell(_ values: Column.Values?, row: Int) -> String {
    switch values {
    case .numeric(let numbers):
      numbers[row] == numbers[row].rounded()
        ? NumberText.fixed(numbers[row], decimals: 0) : NumberText.significant(numbers[row])
    case .categorical(let levels): levels[row] ?? "-"
    case .text(let texts): texts[row]
    case nil: "-"
    }
  }

  private static func unit(of name: String) -> String {
    if let index = ImmuneStatus.index(named: name) { return index.unit ?? "" }
    return DataDictionary.variable(named: name)?.unit ?? ""
  }
}
