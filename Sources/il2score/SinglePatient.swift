internal import Cohorts
internal import Features
internal import ResponseModels

/// One patient given on the command line as `name=value` pairs.
enum SinglePatient {
  /// A cohort of that one patient.
  ///
  /// - Parameters:
  ///   - settings: `name=value` each; an empty value is missing.
  ///   - model: The model that will score the patient; it says what is a number.
  ///   - missing: The texts that mean missing.
  /// - Returns: A cohort of one row with the columns that were given.
  /// - Throws: A notice: no such predictor, a value that is no number, a name given twice.
  static func cohort(
    _ settings: [String], model: ResponseModel, missing: Set<String>
  ) throws -> Cohort {
    var columns: [Column] = []
    for setting in settings {
      guard let sign = sign(in: setting, model: model), sign > setting.startIndex else {
        throw Failure.usage(
          "--set \(Failure.shown(setting)) is not of the form name=value",
          remedy: "Example: --set age=61")
      }
      let name = String(setting[..<sign])
      let text = trimmed(setting[setting.index(after: sign)...])
      guard !columns.contains(where: { $0.name == name }) else {
        throw Failure.usage("--set gives \(name) twice", remedy: "Give each predictor once.")
      }
      columns.append(
        Column(
          name: name,
          values: try values(missing.contains(text) ? nil : text, of: name, model: model)))
    }
    return Cohort(source: "--set", columns: columns, rowCount: 1)
  }

  /// Refuses values of baseline variables that cannot be right in the unit that they are taken to be in.
  ///
  /// - Parameters:
  ///   - cohort: The patient.
  ///   - model: The model that will score the patient.
  /// - Throws: A `Notice` that names the value and the units in which it would be usual.
  static func checkUnits(of cohort: Cohort, model: ResponseModel) throws {
    guard let baseline = model.baseline else { return }
    let sources = baseline.sources(in: cohort)
    for remark in SourceResolver(cohort: cohort).remarks {
      guard case .unitUndecided(let canonical, let fitting) = remark.kind,
        let name = remark.variable, baseline.neededVariables.contains(name), sources[name] == nil
      else { continue }
      throw refusal(of: remark.column, in: cohort, unit: canonical, fitting: fitting)
    }
    let values = BaselineValues(cohort: cohort, sources: sources)
    for source in sources.variables {
      let rejected = values.measured(source.variable)?.rejected ?? []
      guard rejected.contains(where: { if case .impossible = $0.reason { true } else { false } }),
        let column = cohort.column(named: source.column),
        let variable = DataDictionary.variable(named: source.variable)
      else { continue }
      throw refusal(
        of: source.column, in: cohort, unit: source.conversion?.unit ?? "",
        fitting: UnitFit(column: column, variable: variable).others)
    }
  }

  private static func refusal(
    of column: String, in cohort: Cohort, unit: String, fitting: [String]
  ) -> Notice {
    var text = ""
    if case .numeric(let numbers)? = cohort.column(named: column)?.values,
      let number = numbers.first
    {
      text = " \(Int(exactly: number).map(String.init) ?? "\(number)")"
    }
    let example = fitting.first.map { ", as in --set '\(column) (\($0))=...'" } ?? ""
    return Notice(
      rule: "unit-slip",
      message: "--set \(column):\(text) \(unit) is not usual or possible"
        + (fitting.isEmpty ? "" : ", but would be in \(Failure.list(fitting, conjunction: "or"))"),
      remedy: "Correct the value, or name its unit\(example).", column: column)
  }

  /// Where a name ends: after the longest name that the model has, or at the first `=`.
  private static func sign(in setting: String, model: ResponseModel) -> String.Index? {
    let known = (Self.names(of: model) + Self.componentNames(of: model))
      .filter { setting.hasPrefix($0 + "=") }
    guard let name = known.max(by: { $0.count < $1.count }) else {
      return setting.firstIndex(of: "=")
    }
    return setting.index(setting.startIndex, offsetBy: name.count, limitedBy: setting.endIndex)
  }

  /// A value without the blanks around it, as a cell of a table is read.
  private static func trimmed(_ value: Substring) -> String {
    func isBlank(_ character: Character) -> Bool { character == " " || character == "\t" }
    guard let first = value.firstIndex(where: { !isBlank($0) }),
      let last = value.lastIndex(where: { !isBlank($0) })
    else { return "" }
    return String(value[first...last])
  }

  private static func values(
    _ text: String?, of name: String, model: ResponseModel
  ) throws -> Column.Values {
    if isComponent(name, of: model) {
      guard let text else { return .numeric([.nan]) }
      if let number = Double(decimal: text), number.isFinite { return .numeric([number]) }
      return .categorical(CategoricalValues(codes: [0], levels: [text]))
    }
    guard try isNumeric(name, model: model) else {
      guard let text else { return .categorical(CategoricalValues(codes: [-1], levels: [])) }
      return .categorical(CategoricalValues(codes: [0], levels: [text]))
    }
    guard let text else { return .numeric([.nan]) }
    guard let number = Double(decimal: text), number.isFinite else {
      throw Notice(
        rule: "unreadable-value",
        message: "--set \(name): found \(Failure.shown(text)), expected a number",
        remedy: "Leave it out, or give it empty, where it is not known.", column: name)
    }
    return .numeric([number])
  }

  /// Whether a predictor of the model is a number.
  private static func isNumeric(_ name: String, model: ResponseModel) throws -> Bool {
    if let predictor = model.recipe.predictors.first(where: { $0.name == name }) {
      return predictor.levels == nil
    }
    if name == model.design.offset { return true }
    let components = componentNames(of: model)
    let remedy =
      "It has \(Failure.list(names(of: model)))"
      + (components.isEmpty ? "." : ", computed from \(Failure.list(components)).")
    throw Notice(
      rule: "unknown-predictor", message: "the model has no predictor \(Failure.shown(name))",
      remedy: remedy, column: name, status: .usage)
  }

  private static func names(of model: ResponseModel) -> [String] {
    model.recipe.predictors.map(\.name) + (model.design.offset.map { [$0] } ?? [])
  }

  /// What columns of the model are computed from: the training cohort's columns, and the names of the
  /// dictionary.
  private static func componentNames(of model: ResponseModel) -> [String] {
    guard let baseline = model.baseline else { return [] }
    let named = baseline.features.filter { $0.kind != .outcome }.flatMap(\.inputs)
    var names: [String] = []
    for name in named {
      let isLimit = name.hasSuffix("_uln") || name.hasSuffix("_lln")
      let source = baseline.sources[isLimit ? String(name.dropLast(4)) : name]
      let limit = name.hasSuffix("_uln") ? source?.upperLimit : source?.lowerLimit
      let column = isLimit ? limit?.column : source?.column
      for name in [column ?? name, name] where !names.contains(name) { names.append(name) }
    }
    return names
  }

  /// Whether a name is one of a column that the model's columns are computed from.
  private static func isComponent(_ name: String, of model: ResponseModel) -> Bool {
    guard let baseline = model.baseline, !names(of: model).contains(name) else { return false }
    if componentNames(of: model).contains(name) { return true }
    guard let reading = DataDictionary.reading(ofHeader: name) else { return false }
    return baseline.neededVariables.contains(reading.variable.name)
  }
}
