internal import Cohorts
internal import Export

/// The result of a check in the three forms in which it is written.
struct CheckReport {
  /// The findings, those about the study file last.
  let findings: [CheckFinding]
  /// The number of rows that were checked.
  let rowCount: Int
  /// Whether messages show patients' values.
  let showsValues: Bool
  private let attrition: Attrition
  private let missingness: [ColumnMissingness]
  private let notes: [String]

  init(
    check: CohortCheck, rowCount: Int, attrition: Attrition, unusable: CheckFinding?,
    notes: [String], showsValues: Bool
  ) {
    findings =
      [unusable].compactMap(\.self)
      + attrition.unusable.map { condition, column, rule in
        CheckFinding(
          .error, .unusable(.exclusion(condition), rule: rule), column: column, variable: nil)
      } + check.findings
    self.rowCount = rowCount
    self.attrition = attrition
    self.notes = notes
    self.showsValues = showsValues
    missingness = check.missingness
  }

  /// The number of errors but for those that were accepted.
  func errors(accepted: Set<CheckFinding>) -> Int {
    findings.count { $0.severity == .error && !accepted.contains($0) }
  }

  /// The report as bytes.
  func render(_ format: OutputFormat, accepted: Set<CheckFinding>, bold: Bool) -> [UInt8] {
    switch format {
    case .json: Array(json(accepted: accepted).text.utf8)
    case .csv: csv.bytes
    case .table: Array(text(accepted: accepted, bold: bold).utf8)
    }
  }

  private func message(_ finding: CheckFinding) -> String {
    CheckText.message(finding, showsValues: showsValues)
  }

  // MARK: JSON and CSV

  private func json(accepted: Set<CheckFinding>) -> JSONValue {
    .object([
      "rows": .integer(rowCount),
      "findings": .array(
        findings.map { finding in
          .object([
            "severity": .string(finding.severity.rawValue), "rule": .string(finding.rule),
            "line": .number(finding.line), "column": .string(finding.column),
            "message": .string(message(finding)),
            "suggestion": .string(CheckText.suggestion(finding)),
            "variable": .string(finding.variable), "count": .integer(finding.count),
            "lines": .array(finding.lines.map { .integer($0) }),
            "accepted": .bool(accepted.contains(finding)),
          ])
        }),
      "attrition": .array(
        attrition.steps.map { step in
          .object([
            "step": .string(CheckText.step(step.reason)), "left": .integer(step.left),
            "remaining": .integer(step.remaining), "missing_outcome": .number(step.missingOutcome),
          ])
        }),
      "missingness": .array(
        missingness.map { column in
          .object([
            "variable": .string(column.variable), "column": .string(column.column),
            "missing": .integer(column.missing), "total": .integer(column.total),
            "missing_events": .number(column.missingEvents),
            "missing_non_events": .number(column.missingNonEvents),
          ])
        }),
      "notes": .strings(notes),
    ])
  }

  private var csv: CSVText {
    var csv = CSVText(header: [
      "severity", "rule", "line", "column", "variable", "count", "message", "suggestion",
    ])
    for finding in findings {
      csv.append(finding.severity.rawValue)
      csv.append(finding.rule)
      csv.append(finding.line)
      csv.append(finding.column ?? "")
      csv.append(finding.variable ?? "")
      csv.append(finding.count)
      csv.append(message(finding))
      csv.append(CheckText.suggestion(finding))
      csv.endRow()
    }
    return csv
  }

  // MARK: For a person

  private func text(accepted: Set<CheckFinding>, bold: Bool) -> String {
    let counts = CheckFinding.Severity.allCases.map { severity in
      CheckText.count(findings.count { $0.severity == severity }, severity.rawValue)
    }
    var text = "\(CheckText.count(rowCount, "row")): \(counts.joined(separator: ", "))\n"
    for finding in findings {
      let mark = accepted.contains(finding) ? " (accepted)" : ""
      let message = TerminalText.safe(message(finding))
      text += "\n\(finding.severity.rawValue): \(finding.rule): \(message)\(mark)\n"
      text += "  \(TerminalText.safe(CheckText.suggestion(finding)))\n"
    }
    text += "\n" + attritionText(bold: bold)
    let incomplete = missingness.filter { $0.missing > 0 }
    if !incomplete.isEmpty { text += "\n" + missingnessText(incomplete, bold: bold) }
    if !notes.isEmpty {
      text += "\n" + notes.map { "note: \(TerminalText.safe($0))\n" }.joined()
    }
    return text
  }

  private func attritionText(bold: Bool) -> String {
    var table = TerminalTable([
      ("patients", .left), ("left", .right), ("remain", .right), ("without outcome", .right),
    ])
    for step in attrition.steps {
      table.append([
        CheckText.step(step.reason), "\(step.left)", "\(step.remaining)",
        step.missingOutcome.map(String.init) ?? "-",
      ])
    }
    return table.text(bold: bold)
  }

  private func missingnessText(_ columns: [ColumnMissingness], bold: Bool) -> String {
    let hasOutcome = columns.contains { $0.missingEvents != nil }
    var names: [(name: String, alignment: TerminalTable.Alignment)] = [
      ("missing in", .left), ("variable", .left), ("n", .right), ("%", .right),
    ]
    if hasOutcome { names += [("with event", .right), ("without", .right)] }
    var table = TerminalTable(names)
    for column in columns {
      let share = 100 * Double(column.missing) / Double(max(1, column.total))
      var cells = [
        column.column, column.variable ?? "-", "\(column.missing)",
        NumberText.fixed(share, decimals: 1),
      ]
      if hasOutcome {
        cells += [column.missingEvents, column.missingNonEvents].map { $0.map(String.init) ?? "-" }
      }
      table.append(cells)
    }
    return table.text(bold: bold)
  }
}
