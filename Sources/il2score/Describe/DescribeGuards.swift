internal import Cohorts
internal import Features
internal import Statistics

/// What to beware of in a table of groups: each is named, explained and still done.
struct DescribeGuards {
  /// The warnings.
  private(set) var notices: [Notice] = []

  private let report: DescribeReport
  private let file: String

  /// The smallest group of which nothing is said.
  private static let smallGroup = 10
  /// The smallest difference between groups in the share of missing values that is pointed out.
  private static let missingDifference = 0.1

  /// Works out the warnings.
  ///
  /// - Parameters:
  ///   - report: The report.
  ///   - isLate: Whether the groups are known only after the first dose.
  ///   - power: What the groups could have shown; nil where that is not known.
  ///   - input: The patients.
  init(_ report: DescribeReport, isLate: Bool, power: StudyPower?, input: BaselineInput) {
    self.report = report
    file = input.cohort.source
    guard report.grouping.definition != nil else { return }
    addLeftOut()
    if isLate { addOnTreatment() }
    addOutcomes(isLate: isLate)
    addSameAsGroup()
    addSmallCells()
    addReplaced()
    addMissing()
    addSampleSize(power)
  }

  private var by: String { report.grouping.column ?? "" }

  private mutating func add(
    _ rule: String, _ message: String, remedy: String, terms: [String] = []
  ) {
    notices.append(
      Notice(
        rule: rule, message: message, remedy: remedy, file: file,
        column: terms.count == 1 ? terms.first : nil, terms: terms))
  }

  private mutating func addLeftOut() {
    let count = report.grouping.leftOut
    guard count > 0 else { return }
    add(
      "missing",
      "\(count) of \(report.grouping.codes.count) rows are left out: they have no value of \(by)",
      remedy: "See whether those patients differ: give the column a level of its own for them.",
      terms: [by])
  }

  /// Variables known only after the first dose, compared by what became of the patients.
  private mutating func addOnTreatment() {
    let names = names { $0.violation?.availability == .onTreatment }
    guard !names.isEmpty else { return }
    add(
      "on-treatment",
      "\(Failure.list(names)) \(names.count == 1 ? "is" : "are") known only during or after "
        + "treatment, and compared by \(by): that describes the groups, it cannot select patients, "
        + "and who lives longer has more time to show it (guarantee-time bias)",
      remedy: "For a comparison without that bias see il2score survival with a landmark; keep such "
        + "columns out of a baseline model.", terms: names)
  }

  private mutating func addOutcomes(isLate: Bool) {
    let outcomes = report.variables.filter { $0.violation?.availability == .outcome }
    let names = isLate ? outcomes.map(\.name) : outcomes.filter { !$0.isCategorical }.map(\.name)
    guard !names.isEmpty else { return }
    let isOne = names.count == 1
    add(
      "outcome",
      isLate
        ? "\(Failure.list(names)) \(isOne ? "is an outcome itself" : "are outcomes themselves"), "
          + "compared by \(by), which is known no earlier: a difference is no finding about baseline, "
          + "and times are compared as if none were censored"
        : "\(Failure.list(names)) \(isOne ? "is an outcome" : "are outcomes"), compared as numbers: "
          + "times are compared as if none were censored",
      remedy: "Compare times with il2score survival; leave outcomes out with --variables.",
      terms: names)
  }

  /// Categories that are the groups under another name.
  private mutating func addSameAsGroup() {
    let groups = report.grouping.levels.count
    let names = zip(report.variables, report.whole.descriptions).compactMap { variable, found in
      guard case .categorical(let categories) = found.summary, categories.counts.count == groups,
        groups > 1,
        categories.counts.allSatisfy({ $0.count { $0 > 0 } == 1 }),
        (0..<groups).allSatisfy({ group in categories.counts.count { $0[group] > 0 } == 1 })
      else { return nil as String? }
      return variable.name
    }
    guard !names.isEmpty else { return }
    add(
      "same-as-groups",
      "\(Failure.list(names)) \(names.count == 1 ? "is" : "are") \(by) in other words: every level "
        + "belongs to one group",
      remedy: "Leave \(names.count == 1 ? "it" : "them") out with --variables.", terms: names)
  }

  /// Chi-squared tests whose approximation is poor.
  private mutating func addSmallCells() {
    let names = namesOfComparisons { found in
      guard case .categorical(let categories) = found.summary,
        let name = found.comparison?.test?.name, name == .chi2 || name == .chi2Yates,
        let table = try? ContingencyTable(
          counts: categories.counts.filter { $0.contains { $0 > 0 } })
      else { return false }
      return Self.smallestExpected(table) < 5
    }
    guard !names.isEmpty else { return }
    add(
      "small-cells",
      "\(Failure.list(names)): an expected count is below 5, where the chi-squared distribution is a "
        + "poor approximation",
      remedy: "Use --test fisher, or auto, which takes it there.", terms: names)
  }

  /// The smallest expected count, of groups that have values.
  private static func smallestExpected(_ table: ContingencyTable) -> Double {
    let columns = table.columnTotals.indices.filter { table.columnTotals[$0] > 0 }
    return table.rowTotals.indices.flatMap { row in
      columns.map { table.expected(row: row, column: $0) }
    }.min() ?? .infinity
  }

  private mutating func addReplaced() {
    let names = namesOfComparisons { found in
      guard case .tooLargeForExact = found.comparison?.refusal else { return false }
      return found.comparison?.test != nil
    }
    guard !names.isEmpty else { return }
    add(
      "not-exact",
      "\(Failure.list(names)): too many values for the exact rank-sum test; its normal approximation "
        + "is given",
      remedy: "With so many values the two hardly differ.", terms: names)
  }

  /// Values that one group lacks more often than another.
  private mutating func addMissing() {
    let names = zip(report.variables, report.whole.descriptions).compactMap { variable, found in
      let (missing, present) = (found.summary.missing, found.summary.counts)
      let shares = zip(missing, present).filter { $0 + $1 > 0 }
        .map { Double($0) / Double($0 + $1) }
      guard let low = shares.min(), let high = shares.max(),
        high - low >= Self.missingDifference,
        let table = try? ContingencyTable(counts: [missing, present]),
        let name = try? TestChoice.categorical(table).name,
        let test = try? HypothesisTest.categorical(name, table), test.pValue < 0.05
      else { return nil as String? }
      return variable.name
    }
    guard !names.isEmpty else { return }
    add(
      "missing-by-group",
      "\(Failure.list(names)): one group lacks the value more often than another, so that the values "
        + "that are there may not be alike",
      remedy: "Find out why they are missing before the groups are compared.", terms: names)
  }

  private mutating func addSampleSize(_ power: StudyPower?) {
    let smallest = zip(report.grouping.levels, report.whole.sizes).min { $0.1 < $1.1 }
    guard let smallest, smallest.1 < Self.smallGroup else { return }
    var message =
      "\(by) = \(smallest.0) has \(smallest.1 == 1 ? "1 patient" : "\(smallest.1) patients"): a "
      + "difference that is not significant may well be there"
    if let difference = power?.rankDifference {
      message +=
        ", and only one of \(NumberText.fixed(difference, decimals: 2)) standard deviations or more "
        + "would be found in four of five such studies"
    }
    add(
      "sample-size", message,
      remedy: "Report the intervals, and see il2score power for what such groups can show.",
      terms: [by])
  }

  private func names(where holds: (DescribedVariable) -> Bool) -> [String] {
    report.variables.filter(holds).map(\.name)
  }

  /// The variables for which something holds in any part of the report.
  private func namesOfComparisons(
    where holds: (DescribeReport.Description) -> Bool
  ) -> [String] {
    report.variables.indices.filter { place in
      report.parts.contains { holds($0.descriptions[place]) }
    }.map { report.variables[$0].name }
  }
}
