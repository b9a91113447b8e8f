internal import Cohorts
internal import Features
internal import Reports
internal import Statistics

/// Lays a report out as a table for a reader: chooses rows, rounds, and marks what the footnotes
/// explain.
struct DescribeTable {
  private let report: DescribeReport
  private let remarks: DescribeRemarks
  /// The mark of each test, in the order in which they first occur.
  private let marks: [HypothesisTest.Name: String]

  /// The mark of variables that are known only during or after treatment.
  static let treatmentMark = "\u{2020}"
  /// The mark of variables that are outcomes themselves.
  static let outcomeMark = "\u{2021}"

  /// Prepares to lay out a report.
  init(_ report: DescribeReport, remarks: DescribeRemarks) {
    self.report = report
    self.remarks = remarks
    var marks: [HypothesisTest.Name: String] = [:]
    for name in Self.tests(of: report) {
      let letter = UInt8(ascii: "a") + UInt8(marks.count % 26)
      marks[name] = String(UnicodeScalar(letter))
    }
    self.marks = marks
  }

  /// The tests that a report made, in the order in which they first occur.
  static func tests(of report: DescribeReport) -> [HypothesisTest.Name] {
    var names: [HypothesisTest.Name] = []
    for part in report.parts {
      for case let name? in part.descriptions.map({ $0.comparison?.test?.name })
      where !names.contains(name) { names.append(name) }
    }
    return names
  }

  /// The table.
  var table: TableOne {
    let by = report.grouping.column
    return TableOne(
      title: by.map { "Characteristics by \($0)" } ?? "Characteristics",
      sections: report.parts.map(section),
      footnotes: testNotes + markNotes + remarks.footnotes(of: report).map { .init($0) })
  }

  // MARK: Sections

  private func section(_ part: DescribeReport.Stratum) -> TableOne.Section {
    let whose =
      part.level.map { "\(report.strataColumn ?? ""): \($0)" } ?? "All patients"
    var columns = [TableOne.Heading("Variable")]
    let isNamed = report.grouping.definition != nil
    if report.hasOverall, isNamed { columns.append(.init("all", note: "n = \(part.count)")) }
    for (level, size) in zip(report.grouping.levels, part.sizes) {
      // A bare 0 or 1 says nothing.
      let isNumber = Double(level) != nil
      let name = isNumber ? "\(report.grouping.column ?? "") = \(level)" : level
      columns.append(.init(name, note: "n = \(size)"))
    }
    if isNamed {
      columns.append(.init("p"))
      if report.adjustment != .none {
        columns.append(.init("p (\(TestText.name(report.adjustment)))"))
      }
      columns.append(.init("SMD"))
    }
    var rows: [TableOne.Row] = []
    for (place, variable) in report.variables.enumerated() {
      rows += self.rows(
        of: variable, part.descriptions[place], text: numbers(of: report.whole.descriptions[place]),
        hasMissing: report.whole.descriptions[place].summary.missing.contains { $0 > 0 })
    }
    return TableOne.Section(
      heading: "\(whose) (n = \(part.count))", columns: columns, rows: rows)
  }

  /// How a variable is rounded, alike in all sections.
  private func numbers(of description: DescribeReport.Description) -> SummaryText {
    guard case .numeric(let summaries, _, _) = description.summary else { return SummaryText([]) }
    return SummaryText(summaries)
  }

  private func rows(
    of variable: DescribedVariable, _ description: DescribeReport.Description, text: SummaryText,
    hasMissing: Bool
  ) -> [TableOne.Row] {
    let ending = testCells(description)
    let summary = description.summary
    func detail(_ label: String, _ cells: [String]) -> TableOne.Row {
      TableOne.Row(.init(label), isDetail: true, cells: cells.map { .init($0) })
    }
    var rows: [TableOne.Row]
    switch summary {
    case .numeric(let groups, let overall, _):
      let summaries = (hasOverallColumn ? [overall].compactMap(\.self) : []) + groups
      rows = [
        TableOne.Row(label(variable), cells: summaries.map { _ in .empty } + ending),
        detail("mean (SD)", text.means(summaries)),
        detail("median (quartiles)", text.medians(summaries)),
        detail("range", text.ranges(summaries)),
      ]
    case .categorical(let categories):
      let totals = withOverall(categories.totals)
      func shares(_ level: Int) -> [String] {
        zip(withOverall(categories.counts[level]), totals).map { SummaryText.share($0, of: $1) }
      }
      if let yes = variable.yes {
        let cells = shares(yes).map { TableOne.Cell($0) }
        rows = [
          TableOne.Row(
            label(variable, suffix: " = \(variable.levels[yes]), n (%)"), cells: cells + ending)
        ]
      } else {
        rows = [
          TableOne.Row(
            label(variable, suffix: ", n (%)"), cells: totals.map { _ in .empty } + ending)
        ]
        rows += variable.levels.indices.map { detail(variable.levels[$0], shares($0)) }
      }
    }
    if hasMissing {
      let missing = withOverall(summary.missing)
      let present = withOverall(summary.counts)
      rows.append(
        detail(
          "missing, n (%)", zip(missing, present).map { SummaryText.share($0, of: $0 + $1) }))
    }
    return rows
  }

  /// Whether all groups together have a column beside those of the groups.
  private var hasOverallColumn: Bool {
    report.hasOverall && report.grouping.definition != nil
  }

  private func withOverall(_ counts: [Int]) -> [Int] {
    hasOverallColumn ? [counts.reduce(0, +)] + counts : counts
  }

  private func label(_ variable: DescribedVariable, suffix: String = "") -> TableOne.Cell {
    TableOne.Cell(variable.title + suffix, mark: mark(of: variable))
  }

  private func mark(of variable: DescribedVariable) -> String {
    switch variable.violation?.availability {
    case .onTreatment: Self.treatmentMark
    case .outcome: Self.outcomeMark
    case .baseline, nil: ""
    }
  }

  private func testCells(_ description: DescribeReport.Description) -> [TableOne.Cell] {
    guard let comparison = description.comparison else { return [] }
    let name = comparison.test?.name
    var cells = [
      TableOne.Cell(
        NumberText.pValue(comparison.test?.pValue), mark: name.flatMap { marks[$0] } ?? "")
    ]
    if report.adjustment != .none {
      cells.append(.init(NumberText.pValue(description.adjusted)))
    }
    let difference = comparison.difference
    // Of groups that have no level in common.
    cells.append(.init(difference == .infinity ? "Inf" : NumberText.fixed(difference, decimals: 2)))
    return cells
  }

  // MARK: Notes

  private var testNotes: [TableOne.Footnote] {
    Self.tests(of: report).map { name in
      let rule = remarks.wasChosen(name) ? TestText.rule(name) : "asked for"
      return TableOne.Footnote(
        "\(Self.capitalized(TestText.name(name))) (\(rule)).", mark: marks[name] ?? "")
    }
  }

  private var markNotes: [TableOne.Footnote] {
    let found = Set(report.variables.compactMap { $0.violation?.availability })
    var notes: [TableOne.Footnote] = []
    if found.contains(.onTreatment) {
      notes.append(
        .init(
          "Known only during or after treatment: it describes the groups, it cannot select patients"
            + " for treatment."
            + (remarks.isLate
              ? " Who lives longer has more time to show it (guarantee-time bias)." : ""),
          mark: Self.treatmentMark))
    }
    if found.contains(.outcome) {
      notes.append(
        .init(
          "An outcome, not a characteristic at baseline; times to an event are shown as they stand,"
            + " censored or not.", mark: Self.outcomeMark))
    }
    return notes
  }

  private static func capitalized(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst()
  }
}
