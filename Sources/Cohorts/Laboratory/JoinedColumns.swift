/// Builds the columns of the variables that were measured.
struct JoinedColumns {
  /// The patients with the columns so far.
  var cohort: Cohort {
    Cohort(
      source: patients.source, columns: columns, rowCount: patients.rowCount,
      lines: patients.lines, digest: patients.digest)
  }
  /// Where the variables stand.
  private(set) var sources: BaselineSources
  /// The variables that the patients' table had already.
  private(set) var overlaps: [LaboratoryReport.Overlap] = []

  private let patients: Cohort
  private let selection: BaselineSelection
  private let before: BaselineValues
  private var columns: [Column]

  /// Prepares to add to a table.
  init(patients: Cohort, sources: BaselineSources, selection: BaselineSelection) {
    self.patients = patients
    self.selection = selection
    self.sources = sources
    columns = patients.columns
    // A bound stays the bound, to be halved, where it is to be, when the column is read.
    var plain = sources
    plain.censoredBelow = .limit
    before = BaselineValues(cohort: patients, sources: plain)
  }

  /// Adds a column for each variable of which a value was chosen.
  mutating func addAll() {
    for (place, variable) in selection.measurements.variables.enumerated() {
      let chosen = (0..<patients.rowCount).map {
        selection.measurement(ofPatient: $0, place: place)
      }
      guard chosen.contains(where: { $0 != nil }) else { continue }
      if variable.kind == .category {
        addCategory(variable, chosen)
      } else {
        addNumber(variable, chosen)
      }
    }
  }

  // MARK: Numbers

  private mutating func addNumber(_ variable: DictionaryVariable, _ chosen: [Int?]) {
    let measurements = selection.measurements
    var values = chosen.map { $0.map { measurements.values[$0] } ?? .nan }
    var marks = chosen.map { $0.flatMap { measurements.comparator(of: $0) } }
    var upper = chosen.map { $0.map { measurements.limit(of: $0, upper: true) } ?? .nan }
    var lower = chosen.map { $0.map { measurements.limit(of: $0, upper: false) } ?? .nan }
    if let earlier = before.measured(variable.name) {
      var overlap = LaboratoryReport.Overlap(variable: variable.name)
      let earlierMarks = Dictionary(
        earlier.censored.map { ($0.row, $0.comparator) }, uniquingKeysWith: { first, _ in first })
      let limits = (
        before.limit(of: variable.name, upper: true), before.limit(of: variable.name, upper: false)
      )
      for row in values.indices {
        let value = earlier.values[row]
        guard !value.isNaN else {
          if !values[row].isNaN { overlap.filled += 1 }
          continue
        }
        overlap.kept += 1
        if !values[row].isNaN,
          !Self.areAlike(value, values[row]) || earlierMarks[row] != marks[row]
        {
          overlap.differing += 1
          if overlap.firstDiffering == nil { overlap.firstDiffering = patients.line(ofRow: row) }
        }
        values[row] = value
        marks[row] = earlierMarks[row]
        upper[row] = limits.0?[row] ?? .nan
        lower[row] = limits.1?[row] ?? .nan
      }
      overlaps.append(overlap)
    }
    var source = VariableSource(
      variable: variable.name, column: freeName(variable.name, of: variable),
      conversion: variable.unit.map { UnitConversion(unit: $0) },
      basis: variable.unit == nil ? .none : .unitColumn)
    set(source.column, Self.column(values, marks))
    source.upperLimit = addLimit(upper, variable, suffix: "_uln")
    source.lowerLimit = addLimit(lower, variable, suffix: "_lln")
    add(source)
  }

  /// Whether two numbers are the same but for rounding.
  private static func areAlike(_ first: Double, _ second: Double) -> Bool {
    abs(first - second) <= 1e-9 * max(abs(first), abs(second))
  }

  private static func column(
    _ values: [Double], _ marks: [MeasuredText.Comparator?]
  ) -> Column.Values {
    guard marks.contains(where: { $0 != nil }) else { return .numeric(values) }
    return .categorical(
      CategoricalValues(
        texts: zip(values, marks).map { value, mark in
          value.isNaN ? nil : (mark?.rawValue ?? "") + "\(value)"
        }))
  }

  private mutating func addLimit(
    _ limits: [Double], _ variable: DictionaryVariable, suffix: String
  ) -> VariableSource.Limit? {
    guard limits.contains(where: { !$0.isNaN }) else { return nil }
    let name = freeName(variable.name + suffix, of: variable)
    set(name, .numeric(limits))
    return VariableSource.Limit(column: name)
  }

  // MARK: Categories

  private mutating func addCategory(_ variable: DictionaryVariable, _ chosen: [Int?]) {
    let measurements = selection.measurements
    let names = variable.levels.map(\.name)
    func name(_ level: Int) -> String? { names.indices.contains(level) ? names[level] : nil }
    var texts = chosen.map { $0.flatMap { name(Int(measurements.values[$0])) } }
    if let earlier = before.levels(variable.name) {
      var overlap = LaboratoryReport.Overlap(variable: variable.name)
      for row in texts.indices {
        guard let level = name(Int(earlier.values.codes[row])) else {
          if texts[row] != nil { overlap.filled += 1 }
          continue
        }
        overlap.kept += 1
        if let text = texts[row], text != level {
          overlap.differing += 1
          if overlap.firstDiffering == nil { overlap.firstDiffering = patients.line(ofRow: row) }
        }
        texts[row] = level
      }
      overlaps.append(overlap)
    }
    let source = VariableSource(
      variable: variable.name, column: freeName(variable.name, of: variable))
    set(source.column, .categorical(CategoricalValues(texts: texts)))
    add(source)
  }

  // MARK: Columns

  /// The name of a new column: one that no column has but those that hold the same of the variable.
  private func freeName(_ name: String, of variable: DictionaryVariable) -> String {
    let own = Set(sources[variable.name]?.columns ?? [])
    let others = Set(columns.map(\.name)).subtracting(own)
    if !others.contains(name) { return name }
    var candidate = name + "_lab"
    while others.contains(candidate) { candidate += "_" }
    return candidate
  }

  private mutating func set(_ name: String, _ values: Column.Values) {
    if let place = columns.firstIndex(where: { $0.name == name }) {
      columns[place] = Column(name: name, position: columns[place].position, values: values)
    } else {
      columns.append(Column(name: name, values: values))
    }
  }

  private mutating func add(_ source: VariableSource) {
    if let place = sources.variables.firstIndex(where: { $0.variable == source.variable }) {
      sources.variables[place] = source
    } else {
      sources.variables.append(source)
    }
  }
}

extension CategoricalValues {
  /// Codes into the texts that occur, in code-point order; nil is missing.
  init(texts: [String?]) {
    let levels = Set(texts.compactMap { $0 }).sorted {
      $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars)
    }
    let places = Dictionary(
      uniqueKeysWithValues: levels.enumerated().map { ($1, Int32(clamping: $0)) })
    self.init(codes: texts.map { text in text.flatMap { places[$0] } ?? -1 }, levels: levels)
  }
}
