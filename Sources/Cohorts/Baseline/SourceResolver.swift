/// Finds the variables of the dictionary in a table: by the study file, and where that is silent by
/// the headers and the values.
public struct SourceResolver: Sendable {
  /// Where the variables stand.
  public private(set) var sources: BaselineSources
  /// What was assumed or has to be decided, in the order of the columns.
  public private(set) var remarks: [SourceRemark] = []

  /// Finds the variables of a table.
  ///
  /// - Parameters:
  ///   - cohort: The table.
  ///   - study: What its makers say of its columns; it has the last word.
  public init(cohort: Cohort, study: StudyFile = StudyFile()) {
    sources = BaselineSources(
      timeZero: study.timeZero, dateOrder: study.dates, window: study.window ?? BaselineWindow(),
      censoredBelow: study.censoredBelow ?? .limit)
    var finder = SourceFinder(cohort: cohort, study: study)
    finder.find()
    sources.variables = finder.found
    remarks = finder.remarks
    sources.timeZero =
      study.timeZero
      ?? finder.found.first { $0.variable == DataDictionary.timeZeroVariable }?.column
    settleDates(cohort: cohort)
    for source in sources.variables {
      remarks += LevelCheck(cohort: cohort, source: source).remarks
    }
  }

  /// Finds out the order of dates where nothing says it.
  private mutating func settleDates(cohort: Cohort) {
    guard sources.dateOrder == nil else { return }
    var columns = Set(sources.variables.compactMap(\.dateColumn))
    columns.formUnion(
      sources.variables.filter {
        DataDictionary.variable(named: $0.variable)?.kind == .date
      }.map(\.column))
    if let timeZero = sources.timeZero { columns.insert(timeZero) }
    var texts: [String] = []
    var first: String?
    for column in cohort.columns where columns.contains(column.name) {
      let (_, levels) = column.values.coded
      if case .numeric = column.values { continue }
      texts += levels
      if first == nil { first = column.name }
    }
    guard let first, !texts.isEmpty else { return }
    let found = TimeColumn.order(of: texts)
    sources.dateOrder = found.order
    if found.order == nil {
      remarks.append(SourceRemark(column: first, variable: nil, kind: .dateOrder))
    }
  }
}

extension DataDictionary {
  /// The variable that holds the date of the first dose.
  static let timeZeroVariable = "first_dose_date"

  /// The variable that holds the date of all laboratory values.
  static let laboratoryDateVariable = "lab_date"

  /// Whether a header is one that the patients' identifier has.
  public static func isIdentifier(_ header: String) -> Bool {
    reading(ofHeader: header).map { $0.aspect == .value && $0.variable.name == "patient_id" }
      ?? false
  }
}

/// Names the texts of a category that are none of its levels.
private struct LevelCheck {
  let remarks: [SourceRemark]

  init(cohort: Cohort, source: VariableSource) {
    guard let variable = DataDictionary.variable(named: source.variable),
      variable.kind == .category, let column = cohort.column(named: source.column)
    else {
      remarks = []
      return
    }
    let table = LevelKey.table(of: variable, source: source)
    let unknown = column.values.coded.levels.filter { table[LevelKey.key($0)] == nil }
    remarks =
      unknown.isEmpty
      ? []
      : [
        SourceRemark(
          column: source.column, variable: source.variable, kind: .unknownLevels(unknown))
      ]
  }
}
