internal import Cohorts
internal import Features
internal import ResponseModels

/// What looks wrong in the columns of a training, though it can be used.
enum ColumnWarnings {
  /// Warnings about columns that are read otherwise than their values suggest, about values outside
  /// the limits of the study file, and about study-file entries that no column answers to.
  ///
  /// - Parameters:
  ///   - predictors: The raw columns of the formula.
  ///   - cohort: The rows.
  ///   - study: The study file.
  /// - Returns: The warnings, by column.
  static func warnings(
    predictors: [String], cohort: Cohort, study: StudyFile
  ) -> [ModelWarning] {
    predictors.compactMap { categories($0, cohort: cohort) }
      + predictors.compactMap { spellings($0, cohort: cohort) }
      + predictors.compactMap { limits($0, cohort: cohort, study: study) }
      + absent(cohort: cohort, study: study)
  }

  /// The first value that keeps a column of numbers from being one; nil for a column of categories.
  ///
  /// A column counts as numbers where four of five of its values are.
  static func strayText(
    in name: String, cohort: Cohort
  ) -> (line: Int, value: String, numbers: Int, rows: Int)? {
    guard case .categorical(let categories) = cohort.column(named: name)?.values else { return nil }
    let isNumber = categories.levels.map { Double(decimal: $0) != nil }
    var (numbers, present, first) = (0, 0, -1)
    for (row, code) in categories.codes.enumerated() where code >= 0 {
      present += 1
      if isNumber[Int(code)] { numbers += 1 } else if first < 0 { first = row }
    }
    guard first >= 0, numbers * 5 >= present * 4 else { return nil }
    return (cohort.line(ofRow: first), categories[first] ?? "", numbers, present)
  }

  private static func categories(_ name: String, cohort: Cohort) -> ModelWarning? {
    guard let stray = strayText(in: name, cohort: cohort) else { return nil }
    return ModelWarning(
      rule: "categories",
      message: "column \(name) is read as categories, because line \(stray.line) has "
        + "\(Failure.shown(stray.value)); \(stray.numbers) of its \(stray.rows) values are numbers",
      terms: [name])
  }

  /// Warns of levels that differ only in capitals or spaces: one category, spelled twice.
  private static func spellings(_ name: String, cohort: Cohort) -> ModelWarning? {
    guard case .categorical(let categories) = cohort.column(named: name)?.values,
      categories.levels.count <= 1_000
    else { return nil }
    let alike = Dictionary(grouping: categories.levels) { level in
      level.lowercased().filter { !$0.isWhitespace && $0 != "-" && $0 != "_" }
    }.values.filter { $0.count > 1 }.map { $0.sorted() }.sorted { $0[0] < $1[0] }
    guard let first = alike.first else { return nil }
    return ModelWarning(
      rule: "levels",
      message:
        "column \(name): \(Failure.list(first.map(Failure.shown))) are taken for different levels",
      terms: [name])
  }

  /// Warns of identifiers that stand in more than one row: the rows of a patient end in different
  /// folds, and count as if they were of several patients.
  static func repeatedNames(_ ids: [String], column: String?, cohort: Cohort) -> [ModelWarning] {
    guard let column else { return [] }
    var seen: [String: Int] = [:]
    var (repeats, first) = (0, (row: 0, earlier: 0))
    for (row, id) in ids.enumerated() where !id.isEmpty {
      guard let earlier = seen.updateValue(row, forKey: id) else { continue }
      if repeats == 0 { first = (row, earlier) }
      repeats += 1
    }
    guard repeats > 0 else { return [] }
    return [
      ModelWarning(
        rule: "repeated-id",
        message:
          "\(repeats) rows have an id in \(column) that an earlier row has, the first on line "
          + "\(cohort.line(ofRow: first.row)) (as on line \(cohort.line(ofRow: first.earlier))): "
          + "cross-validation is too favorable and standard errors are too small where patients stand "
          + "twice",
        terms: [column])
    ]
  }

  private static func limits(_ name: String, cohort: Cohort, study: StudyFile) -> ModelWarning? {
    guard let limits = study.variable(forColumn: name)?.limits,
      case .numeric(let numbers) = cohort.column(named: name)?.values
    else { return nil }
    let (low, high) = (limits.low ?? -.infinity, limits.high ?? .infinity)
    let outside = numbers.indices.filter { numbers[$0] < low || numbers[$0] > high }
    guard let first = outside.first else { return nil }
    return ModelWarning(
      rule: "limits",
      message: "column \(name): \(outside.count) values outside the study file's limits "
        + "(\(limits.low.map { "\($0)" } ?? "-") to \(limits.high.map { "\($0)" } ?? "-")), the first "
        + "on line \(cohort.line(ofRow: first))",
      terms: [name])
  }

  private static func absent(cohort: Cohort, study: StudyFile) -> [ModelWarning] {
    let names = Set(cohort.columns.map(\.name))
    let unknown = (study.variables.map(\.column) + study.exclude).filter { !names.contains($0) }
    guard !unknown.isEmpty else { return [] }
    return [
      ModelWarning(
        rule: "study-column",
        message:
          "the study file speaks of \(Failure.list(unknown)), which the cohort does not have",
        terms: unknown)
    ]
  }
}
