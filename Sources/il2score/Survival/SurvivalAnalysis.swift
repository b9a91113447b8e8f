internal import Cohorts
internal import Statistics

/// Survival by group: curves, what is read from them, the log-rank test and the Cox model.
struct SurvivalAnalysis {
  /// What is read from the curve of one group.
  struct Group {
    let level: String
    let curve: KaplanMeier
    let median: SurvivalQuantile
    /// The median follow-up, of the reverse Kaplan-Meier curve; nil where rows are intervals.
    let followUp: SurvivalQuantile?
    /// The mean survival up to the common limit; nil where there is none.
    let mean: RestrictedMean?
    /// The curve at the times asked for.
    let points: [SurvivalPoint]

    /// Whether the curve says anything of a time: somebody was followed so far, or all have had the
    /// event.
    func isObserved(_ point: SurvivalPoint) -> Bool {
      point.time <= curve.lastTime ?? 0 || point.survival == 0
    }
  }

  /// A group's mean survival against that of the reference.
  struct MeanDifference {
    let level: String
    let reference: String
    let value: RestrictedMeanDifference
  }

  let groups: [Group]
  /// The median follow-up of all; nil where rows are intervals.
  let followUp: SurvivalQuantile?
  /// The number of patients.
  let count: Int
  /// The number of events.
  let eventCount: Int
  /// The limit of the restricted means.
  let meanLimit: Double?
  let meanDifferences: [MeanDifference]
  /// The comparison of the groups; nil where there is none, with the reason.
  let logRank: LogRankTest?
  let logRankReason: String?
  /// How many rows lack a stratum and take no part in the comparison.
  let withoutStratum: Int
  /// The Cox model; nil where none was asked for.
  let cox: CoxAnalysis?

  /// Analyzes rows.
  ///
  /// - Parameters:
  ///   - rows: The rows.
  ///   - settings: How.
  /// - Throws: `SurvivalError`; what the covariates throw.
  init(_ rows: SurvivalRows, settings: SurvivalSettings) throws {
    let options = settings.options
    let codes = rows.codes
    let groupCount = rows.levels.count
    let curves = try KaplanMeier.curves(
      rows.times, groups: codes, groupCount: groupCount, interval: options.confType,
      level: options.confLevel, threads: settings.threads)
    let reversed = try KaplanMeier.curves(
      rows.times.reversed, groups: codes, groupCount: groupCount, interval: options.confType,
      level: options.confLevel, threads: settings.threads)
    let limit = options.tau ?? KaplanMeier.commonLimit(curves)
    let ticks = settings.times
    groups = try zip(rows.levels, zip(curves, reversed)).map { level, pair in
      Group(
        level: level, curve: pair.0, median: pair.0.median,
        followUp: settings.hasIntervals ? nil : pair.1.median,
        mean: try limit.map { try pair.0.restrictedMean(until: $0) },
        points: ticks.map(pair.0.point(at:)))
    }
    followUp =
      settings.hasIntervals
      ? nil
      : try KaplanMeier(
        rows.times.reversed, interval: options.confType, level: options.confLevel
      ).median
    count = rows.times.count
    eventCount = rows.times.eventCount
    meanLimit = limit
    meanDifferences = Self.differences(groups)
    let strata = try RowLabels(columns: options.strataNames, of: rows.cohort)
    withoutStratum = strata.missingCount
    (logRank, logRankReason) = try Self.logRank(rows, strata: strata, options: options)
    cox = try settings.hasCox ? CoxAnalysis(rows, settings: settings) : nil
  }

  private static func differences(_ groups: [Group]) -> [MeanDifference] {
    guard let reference = groups.first, let mean = reference.mean else { return [] }
    return groups.dropFirst().compactMap { group in
      group.mean.map {
        MeanDifference(
          level: group.level, reference: reference.level,
          value: RestrictedMeanDifference($0, reference: mean))
      }
    }
  }

  private static func logRank(
    _ rows: SurvivalRows, strata: RowLabels, options: SurvivalOptions
  ) throws -> (LogRankTest?, String?) {
    guard rows.grouping != nil else { return (nil, "no groups are compared") }
    guard rows.levels.count > 1 else { return (nil, "there is one group only") }
    let used = strata.presentRows
    guard !used.isEmpty else { return (nil, "no row has a stratum") }
    let isAll = used.count == rows.times.count
    let codes = rows.codes
    let test = try LogRankTest(
      isAll ? rows.times : rows.times.selecting(rows: used),
      groups: isAll ? codes : used.map { codes[$0] }, groupCount: rows.levels.count,
      strata: strata.isTrivial ? nil : used.map { strata.codes[$0] },
      strataCount: max(1, strata.count), rho: options.rho)
    switch test.gap {
    case .noEvents: return (test, "there are no events")
    case .noComparison:
      return (test, "at no event were two groups at risk whose outcome could differ")
    case nil: return (test, nil)
    }
  }
}
