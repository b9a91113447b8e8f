internal import Cohorts
internal import Features

extension BaselineRecipe {
  /// Made-up patients with the columns that the program gives them: one of each tumor, in the middle of
  /// the usual ranges, and one outside of them.
  func makeChecks() -> [Check] {
    Self.patients.map { tumor, share in
      let inputs = self.inputs(tumor: tumor, share: share)
      return Check(inputs: inputs, columns: columns(of: inputs))
    }
  }

  /// The made-up patients: a tumor, and how far through the usual ranges their values lie.
  private static let patients = [
    ("melanoma", 0.25), ("rcc", 0.25), ("melanoma", 0.75), ("rcc", 0.75),
  ]

  /// Checks that the columns are predictors of the model, or its outcome, and that the program still
  /// computes them as it did.
  func check(predictors: [String], outcome: String) throws(ModelInconsistency) {
    let known = Set(predictors + [outcome])
    for feature in features where !known.contains(feature.column) {
      throw .unknown(path: "baseline.features", name: feature.column)
    }
    guard !features.isEmpty else {
      throw .wrongCount(path: "baseline.features", found: 0, expected: 1)
    }
    guard (1...DataDictionary.version).contains(dictionaryVersion) else {
      throw .badNumber(path: "baseline.dictionary_version")
    }
    try checkFeatures()
    try checkSources()
    guard checks.count == Self.patients.count else {
      throw .wrongCount(
        path: "baseline.checks", found: checks.count, expected: Self.patients.count)
    }
    try verifyChecks()
  }

  /// A column must be what its name stands for, computed as the program computes it.
  private func checkFeatures() throws(ModelInconsistency) {
    for feature in features {
      let isKnown =
        feature.kind == .outcome
        ? outcome.map { DerivedOutcome.feature($0) == feature } ?? false
        : BaselineTable.canonicalName(of: feature.column) == feature.name
      guard isKnown else { throw .unknown(path: "baseline.features", name: feature.name) }
      guard
        feature.kind != .index
          || ImmuneStatus.index(named: feature.name)?.formula == feature.formula
      else { throw .unknown(path: "baseline.features", name: feature.formula ?? "") }
    }
    for name in vectors where FeatureVector.named(name.prefix { $0 != " " }.description) == nil {
      throw .unknown(path: "baseline.vectors", name: name)
    }
  }

  /// Sources are of known variables, each once, and convert as the dictionary does.
  private func checkSources() throws(ModelInconsistency) {
    var seen: Set<String> = []
    for source in sources.variables {
      guard let variable = DataDictionary.variable(named: source.variable) else {
        throw .unknown(path: "baseline.sources.variables", name: source.variable)
      }
      guard seen.insert(source.variable).inserted else {
        throw .repeated(path: "baseline.sources.variables", name: source.variable)
      }
      let limits = [source.upperLimit, source.lowerLimit].compactMap { $0 }
      for conversion in [source.conversion].compactMap({ $0 }) + limits.compactMap(\.conversion) {
        guard variable.conversions.contains(conversion) else {
          throw .badNumber(path: "baseline.sources.\(source.variable).conversion")
        }
      }
      for limit in limits {
        guard (limit.value == nil) != (limit.column == nil), limit.value ?? 1 > 0 else {
          throw .badNumber(path: "baseline.sources.\(source.variable).limit")
        }
      }
    }
    let window = sources.window
    guard window.from.isFinite, window.from <= window.to, window.to <= 0 else {
      throw .badNumber(path: "baseline.sources.window")
    }
  }

  /// Computes the columns of every made-up patient again, and throws where one is not what the file
  /// says: a formula of the program has changed, or the file.
  func verifyChecks() throws(ModelInconsistency) {
    for (place, check) in checks.enumerated() {
      let found = columns(of: check.inputs)
      for feature in features where feature.kind != .outcome {
        guard !Self.agree(check.columns[feature.column], found[feature.column]) else { continue }
        var stored = Double.nan
        var recomputed: Double?
        if case .number(let number) = check.columns[feature.column] { stored = number }
        if case .number(let number) = found[feature.column] { recomputed = number }
        throw .mismatch(
          vector: place, quantity: feature.column, stored: stored, recomputed: recomputed)
      }
    }
  }

  private static func agree(_ left: GoldenVector.Input?, _ right: GoldenVector.Input?) -> Bool {
    guard case .number(let first)? = left, case .number(let second)? = right else {
      return left == right
    }
    // Machines may differ in the last bit of a division.
    return abs(first - second) <= 1e-12 * max(abs(first), abs(second))
  }

  /// The columns of a made-up patient, as the training cohort's file would have them: in its units, under
  /// its headers, so that a source that was changed gives another answer.
  ///
  /// A variable has the value a share of the way through its usual range, a limit of normal one at 60% of
  /// it.
  private func inputs(tumor: String, share: Double) -> [String: GoldenVector.Input] {
    var inputs: [String: GoldenVector.Input] = [:]
    for name in (["tumor"] + features.filter { $0.kind != .outcome }.flatMap(\.inputs)).unique {
      let isUpper = name.hasSuffix("_uln")
      let isLimit = isUpper || name.hasSuffix("_lln")
      guard let variable = DataDictionary.variable(named: isLimit ? String(name.dropLast(4)) : name)
      else { continue }
      let source = sources[variable.name]
      let limit = isUpper ? source?.upperLimit : source?.lowerLimit
      guard !isLimit || limit?.value == nil else { continue }
      let column = isLimit ? limit?.column ?? name : source?.column ?? name
      switch variable.kind {
      case .number:
        let value = variable.usual(isLimit ? 0.6 : share)
        let rounded = variable.unit == nil ? value.rounded() : value.inHundredths
        let conversion = isLimit ? limit?.conversion ?? source?.conversion : source?.conversion
        inputs[column] = .number(conversion?.value(ofCanonical: rounded) ?? rounded)
      case .flag: inputs[column] = .level(share < 0.5 ? "no" : "yes")
      case .category:
        inputs[column] = .level(name == "tumor" ? tumor : variable.levels.last?.name ?? "")
      case .date, .text: continue
      }
      if !isLimit, let unitColumn = source?.unitColumn, let unit = variable.unit {
        inputs[unitColumn] = .level(unit)
      }
    }
    return inputs
  }

  private func columns(of inputs: [String: GoldenVector.Input]) -> [String: GoldenVector.Input] {
    var columns: [Column] = []
    for (name, input) in inputs.sorted(by: { $0.key < $1.key }) {
      switch input {
      case .number(let number): columns.append(Column(name: name, values: .numeric([number])))
      case .level(let level):
        columns.append(
          Column(
            name: name, values: .categorical(CategoricalValues(codes: [0], levels: [level]))))
      }
    }
    let cohort = Cohort(source: "", columns: columns, rowCount: 1)
    let names = features.filter { $0.kind != .outcome }.map(\.column)
    let table = BaselineTable(
      BaselineValues(cohort: cohort, sources: checkedSources(inputs)), names: names, threads: 1)
    var found: [String: GoldenVector.Input] = [:]
    for column in DerivedColumns(names, from: table).columns {
      switch column.values {
      case .numeric(let numbers) where numbers.first?.isFinite ?? false:
        found[column.name] = .number(numbers[0])
      case .categorical(let levels): found[column.name] = levels[0].map { .level($0) }
      default: break
      }
    }
    return found
  }

  /// The sources without their dates, and one for each variable that the training cohort did not have.
  private func checkedSources(_ inputs: [String: GoldenVector.Input]) -> BaselineSources {
    var checked = BaselineSources(censoredBelow: sources.censoredBelow)
    for source in sources.variables {
      var source = source
      source.dateColumn = nil
      if let unitColumn = source.unitColumn, inputs[unitColumn] == nil { source.unitColumn = nil }
      checked.variables.append(source)
    }
    for name in inputs.keys.sorted() where sources[name] == nil && !name.hasSuffix("_uln") {
      guard let variable = DataDictionary.variable(named: name) else { continue }
      checked.variables.append(
        VariableSource(
          variable: name, column: name, conversion: variable.unit.map { UnitConversion(unit: $0) },
          upperLimit: inputs[name + "_uln"].map { _ in .init(column: name + "_uln") },
          lowerLimit: inputs[name + "_lln"].map { _ in .init(column: name + "_lln") }))
    }
    return checked
  }
}

extension [String] {
  /// Each text once, in order.
  fileprivate var unique: [String] {
    var seen: Set<String> = []
    return filter { seen.insert($0).inserted }
  }
}

extension DictionaryVariable {
  /// The value a share of the way through the range of healthy men, or else through the usual range.
  fileprivate func usual(_ share: Double) -> Double {
    let range = reference?.male ?? soft ?? hard
    let low = range?.low ?? 0
    let high = range?.high ?? 2 * low + 1
    return low + share * (high - low)
  }
}

extension Double {
  /// The nearest number with two decimals.
  fileprivate var inHundredths: Double {
    (self * 100).rounded() / 100
  }
}
