internal import Cohorts
internal import Export
internal import Features

/// The variables and indices that are shown of a table.
struct FeatureColumns {
  /// Their names, in order.
  let names: [String]
  /// Whether they were chosen by the user, rather than being all that there are.
  let isSelection: Bool
  /// The table.
  let table: BaselineTable
  /// The name of each patient; nil where no column names them.
  let id: (@Sendable (_ row: Int) -> String)?

  /// The names of the indices among them.
  var indices: [String] { names.filter { ImmuneStatus.index(named: $0)?.name == $0 } }

  /// The values of a name; nil where the table does not allow it.
  func values(_ name: String) -> Column.Values? { table[name]?.values }

  /// The header and the columns of the CSV form.
  ///
  /// - Parameter hasDetails: Whether each index is followed by what is missing, and by the least and the
  ///   greatest attainable value.
  /// - Returns: As many headers as columns.
  func csv(hasDetails: Bool) -> (header: [String], columns: [CSVColumn]) {
    var header: [String] = []
    var columns: [CSVColumn] = []
    if let id {
      header.append("id")
      columns.append(.lazyTexts(id))
    }
    let indices = Set(hasDetails ? indices : [])
    for name in names {
      header.append(name)
      let column = csvColumn(name)
      columns.append(column)
      guard indices.contains(name) else { continue }
      header += ["\(name)_missing", "\(name)_low", "\(name)_high"]
      columns.append(.texts(missing(name, column)))
      let bounds = table.bounds(of: name)
      let levels = ImmuneStatus.index(named: name)?.levels ?? []
      columns.append(boundColumn(bounds?.low, levels: levels))
      columns.append(boundColumn(bounds?.high, levels: levels))
    }
    return (header, columns)
  }

  private func csvColumn(_ name: String) -> CSVColumn {
    switch values(name) {
    case .numeric(let numbers): .numbers(numbers)
    case .categorical(let levels): .coded(levels.codes, levels.levels)
    case .text(let texts): .texts((0..<texts.count).map { texts[$0] })
    case nil: computed(name) ?? empty
    }
  }

  private func computed(_ name: String) -> CSVColumn? {
    guard let index = ImmuneStatus.index(named: name), index.name == name,
      table.isAvailable(name)
    else { return nil }
    let table = table
    return .computed({ rows in table.numbers(of: name, rows: rows) ?? [] }, index.levels)
  }

  private func boundColumn(_ bounds: [Double]?, levels: [String]) -> CSVColumn {
    guard let bounds else { return empty }
    guard !levels.isEmpty else { return .numbers(bounds) }
    return .coded(bounds.map { $0.isNaN ? -1 : Int32($0) }, levels)
  }

  private var empty: CSVColumn {
    .numbers([Double](repeating: .nan, count: table.rowCount))
  }

  /// What is missing of an index, separated by semicolons.
  private func missing(_ name: String, _ column: CSVColumn) -> [String] {
    (0..<table.rowCount).map { row in
      switch column {
      case .numbers(let numbers) where !numbers[row].isNaN: ""
      case .coded(let codes, _) where codes[row] >= 0: ""
      default: table.detail(of: name, row: row)?.missing.joined(separator: ";") ?? ""
      }
    }
  }
}
