internal import Cohorts
internal import Features
internal import Reports
internal import Statistics

/// All that `survival` has to say of a table.
struct SurvivalReport {
  /// Which patients the groups, the log-rank test and the Cox model are of.
  enum Scope: String {
    /// All of them, in groups known from the beginning.
    case all
    /// All of them, in groups known only later.
    case naive
    /// Those followed beyond the landmark.
    case landmark
  }

  /// What was read.
  let table: SurvivalTable
  /// How it was analyzed.
  let settings: SurvivalSettings
  /// Which patients `analysis` is of.
  let scope: Scope
  /// The analysis asked for.
  let analysis: SurvivalAnalysis
  /// The analysis of all patients in the groups of the end, where the guard has set it apart.
  let naive: SurvivalAnalysis?
  /// The landmark analysis and the changing groups, where groups are known only later.
  let guaranteeTime: GuaranteeTime?
  /// The landmark asked for, and who was left out by it.
  let landmark: Landmark?
  /// The columns known only after time zero.
  let late: LateKnowledge

  /// Makes the analyses.
  ///
  /// - Throws: A `Notice` where nobody is left at the landmark; what the analyses throw.
  init(_ table: SurvivalTable, options: SurvivalOptions, threads: Int) throws {
    let largest = table.times.times.max() ?? 0
    let ticks = AxisTicks(upTo: largest, inDozens: table.unit == .months).values
    let settings = SurvivalSettings(
      options: options, covariates: table.covariates, levelOrder: table.levelOrder,
      times: try options.times() ?? ticks, hasIntervals: table.patientCount != nil,
      threads: threads)
    self.table = table
    self.settings = settings
    late = LateKnowledge(table, by: options.by)
    let rows = SurvivalRows(
      cohort: table.cohort, times: table.times, grouping: table.grouping)
    if let grouping = table.grouping, options.byTime != nil || late.group != nil {
      let guaranteeTime = try GuaranteeTime(
        rows, grouping: grouping, table: table, known: late.group?.reason, settings: settings)
      let naive = try SurvivalAnalysis(rows, settings: settings)
      self.guaranteeTime = guaranteeTime
      self.naive = naive
      landmark = options.landmark == nil ? nil : guaranteeTime.landmark
      scope = options.landmark == nil ? .naive : .landmark
      analysis = scope == .naive ? naive : try Self.left(guaranteeTime.analysis, options, table)
      return
    }
    guaranteeTime = nil
    naive = nil
    guard let time = options.landmark else {
      (scope, landmark) = (.all, nil)
      analysis = try SurvivalAnalysis(rows, settings: settings)
      return
    }
    let landmark = try Landmark(time, in: table.times)
    self.landmark = landmark
    scope = .landmark
    analysis = try Self.left(
      rows.selecting(landmark).map { try SurvivalAnalysis($0, settings: settings) }, options, table)
  }

  private static func left(
    _ analysis: SurvivalAnalysis?, _ options: SurvivalOptions, _ table: SurvivalTable
  ) throws -> SurvivalAnalysis {
    guard let analysis else {
      throw Failure.nobodyAtLandmark(
        options.landmark ?? 0, last: table.times.times.max() ?? 0, cohort: table.cohort)
    }
    return analysis
  }
}
