/// What is wrong, doubtful or missing in a table of patients.
public struct CohortCheck: Sendable {
  /// The findings: errors first, then warnings and notes, each in the order of the columns.
  public let findings: [CheckFinding]
  /// How many values of each column are missing.
  public let missingness: [ColumnMissingness]

  /// Checks a table.
  ///
  /// - Parameters:
  ///   - values: The table and where its variables stand.
  ///   - study: What its makers say of it.
  ///   - remarks: What was found when its variables were looked for.
  ///   - identifiers: The column that names patients, and the name in each row.
  ///   - features: Columns that are to be features of a baseline model.
  ///   - outcome: 1 with the event, 0 without, NaN where it is missing; nil where none is known.
  public init(
    values: BaselineValues, study: StudyFile, remarks: [SourceRemark],
    identifiers: (column: String, names: [String])? = nil, features: [String] = [],
    outcome: [Double]? = nil
  ) {
    let table = CheckedTable(values: values, study: study)
    var findings = ColumnCheck(table, remarks: remarks, features: features).findings
    if let identifiers { findings += Self.repeated(identifiers, in: table) }
    for source in values.sources.variables {
      findings += ValueCheck(source, in: table)?.findings ?? []
    }
    findings += DateCheck(table).findings
    findings += CrossCheck(table).findings
    self.findings = Self.sorted(findings, by: values.cohort)
    missingness = ColumnMissingness.columns(
      of: values, identifier: identifiers?.column, outcome: outcome)
  }

  /// The proposals about units, in the order of the findings.
  public var proposals: [UnitProposal] {
    findings.compactMap { finding in
      if case .unitSlip(let proposal) = finding.problem { proposal } else { nil }
    }
  }

  /// What has to be decided before some columns can be used, as a check of the whole table finds it.
  ///
  /// - Parameters:
  ///   - remarks: What was found when the variables were looked for.
  ///   - values: The table and where its variables stand.
  ///   - study: What its makers say of it.
  /// - Returns: One finding for each column that is not used.
  public static func decisions(
    on remarks: [SourceRemark], values: BaselineValues, study: StudyFile
  ) -> [CheckFinding] {
    let open = remarks.filter(\.needsDecision)
    guard !open.isEmpty else { return [] }
    let columns = Set(open.map(\.column))
    let table = CheckedTable(values: values, study: study)
    return ColumnCheck(table, remarks: open, features: []).findings.filter {
      $0.severity == .error && $0.column.map(columns.contains) ?? false
    }
  }

  /// Values of used columns that look as if they were in another unit than their column's.
  ///
  /// - Parameters:
  ///   - values: The table and where its variables stand.
  ///   - study: What its makers say of it.
  /// - Returns: The findings, in the order of the variables.
  public static func slips(in values: BaselineValues, study: StudyFile) -> [CheckFinding] {
    let table = CheckedTable(values: values, study: study)
    return values.sources.variables.flatMap { ValueCheck($0, in: table)?.findings ?? [] }.filter {
      switch $0.problem {
      case .unitSlip, .percentages: true
      default: false
      }
    }
  }

  private static func sorted(_ findings: [CheckFinding], by cohort: Cohort) -> [CheckFinding] {
    let places = Dictionary(
      cohort.columns.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    func key(_ finding: CheckFinding) -> (Int, Int, Int) {
      (
        CheckFinding.Severity.allCases.firstIndex(of: finding.severity) ?? 0,
        finding.column.flatMap { places[$0] } ?? Int.max, finding.line ?? 0
      )
    }
    return findings.indices.sorted { one, other in
      let (left, right) = (key(findings[one]), key(findings[other]))
      return left == right ? one < other : left < right
    }.map { findings[$0] }
  }

  private static func repeated(
    _ identifiers: (column: String, names: [String]), in table: CheckedTable
  ) -> [CheckFinding] {
    var seen: Set<String> = []
    seen.reserveCapacity(identifiers.names.count)
    var tally = RowTally()
    for (row, name) in identifiers.names.enumerated() where !name.isEmpty {
      if !seen.insert(name).inserted { tally.add(row) }
    }
    guard tally.count > 0 else { return [] }
    return [
      table.finding(
        .error, .duplicateIdentifier, tally, column: identifiers.column, variable: nil)
    ]
  }
}
