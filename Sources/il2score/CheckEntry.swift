internal import Cohorts
internal import Export

/// A line of a check's report: a finding, or what became of a table of measurements.
struct CheckEntry {
  /// How serious it is.
  let severity: CheckFinding.Severity
  /// The rule that was broken.
  let rule: String
  /// The file, where it is not the cohort.
  var file: String?
  /// The first line of the file that is concerned.
  let line: Int?
  /// The column concerned.
  var column: String?
  /// The variable concerned.
  let variable: String?
  /// How many rows are concerned.
  let count: Int
  /// The first lines that are concerned.
  var lines: [Int] = []
  /// What was found.
  let message: String
  /// What to do about it.
  let suggestion: String
  /// The finding that it tells of.
  var finding: CheckFinding?

  /// Creates the entry of a finding.
  init(_ finding: CheckFinding, showsValues: Bool) {
    severity = finding.severity
    rule = finding.rule
    line = finding.line
    column = finding.column
    variable = finding.variable
    count = finding.count
    lines = finding.lines
    message = CheckText.message(finding, showsValues: showsValues)
    suggestion = CheckText.suggestion(finding)
    self.finding = finding
  }

  /// Creates the entry of measurements that were passed over.
  init(_ passed: PassedOver, file: String) {
    (severity, rule) = Self.grade(passed.reason)
    self.file = file
    line = passed.firstLine
    variable = passed.variable
    count = passed.count
    lines = [passed.firstLine]
    let shown =
      passed.reason.isSafeToShow && !passed.text.isEmpty ? " \(Failure.shown(passed.text))" : ""
    message =
      "\(Failure.inputName(file)), line \(passed.firstLine): "
      + CheckText.count(passed.count, "measurement") + (passed.variable.map { " of \($0)" } ?? "")
      + " passed over \(passed.reason.text)\(shown)"
    suggestion =
      passed.reason.remedy.isEmpty ? "Nothing to do where that is meant." : passed.reason.remedy
  }

  /// Creates the entry of a notice about measurements.
  init(_ notice: Notice) {
    severity = .warning
    rule = notice.rule
    file = notice.file
    line = notice.line
    variable = notice.terms.first
    count = 0
    lines = [notice.line].compactMap(\.self)
    message = notice.message
    suggestion = notice.remedy.isEmpty ? "Nothing to do where that is meant." : notice.remedy
  }

  /// How serious it is that measurements are passed over: an error where a value is lost that somebody
  /// meant to give.
  private static func grade(_ reason: PassedOver.Reason) -> (CheckFinding.Severity, String) {
    switch reason {
    case .impossible: (.error, "impossible-value")
    case .unknownUnit, .noUnit, .conflictingUnit: (.error, "unknown-unit")
    case .unreadableValue: (.error, "unreadable-value")
    case .unreadableDate: (.error, "unreadable-date")
    case .noPatient, .unknownPatient: (.warning, "unknown-patient")
    case .noDate: (.warning, "undated")
    case .unknownTest, .status, .noValue: (.note, "measurement")
    }
  }

  /// What a table of measurements, or resources, have to say.
  static func entries(ofMeasurementsIn input: BaselineInput) -> [CheckEntry] {
    let reports = [input.laboratory, input.resources?.laboratory].compactMap(\.self)
    return reports.flatMap { report in
      report.passedOver.map { CheckEntry($0, file: report.file) }
    } + LaboratoryWarnings.notices(input).filter { $0.rule != "measurement" }.map(CheckEntry.init)
  }

  /// Whether the finding is among those that were accepted.
  func isAccepted(_ accepted: Set<CheckFinding>) -> Bool {
    finding.map(accepted.contains) ?? false
  }

  /// What to do, which is nothing once it is accepted.
  func suggestion(isAccepted: Bool) -> String {
    isAccepted ? "Nothing to do; the correction was written into the study file." : suggestion
  }

  /// The entry as JSON.
  func json(accepted: Set<CheckFinding>) -> JSONValue {
    .object([
      "severity": .string(severity.rawValue), "rule": .string(rule), "line": .number(line),
      "column": .string(column), "message": .string(message),
      "suggestion": .string(suggestion(isAccepted: isAccepted(accepted))),
      "variable": .string(variable), "count": .integer(count),
      "lines": .array(lines.map { .integer($0) }), "file": .string(file),
      "accepted": .bool(isAccepted(accepted)),
    ])
  }
}
