/// How a file's rows become the patients of a study, step by step.
public struct Attrition: Sendable {
  /// Why patients leave.
  public enum Reason: Hashable, Sendable {
    /// All rows of the file; nobody leaves.
    case file
    /// They do not meet a condition of the command.
    case filter(String)
    /// They meet a condition of exclusion, with its reason in the study file.
    case exclusion(condition: String, reason: String)
    /// The date of the first dose is not known.
    case timeZero(column: String)
    /// None of their dated baseline values lies in the window.
    case window
    /// The outcome is not known.
    case outcome
  }

  /// One step.
  public struct Step: Hashable, Sendable {
    /// Why patients leave.
    public let reason: Reason
    /// How many leave.
    public let left: Int
    /// How many remain.
    public let remaining: Int
    /// Of those who remain, how many have no outcome; nil where no outcome is defined.
    public let missingOutcome: Int?
  }

  /// The steps, in the order in which patients leave.
  public private(set) var steps: [Step] = []
  /// Conditions of exclusion that cannot be applied, with the rule that they break.
  public private(set) var unusable: [(condition: String, column: String?, rule: String)] = []

  private var isIn: [Bool]
  private let outcome: [Double]?

  /// Follows the rows of a file.
  ///
  /// - Parameters:
  ///   - values: The rows before any is left out.
  ///   - filters: The conditions of the command.
  ///   - study: The study file with its exclusions.
  ///   - outcome: The outcome of each row, NaN where it is missing; nil where none is defined.
  /// - Throws: `IntakeError` where a condition of the command cannot be applied.
  public init(
    values: BaselineValues, filters: [String], study: StudyFile, outcome: [Double]?
  ) throws(IntakeError) {
    isIn = [Bool](repeating: true, count: values.cohort.rowCount)
    self.outcome = outcome
    leave(.file) { _ in false }
    for text in filters {
      let rows = Self.mask(try RowFilter(parsing: text).rows(of: values.cohort), of: values.cohort)
      leave(.filter(text)) { !rows[$0] }
    }
    for exclusion in study.exclusions { leave(by: exclusion, of: values.cohort) }
    if let timeZero = values.timeZero, let column = values.sources.timeZero {
      let days = timeZero.days
      leave(.timeZero(column: column)) { days[$0].isNaN }
    }
    if let outside = Self.outsideWindow(values) { leave(.window) { outside[$0] } }
    if let outcome { leave(.outcome) { outcome[$0].isNaN } }
  }

  private mutating func leave(by exclusion: Exclusion, of cohort: Cohort) {
    do throws(IntakeError) {
      let rows = Self.mask(
        try RowFilter(parsing: exclusion.condition).rows(of: cohort), of: cohort)
      leave(.exclusion(condition: exclusion.condition, reason: exclusion.reason)) { rows[$0] }
    } catch {
      if case .unknownLevel = error {
        // Nobody has the value: nobody leaves.
        leave(.exclusion(condition: exclusion.condition, reason: exclusion.reason)) { _ in false }
      } else {
        unusable.append((exclusion.condition, error.column, error.rule))
      }
    }
  }

  private mutating func leave(_ reason: Reason, where leaves: (Int) -> Bool) {
    var (left, remaining, missing) = (0, 0, 0)
    for row in isIn.indices where isIn[row] {
      if leaves(row) {
        isIn[row] = false
        left += 1
      } else {
        remaining += 1
        if let outcome, outcome[row].isNaN { missing += 1 }
      }
    }
    steps.append(
      Step(
        reason: reason, left: left, remaining: remaining,
        missingOutcome: outcome == nil ? nil : missing))
  }

  private static func mask(_ rows: [Int], of cohort: Cohort) -> [Bool] {
    var mask = [Bool](repeating: false, count: cohort.rowCount)
    for row in rows { mask[row] = true }
    return mask
  }

  /// Whether a row has dated baseline values and none of them lies in the window; nil where no value
  /// is dated.
  private static func outsideWindow(_ values: BaselineValues) -> [Bool]? {
    let dated = values.sources.variables.filter { source in
      source.dateColumn != nil
        && DataDictionary.variable(named: source.variable)?.availability == .baseline
    }
    guard !dated.isEmpty else { return nil }
    var isInside = [Bool](repeating: false, count: values.cohort.rowCount)
    var isOutside = isInside
    for source in dated {
      guard let measured = values.measured(source.variable) else { continue }
      for row in measured.values.indices where !measured.values[row].isNaN { isInside[row] = true }
      for (row, reason) in measured.rejected {
        switch reason {
        case .afterFirstDose, .beforeWindow, .sameDay, .undated: isOutside[row] = true
        default: continue
        }
      }
    }
    return isInside.indices.map { isOutside[$0] && !isInside[$0] }
  }
}
