internal import Cohorts
internal import Features

extension BaselineRecipe {
  /// Made-up patients with the columns that the program gives them: one of each tumor, in the middle of
  /// the usual ranges, and one outside of them.
  func makeChecks() -> [Check] {
    [("melanoma", 0.25), ("rcc", 0.25), ("melanoma", 0.75), ("rcc", 0.75)].map { tumor, share in
      let inputs = self.inputs(tumor: tumor, share: share)
      return Check(inputs: inputs, columns: columns(of: inputs))
    }
  }

  /// Checks that the columns are predictors of the model, or its outcome, and that the program still
  /// computes them as it did.
  func check(predictors: [String], outcome: String) throws(ModelInconsistency) {
    let known = Set(predictors + [outcome])
    for feature in features where !known.contains(feature.column) {
      throw .unknown(path: "baseline.features", name: feature.column)
    }
    try verifyChecks()
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

  /// A value for each variable and limit that the columns name as theirs: a share of the way through the
  /// usual range, and for limits 60% of it.
  private func inputs(tumor: String, share: Double) -> [String: GoldenVector.Input] {
    var inputs: [String: GoldenVector.Input] = ["tumor": .level(tumor)]
    for name in Set(features.filter { $0.kind != .outcome }.flatMap(\.inputs)).sorted() {
      let isUpper = name.hasSuffix("_uln")
      let isLimit = isUpper || name.hasSuffix("_lln")
      let variable = isLimit ? String(name.dropLast(4)) : name
      guard inputs[name] == nil, let found = DataDictionary.variable(named: variable) else {
        continue
      }
      switch found.kind {
      case .number:
        let value = found.usual(isLimit ? 0.6 : share)
        inputs[name] = .number(found.unit == nil ? value.rounded() : value.inHundredths)
      case .flag: inputs[name] = .number(share < 0.5 ? 0 : 1)
      case .category: inputs[name] = .level(found.levels.last?.name ?? "")
      case .date, .text: continue
      }
    }
    return inputs
  }

  private func columns(of inputs: [String: GoldenVector.Input]) -> [String: GoldenVector.Input] {
    var columns: [Column] = []
    var sources = BaselineSources()
    for (name, input) in inputs.sorted(by: { $0.key < $1.key }) {
      switch input {
      case .number(let number): columns.append(Column(name: name, values: .numeric([number])))
      case .level(let level):
        columns.append(
          Column(
            name: name, values: .categorical(CategoricalValues(codes: [0], levels: [level]))))
      }
      guard let variable = DataDictionary.variable(named: name) else { continue }
      sources.variables.append(
        VariableSource(
          variable: name, column: name, conversion: variable.unit.map { UnitConversion(unit: $0) },
          upperLimit: inputs[name + "_uln"].map { _ in .init(column: name + "_uln") },
          lowerLimit: inputs[name + "_lln"].map { _ in .init(column: name + "_lln") }))
    }
    let cohort = Cohort(source: "", columns: columns, rowCount: 1)
    let names = features.filter { $0.kind != .outcome }.map(\.column)
    let table = BaselineTable(
      BaselineValues(cohort: cohort, sources: sources), names: names, threads: 1)
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
