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

/// Names the texts of a category or a flag that are none of its levels.
private struct LevelCheck {
  private(set) var remarks: [SourceRemark] = []

  init(cohort: Cohort, source: VariableSource) {
    guard let variable = DataDictionary.variable(named: source.variable),
      let column = cohort.column(named: source.column)
    else { return }
    var unknown: [String] = []
    switch variable.kind {
    case .category:
      let table = LevelKey.table(of: variable, source: source)
      unknown = column.values.coded.levels.filter { table[LevelKey.key($0)] == nil }
    case .flag:
      unknown = Self.unexplained(column, source)
    default: return
    }
    guard !unknown.isEmpty else { return }
    remarks = [
      SourceRemark(
        column: source.column, variable: source.variable, kind: .unknownLevels(unknown))
    ]
  }

  private static func unexplained(_ column: Column, _ source: VariableSource) -> [String] {
    if case .numeric(let numbers) = column.values {
      guard numbers.contains(where: { $0 != 0 && $0 != 1 && !$0.isNaN }) else { return [] }
      let texts = column.values.coded.levels
      let areCodes = BaselineValues.areCodes(numbers)
      return texts.filter { text in
        source.levels[text] == nil && (areCodes || (text != "0" && text != "1"))
      }
    }
    return column.values.coded.levels.filter {
      source.levels[$0] == nil && !BaselineValues.isFlag($0)
    }
  }
}
