internal import Cohorts
internal import Features
internal import Fitting
internal import ResponseModels

extension TrainingPlan {
  /// Refuses columns that cannot help to impute.
  ///
  /// - Parameters:
  ///   - options: What is done with missing values.
  ///   - outcome: The column of the outcome, which always helps.
  ///   - cohort: The patients.
  /// - Throws: `IntakeError.missingColumn`, or a `Notice` that says why.
  static func checkAuxiliary(
    _ options: MissingOptions, outcome: String, in cohort: Cohort
  ) throws {
    for name in options.auxiliary {
      let column = try cohort.requiredColumn(named: name)
      if name == outcome {
        throw Failure.usage(
          "--impute-with names the outcome \(name)",
          remedy: "Leave it out: the outcome is always used to impute.")
      }
      var isName = false
      switch column.values {
      case .numeric: break
      case .categorical(let categories): isName = categories.levels.count > 50
      case .text: isName = true
      }
      if isName {
        throw Notice(
          rule: "identifier",
          message: "column \(name) has so many different texts that it cannot help to impute",
          remedy: "Leave it out of --impute-with.", file: cohort.source, column: name,
          terms: [name])
      }
    }
  }

  /// The groups of rows that an analysis needs, by their purpose.
  ///
  /// - Parameters:
  ///   - options: What is done with missing values.
  ///   - cohort: The patients.
  /// - Returns: The completed copy that each row belongs to, where copies are stacked.
  /// - Throws: `IntakeError.missingColumn`; `IntakeError.unreadableValue` where a row has no copy.
  static func imputationGroups(
    _ options: MissingOptions, in cohort: Cohort
  ) throws -> [RowGroups.Purpose: RowGroups] {
    guard let name = options.imputationColumn else { return [:] }
    let column = try cohort.requiredColumn(named: name)
    let texts: [String?]
    switch column.values {
    case .numeric(let numbers):
      texts = numbers.map { number in
        number.isNaN ? nil : Int(exactly: number).map(String.init) ?? "\(number)"
      }
    case .categorical(let categories): texts = cohort.rows.map { categories[$0] }
    case .text(let values): texts = cohort.rows.map { values[$0].isEmpty ? nil : values[$0] }
    }
    if let row = texts.firstIndex(of: nil) {
      throw IntakeError.unreadableValue(
        file: cohort.source, line: cohort.line(ofRow: row), column: column.place, found: "",
        expected: "the number of the completed copy")
    }
    var codes: [String: Int] = [:]
    var names: [String] = []
    let assigned = texts.map { text -> Int in
      let text = text ?? ""
      if let code = codes[text] { return code }
      codes[text] = names.count
      names.append(text)
      return names.count - 1
    }
    return [.imputation: RowGroups(codes: assigned, names: names)]
  }
}

extension Cohort {
  fileprivate var rows: Range<Int> { 0..<rowCount }
}
