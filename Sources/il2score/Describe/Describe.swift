internal import ArgumentParser
internal import Cohorts
internal import Export
internal import Reports
internal import ResponseModels
internal import Statistics

/// `il2score describe`: patients' characteristics by group, with tests.
struct Describe: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Describe patients by group, with tests: the first table of a paper.",
    discussion: """
      Tests are chosen by stated rules (--test auto). Numbers: the exact Wilcoxon rank-sum test for \
      two groups of up to 200 values together, its approximation for more, Kruskal-Wallis for three \
      groups or more. Categories, and numbers that are 0 and 1: the chi-squared test where every \
      expected count is 5 or more, else Fisher's exact test. What is known only after the first dose \
      is marked, and the number of comparisons is stated with what chance alone would give.

      Example:
        il2score describe datasets/hd-il2-synthetic/cohort.csv --by clinical_benefit --within tumor
        il2score describe cohort.csv --by arm --variables age,ldh,sex --test welch --adjust holm
        il2score describe cohort.csv --by Response=CR --format html --output table.html
      """)

  @Argument(help: "A cohort as CSV, or - for standard input.")
  var cohort: String

  @Option(
    help: ArgumentHelp(
      "The column of the groups, or a value of it against all others.",
      valueName: "COLUMN or COLUMN=VALUE"))
  var by: String?

  @Option(
    help: ArgumentHelp(
      "A column for each of whose levels the table is repeated.", valueName: "COLUMN"))
  var within: String?

  @Option(
    help: ArgumentHelp(
      "The columns to describe, with commas between them; all by default.", valueName: "A,B,C"))
  var variables: String?

  @Option(
    help: ArgumentHelp("Columns whose numbers are categories.", valueName: "A,B,C"))
  var categorical: String?

  @Option(help: ArgumentHelp("The test.", valueName: "TEST"))
  var test: DescribeTest = .auto

  @Option(
    help: ArgumentHelp(
      "How p-values are adjusted for the number of tests: none, holm, bh or bonferroni.",
      valueName: "METHOD"))
  var adjust: String = "none"

  @Flag(help: "Add a column of all groups together.")
  var overall = false

  @Option(help: ArgumentHelp("The confidence level of intervals.", valueName: "LEVEL"))
  var confLevel = 0.95

  @OptionGroup var baseline: BaselineOptions
  @OptionGroup var input: CohortOptions
  @OptionGroup var common: OutputOptions<DescribeFormat>

  func validate() throws {
    guard confLevel > 0, confLevel < 1 else {
      throw ValidationError("--conf-level must be between 0 and 1, not \(confLevel)")
    }
    guard MultiplicityAdjustment(rawValue: adjust) != nil else {
      throw ValidationError("--adjust is none, holm, bh or bonferroni, not \(adjust)")
    }
  }

  func run() throws {
    let read = try BaselineInput.read(
      path: cohort, options: baseline, input: input, common: common,
      findsVariables: !baseline.isEmpty)
    guard read.cohort.rowCount > 0 else {
      throw Notice(
        rule: "empty", message: "\(Failure.inputName(cohort)) has no row to describe",
        remedy: "Check the file, the --where conditions and the exclusions of the study file.",
        file: cohort)
    }
    let (report, notes) = try report(on: read)
    let remarks = DescribeRemarks(report, test: test, notes: notes, input: read)
    let warnings =
      BaselineWarnings.exclusions(read) + LaboratoryWarnings.notices(read)
      + columnWarnings(report, input: read) + remarks.warnings
    for warning in warnings { common.warn(warning) }
    try common.emit(
      render(report, remarks),
      sparing: [cohort, baseline.study, baseline.labs].compactMap(\.self))
  }

  private func report(on read: BaselineInput) throws -> (DescribeReport, notes: [String]) {
    let grouping =
      try by.map { try Grouping($0, in: read.cohort, study: read.study) }
      ?? Grouping(rowCount: read.cohort.rowCount)
    try check(grouping)
    let strata = try within.map { try Grouping($0, in: read.cohort, study: read.study) }
    var reserved: [String: String] = [:]
    if let id = read.idColumn { reserved[id] = "names the patients" }
    if let column = strata?.column { reserved[column] = "makes the strata" }
    if let column = grouping.column { reserved[column] = "makes the groups" }
    if let column = grouping.column, column == strata?.column {
      throw Notice(
        rule: "reserved-column", message: "column \(column) makes the groups and the strata",
        remedy: "Give --by and --within different columns.", column: column, status: .usage)
    }
    let choice = try VariableChoice(
      names: variables.map(Self.names), categorical: categorical.map(Self.names) ?? [], test: test,
      reserved: reserved, input: read)
    guard !choice.variables.isEmpty else {
      throw Notice(
        rule: "empty", message: "\(Failure.inputName(cohort)) has no column to describe",
        remedy: "Name columns with --variables.", file: cohort)
    }
    let report = DescribeReport(
      variables: choice.variables, grouping: grouping, strata: strata,
      settings: DescribeReport.Settings(
        request: Comparison.Request(test: test, level: confLevel, seed: common.seed),
        adjustment: MultiplicityAdjustment(rawValue: adjust) ?? .none, hasOverall: overall,
        threads: common.threads))
    return (report, choice.notes)
  }

  /// Refuses groups of which there is one at most.
  private func check(_ grouping: Grouping) throws {
    guard let column = grouping.column else { return }
    let occurring = grouping.sizes.count { $0 > 0 }
    guard occurring < 2 else { return }
    let level = zip(grouping.levels, grouping.sizes).first { $0.1 > 0 }?.0
    throw Notice(
      rule: "one-class",
      message: level.map { "every row has the same \(column), \(Failure.shown($0))" }
        ?? "no row has a value of \(column)",
      remedy: "Check --by and the --where conditions; without --by the patients are described "
        + "together.", file: cohort, column: column)
  }

  /// What looks wrong in the columns: stray texts among numbers, one level spelled twice, values
  /// outside the study file's limits.
  private func columnWarnings(_ report: DescribeReport, input read: BaselineInput) -> [Notice] {
    ColumnWarnings.warnings(
      predictors: report.variables.map(\.name), cohort: read.cohort, study: read.study
    ).map { warning in
      Notice(
        rule: warning.rule, message: warning.message,
        remedy: warning.rule == "categories"
          ? "Clean the value, or name it as missing with --na."
          : WarningRemedy.text(for: warning.rule),
        file: cohort, column: warning.terms.count == 1 ? warning.terms[0] : nil,
        terms: warning.terms)
    }
  }

  private func render(_ report: DescribeReport, _ remarks: DescribeRemarks) -> [UInt8] {
    switch common.format {
    case .json: return Array(report.json(remarks).text.utf8)
    case .csv: return report.csv.bytes
    case .table, .markdown, .html, .latex: break
    }
    let table = DescribeTable(report, remarks: remarks).table
    let text =
      switch common.format {
      case .markdown: table.markdown
      case .html: table.html
      case .latex: table.latex
      default: table.text(bold: common.wantsBold)
      }
    return Array(text.utf8)
  }

  /// The names of a list with commas between them.
  private static func names(_ list: String) -> [String] {
    list.split(separator: ",").map { name in
      String(name.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
  }
}
