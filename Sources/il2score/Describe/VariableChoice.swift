internal import Cohorts
internal import Features

/// Which columns a table describes, and each as numbers or as categories.
struct VariableChoice {
  /// The variables, in the order asked for or of the file.
  private(set) var variables: [DescribedVariable] = []
  /// What was decided on the user's behalf, in sentences.
  private(set) var notes: [String] = []

  private let input: BaselineInput
  private let test: DescribeTest
  private let categorical: Set<String>

  /// The most levels that a column may have as categories.
  private static let mostLevels = 1_000
  /// The most levels of a column of texts that nobody asked for by name.
  private static let mostTexts = 200
  /// The most different numbers that an explicit test of categories takes for levels.
  private static let mostNumbers = 10

  /// Chooses variables.
  ///
  /// - Parameters:
  ///   - names: The columns asked for; nil for all but those reserved.
  ///   - categorical: The columns whose numbers are categories.
  ///   - test: The test asked for: it decides what columns of few numbers are.
  ///   - reserved: The columns of groups, strata and patients, and what each is for.
  ///   - input: The patients.
  /// - Throws: `IntakeError.missingColumn`; a `Notice` where a column cannot be a variable.
  init(
    names: [String]?, categorical: [String], test: DescribeTest, reserved: [String: String],
    input: BaselineInput
  ) throws {
    self.input = input
    self.test = test
    self.categorical = Set(categorical)
    for name in categorical { _ = try input.cohort.requiredColumn(named: name) }
    let columns = try names.map { try requested($0, reserved: reserved) } ?? usual(reserved)
    let violations = Self.violations(columns.map(\.name), input: input)
    var counted: [String] = []
    for column in columns {
      let values = try values(of: column)
      if case .categorical = values, isUsuallyNumeric(column) { counted.append(column.name) }
      let entry = input.study.variable(forColumn: column.name)
      variables.append(
        DescribedVariable(
          name: column.name,
          label: entry?.label ?? entry?.name.flatMap { DataDictionary.variable(named: $0)?.label }
            ?? column.name,
          unit: entry?.unit, values: values, violation: violations[column.name]))
    }
    guard !counted.isEmpty else { return }
    notes.append(
      "numbers of at most \(Self.mostNumbers) different values are taken for categories, because "
        + "--test \(test.rawValue) compares categories: \(Failure.list(counted))")
  }

  // MARK: Columns

  private func requested(_ names: [String], reserved: [String: String]) throws -> [Column] {
    var columns: [Column] = []
    var seen: Set<String> = []
    for name in names where seen.insert(name).inserted {
      let column = try input.cohort.requiredColumn(named: name)
      if let use = reserved[name] {
        throw Notice(
          rule: "reserved-column",
          message: "column \(name) \(use), so that it cannot be one of the variables",
          remedy: "Leave it out of --variables.", file: input.cohort.source, column: name,
          status: .usage)
      }
      columns.append(column)
    }
    return columns
  }

  /// All columns but those reserved, those that the study excludes, dates, and texts that name or describe
  /// single patients.
  private mutating func usual(_ reserved: [String: String]) -> [Column] {
    let study = input.study
    let excluded = Set(study.exclude + study.columns(role: .exclude) + study.columns(role: .id))
    var columns: [Column] = []
    var (skipped, dates): ([String], [String]) = ([], [])
    for column in input.cohort.columns
    where reserved[column.name] == nil && !excluded.contains(column.name) {
      if isDate(column) {
        dates.append(column.name)
      } else if isText(column) {
        skipped.append(column.name)
      } else {
        columns.append(column)
      }
    }
    if !skipped.isEmpty {
      notes.append(
        "left out, because nearly every row has a text of its own: \(Failure.list(skipped)); "
          + "--variables takes them all the same")
    }
    if !dates.isEmpty {
      notes.append("left out, because they hold dates: \(Failure.list(dates))")
    }
    return columns
  }

  /// Whether a column holds days of the calendar, by its header; numbers are no such days.
  private func isDate(_ column: Column) -> Bool {
    if case .numeric = column.values { return false }
    guard let reading = DataDictionary.reading(ofHeader: column.name) else { return false }
    return reading.aspect == .date || reading.variable.kind == .date
  }

  private func isText(_ column: Column) -> Bool {
    guard case .categorical(let categories) = column.values else {
      if case .text = column.values { return true }
      return false
    }
    if categorical.contains(column.name) { return false }
    if input.study.variable(forColumn: column.name)?.levels != nil { return false }
    let present = categories.codes.count { $0 >= 0 }
    let levels = Set(categories.codes.lazy.filter { $0 >= 0 }).count
    return levels > Self.mostTexts || (levels > 20 && levels * 2 > present)
      || (levels >= 10 && levels == present)
  }

  // MARK: Kinds

  private func values(of column: Column) throws -> DescribedVariable.Values {
    let order = input.study.variable(forColumn: column.name)?.levels
    if case .numeric(let numbers) = column.values {
      let isAsked = order != nil || categorical.contains(column.name)
      guard isAsked || isCategorical(numbers) else { return .numeric(numbers) }
    }
    guard let codes = CategoryCodes(column, order: order ?? [], limit: Self.mostLevels) else {
      throw Notice(
        rule: "too-many-levels",
        message:
          "column \(column.name) has more than \(Self.mostLevels) different values, too many "
          + "for categories",
        remedy: "Merge rare values, or leave the column out.", file: input.cohort.source,
        column: column.name)
    }
    return .categorical(codes)
  }

  /// Whether numbers are categories although nobody said so: 0 and 1 unless a test of numbers is
  /// asked for, and few different ones where a test of categories is.
  private func isCategorical(_ numbers: [Double]) -> Bool {
    if test.isNumeric { return false }
    let limit = test.isCategorical ? Self.mostNumbers : 2
    guard let distinct = CategoryCodes.distinct(numbers, limit: limit), !distinct.isEmpty else {
      return false
    }
    return test.isCategorical || distinct.isSubset(of: [0, 1])
  }

  /// Whether a column of categories would be one of numbers under `auto`.
  private func isUsuallyNumeric(_ column: Column) -> Bool {
    guard test.isCategorical, case .numeric(let numbers) = column.values,
      !categorical.contains(column.name),
      input.study.variable(forColumn: column.name)?.levels == nil
    else { return false }
    return CategoryCodes.distinct(numbers, limit: 2)?.isSubset(of: [0, 1]) != true
  }

  // MARK: Availability

  /// The columns that are not known before the first dose, by the study file or the dictionary.
  static func violations(_ columns: [String], input: BaselineInput) -> [String: BaselineViolation] {
    let declared = Dictionary(
      input.study.variables.compactMap { variable in
        variable.availability.map { (variable.column, $0) }
      }, uniquingKeysWith: { first, _ in first })
    var recognized: [String: DictionaryVariable] = [:]
    for source in input.values.sources.variables {
      recognized[source.column] = DataDictionary.variable(named: source.variable)
    }
    for variable in input.study.variables {
      guard let name = variable.name else { continue }
      recognized[variable.column] = DataDictionary.variable(named: name)
    }
    let verdict = BaselineRule.check(
      columns: columns, studyAvailability: declared, recognized: recognized)
    return Dictionary(
      verdict.refused.map { ($0.column, $0) }, uniquingKeysWith: { first, _ in first })
  }
}
