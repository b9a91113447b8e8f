internal import Cohorts
internal import Export

/// The result of a check in the three forms in which it is written.
struct CheckReport {
  /// The findings in the patients' table and the study file.
  let findings: [CheckFinding]
  /// Columns whose unit was assumed, with the other units that they would fit.
  let assumptions: [SourceRemark]
  /// All that was found, the worst first.
  private let entries: [CheckEntry]
  private let rowCount: Int
  private let attrition: Attrition
  private let missingness: [ColumnMissingness]
  private let notes: [String]

  /// Puts a report together.
  ///
  /// - Parameters:
  ///   - check: What was found in the rows that were checked.
  ///   - rowCount: How many these are.
  ///   - table: The patients, with what came of joining measurements.
  ///   - attrition: How the file's rows become the study's patients.
  ///   - unusable: Why the outcome cannot be used; nil where it can.
  ///   - showsValues: Whether messages show patients' values.
  init(
    check: CohortCheck, rowCount: Int, table: BaselineInput, attrition: Attrition,
    unusable: CheckFinding?, showsValues: Bool
  ) {
    findings =
      [unusable].compactMap(\.self)
      + attrition.unusable.map { condition, column, rule in
        CheckFinding(
          .error, .unusable(.exclusion(condition), rule: rule), column: column, variable: nil)
      } + check.findings
    let found =
      findings.map { CheckEntry($0, showsValues: showsValues) }
      + CheckEntry.entries(ofMeasurementsIn: table)
    entries = CheckFinding.Severity.allCases.flatMap { severity in
      found.filter { $0.severity == severity }
    }
    assumptions = table.remarks.filter { remark in
      if case .unitAssumed(_, let others) = remark.kind { !others.isEmpty } else { false }
    }
    self.rowCount = rowCount
    self.attrition = attrition
    notes = CheckNotes.notes(table)
    missingness = check.missingness
  }

  /// The number of errors but for those that were accepted.
  func errors(accepted: Set<CheckFinding>) -> Int {
    entries.count { entry in
      entry.severity == .error && !entry.isAccepted(accepted)
    }
  }

  /// The report as bytes.
  func render(_ format: OutputFormat, accepted: Set<CheckFinding>, bold: Bool) -> [UInt8] {
    switch format {
    case .json: Array(json(accepted: accepted).text.utf8)
    case .csv: csv(accepted: accepted).bytes
    case .table: Array(text(accepted: accepted, bold: bold).utf8)
    }
  }

  // MARK: JSON and CSV

  private func json(accepted: Set<CheckFinding>) -> JSONValue {
    .object([
      "rows": .integer(rowCount),
      "findings": .array(entries.map { $0.json(accepted: accepted) }),
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

  private func csv(accepted: Set<CheckFinding>) -> CSVText {
    var csv = CSVText(header: [
      "severity", "rule", "line", "column", "variable", "count", "message", "suggestion",
    ])
    for entry in entries {
      csv.append(entry.severity.rawValue)
      csv.append(entry.rule)
      csv.append(entry.line)
      csv.append(entry.column ?? "")
      csv.append(entry.variable ?? "")
      csv.append(entry.count)
      csv.append(entry.message)
      csv.append(entry.suggestion(isAccepted: entry.isAccepted(accepted)))
      csv.endRow()
    }
    return csv
  }

  // MARK: For a person

  private func text(accepted: Set<CheckFinding>, bold: Bool) -> String {
    var counts = CheckFinding.Severity.allCases.map { severity in
      CheckText.count(
        entries.count { $0.severity == severity && !$0.isAccepted(accepted) }, severity.rawValue)
    }
    if !accepted.isEmpty { counts.append("\(accepted.count) accepted") }
    var text = "\(CheckText.count(rowCount, "row")): \(counts.joined(separator: ", "))\n"
    for entry in entries {
      let isAccepted = entry.isAccepted(accepted)
      let severity = isAccepted ? "accepted" : entry.severity.rawValue
      text += "\n\(severity): \(entry.rule): \(TerminalText.safe(entry.message))\n"
      text += "  \(TerminalText.safe(entry.suggestion(isAccepted: isAccepted)))\n"
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
