/// The variables of a table as checks look at them, each read once.
final class CheckedTable {
  let values: BaselineValues
  let study: StudyFile
  private var measured: [String: BaselineValues.Measured?] = [:]
  private var trusted: [String: [Double]] = [:]
  private var levels: [String: BaselineValues.Levels?] = [:]

  init(values: BaselineValues, study: StudyFile) {
    self.values = values
    self.study = study
  }

  var cohort: Cohort { values.cohort }

  /// The source of a variable.
  func source(_ variable: String) -> VariableSource? { values.sources[variable] }

  /// The numbers of a variable with what was left out.
  func measured(_ variable: String) -> BaselineValues.Measured? {
    if let known = measured[variable] { return known }
    let found = values.measured(variable)
    measured[variable] = found
    return found
  }

  /// The numbers of a variable, but for those whose unit is doubted: one fault is one finding.
  func trusted(_ variable: String) -> [Double]? {
    trusted[variable] ?? measured(variable)?.values
  }

  /// Leaves out the rows of a variable whose unit is doubted.
  func doubt(_ variable: String, where isDoubted: (Int) -> Bool) {
    guard var values = measured(variable)?.values else { return }
    for row in values.indices where isDoubted(row) { values[row] = .nan }
    trusted[variable] = values
  }

  /// The levels of a category with what was left out.
  func levels(_ variable: String) -> BaselineValues.Levels? {
    if let known = levels[variable] { return known }
    let found = values.levels(variable)
    levels[variable] = found
    return found
  }

  /// The values of a column of numbers as the file has them, whatever their unit.
  func raw(_ column: Column) -> [Double] {
    if case .numeric(let numbers) = column.values { return numbers }
    let (codes, texts) = column.values.coded
    let commas = MeasuredText.commaStyle(of: texts)
    let numbers = texts.map { MeasuredText($0, commas: commas)?.number ?? .nan }
    var raw = [Double](repeating: .nan, count: cohort.rowCount)
    for (row, code) in codes.enumerated() where code >= 0 && row < raw.count {
      raw[row] = numbers[Int(code)]
    }
    return raw
  }

  /// What a row of a column holds, as text.
  func text(_ column: Column, row: Int) -> String? {
    switch column.values {
    case .numeric(let numbers):
      guard numbers.indices.contains(row), !numbers[row].isNaN else { return nil }
      return Int(exactly: numbers[row]).map(String.init) ?? "\(numbers[row])"
    case .categorical(let categories):
      return categories.codes.indices.contains(row) ? categories[row] : nil
    case .text(let texts): return row < texts.count ? texts[row] : nil
    }
  }

  /// A finding about the rows of a tally.
  func finding(
    _ severity: CheckFinding.Severity, _ problem: CheckProblem, _ tally: RowTally,
    column: String, variable: String?
  ) -> CheckFinding {
    let example = tally.rows.first.flatMap { row in
      cohort.column(named: column).flatMap { text($0, row: row) }
    }
    return CheckFinding(
      severity, problem, column: column, variable: variable, count: tally.count,
      lines: tally.rows.map(cohort.line(ofRow:)), example: example)
  }
}
