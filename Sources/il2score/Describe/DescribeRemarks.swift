internal import Cohorts
internal import Features
internal import Statistics

/// What is said beside the numbers of a report: how many comparisons, what they could show, what to
/// beware of.
struct DescribeRemarks: Sendable {
  /// The test that was asked for.
  let test: DescribeTest
  /// Whether the groups are known only after the first dose.
  let isLate: Bool
  /// How many comparisons were made.
  let comparisons: ComparisonCount
  /// What groups of these sizes could have shown; nil unless there are two.
  let power: StudyPower?
  /// What was decided on the user's behalf, in sentences.
  let notes: [String]
  /// What to beware of.
  let warnings: [Notice]

  /// Works out what is to be said.
  ///
  /// - Parameters:
  ///   - report: The report.
  ///   - test: The test that was asked for.
  ///   - notes: What was decided about variables.
  ///   - input: The patients.
  init(_ report: DescribeReport, test: DescribeTest, notes: [String], input: BaselineInput) {
    self.test = test
    self.notes = notes
    let isLate =
      report.grouping.column.map { column in
        let outcome = input.study.outcome.flatMap { try? OutcomeDefinition(parsing: $0) }?.column
        return column == outcome || input.study.columns(role: .outcome).contains(column)
          || !VariableChoice.violations([column], input: input).isEmpty
      } ?? false
    self.isLate = isLate
    comparisons = ComparisonCount(report.pValues)
    power = Self.power(of: report)
    warnings = DescribeGuards(report, isLate: isLate, power: power, input: input).notices
  }

  /// What two groups could have shown; their rates are those of findings in the first group.
  private static func power(of report: DescribeReport) -> StudyPower? {
    let sizes = report.whole.sizes
    guard report.grouping.definition != nil, sizes.count == 2,
      let groups = GroupSizes(sizes[1], sizes[0])
    else { return nil }
    return StudyPower(sizes: groups, alpha: ComparisonCount.alpha, power: 0.8)
  }

  /// Whether the rules of `auto` chose a test, rather than the user.
  func wasChosen(_ name: HypothesisTest.Name) -> Bool {
    switch name {
    case .fisher, .fisherSimulated, .chi2, .chi2Yates: !test.isCategorical
    case .student, .welch, .anova, .welchAnova, .wilcoxon, .wilcoxonExact, .kruskal:
      !test.isNumeric
    }
  }

  /// The sentences below the table that are about all of it.
  func footnotes(of report: DescribeReport) -> [String] {
    var sentences = [
      "Quartiles are of type 7; percentages are of the values that are not missing, and missing "
        + "values take no part in tests."
        + (report.grouping.definition == nil
          ? ""
          : " SMD: standardized mean difference, without its sign"
            + (report.grouping.levels.count > 2 ? ", the mean of all pairs of groups." : "."))
    ]
    guard report.grouping.definition != nil else { return sentences + notes.map(Self.sentence) }
    sentences += Self.shares(of: report)
    let leftOut = report.grouping.leftOut
    if leftOut > 0 {
      let rows = leftOut == 1 ? "1 row is" : "\(leftOut) rows are"
      sentences.append("\(rows) left out for want of a value of \(report.grouping.column ?? "").")
    }
    sentences.append(comparisons.text + late(report))
    sentences += Self.untested(report)
    if let power { sentences += Self.text(of: power, report: report) }
    return sentences + notes.map(Self.sentence)
  }

  /// How many of the significant comparisons are of variables known only after the first dose.
  private func late(_ report: DescribeReport) -> String {
    let count = report.parts.reduce(0) { sum, part in
      sum
        + zip(report.variables, part.descriptions).count { variable, description in
          variable.violation != nil
            && (description.comparison?.test?.pValue ?? 1) < ComparisonCount.alpha
        }
    }
    guard count > 0 else { return "" }
    return " Of those below 0.05, \(count) \(count == 1 ? "is" : "are") of variables known only "
      + "after the first dose."
  }

  /// The variables of which no test could be made, by reason, in the order of the table.
  private static func untested(_ report: DescribeReport) -> [String] {
    var names: [(reason: String, names: [String])] = []
    for part in report.parts {
      for (variable, description) in zip(report.variables, part.descriptions) {
        guard let comparison = description.comparison, comparison.test == nil,
          let refusal = comparison.refusal
        else { continue }
        let reason = TestText.reason(refusal, groups: report.grouping.levels)
        let name =
          variable.label + (part.level.map { " in \(report.strataColumn ?? "") \($0)" } ?? "")
        if let place = names.firstIndex(where: { $0.reason == reason }) {
          names[place].names.append(name)
        } else {
          names.append((reason, [name]))
        }
      }
    }
    return names.map { "No test of \(Failure.list($0.names, conjunction: "or")): \($0.reason)." }
  }

  /// The share of each group among the patients, with its intervals; of two groups the second's.
  private static func shares(of report: DescribeReport) -> [String] {
    let total = report.whole.count
    let percent = NumberText.fixed(100 * report.level, decimals: 0)
    return zip(report.grouping.levels, report.whole.sizes).enumerated().compactMap { place, group in
      let (level, size) = group
      if report.grouping.levels.count == 2, place == 0 { return nil }
      guard
        let wilson = ProportionInterval.wilson(successes: size, trials: total, level: report.level),
        let exact = ProportionInterval.clopperPearson(
          successes: size, trials: total, level: report.level)
      else { return nil }
      func limits(_ interval: ConfidenceInterval) -> String {
        "\(NumberText.fixed(100 * interval.low, decimals: 1))% to "
          + "\(NumberText.fixed(100 * interval.high, decimals: 1))%"
      }
      return "\(report.grouping.column ?? "") = \(level): \(size) of \(total) "
        + "(\(SummaryText.percent(size, of: total))); \(percent)% interval \(limits(wilson)) by "
        + "Wilson, \(limits(exact)) by Clopper and Pearson."
    }
  }

  /// What two groups could have shown, in words.
  private static func text(of power: StudyPower, report: DescribeReport) -> [String] {
    let percent = NumberText.fixed(100 * power.power, decimals: 0) + "%"
    guard let difference = power.rankDifference else {
      return ["Groups of these sizes could show no difference with \(percent) power."]
    }
    var text =
      "Groups of these sizes show with \(percent) power, in a single comparison at 0.05, a "
      + "difference of \(NumberText.fixed(difference, decimals: 2)) standard deviations (Wilcoxon)"
    for rates in power.rates {
      guard let above = rates.above else { continue }
      text +=
        ", or \(share(above.rate)) against \(share(rates.baseline)) in "
        + "\(report.grouping.column ?? "") = \(report.grouping.levels[0]) (Fisher)"
      break
    }
    return [text + "; smaller ones may well be there unseen."]
  }

  private static func share(_ value: Double) -> String {
    NumberText.fixed(100 * value, decimals: 0) + "%"
  }

  private static func sentence(_ note: String) -> String {
    note.prefix(1).uppercased() + note.dropFirst() + (note.hasSuffix(".") ? "" : ".")
  }
}
