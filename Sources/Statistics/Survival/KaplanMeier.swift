internal import LinearAlgebra
internal import RealModule

/// A Kaplan-Meier curve with Greenwood's standard errors (R's `survfit`).
///
/// S(t) = Π (n − d)/n over the event times up to t, with n rows at risk just before and d events; the
/// variance of log S is Σ d/(n(n − d)) (Kaplan and Meier, *JASA* 53 (1958) 457; Greenwood, 1926).
/// Rows that are censored at the time of an event are at risk there. The arrays have an element
/// for each distinct time of the curve's rows, censorings included, ascending. With entry times a
/// row is at risk after its entry only; a curve that has reached 0 stays there.
public struct KaplanMeier: Sendable {
  /// The number of rows.
  public let count: Int
  /// The number of events.
  public let eventCount: Int
  /// The distinct times.
  public let times: [Double]
  /// How many rows are at risk just before each time.
  public let atRisk: [Int32]
  /// How many events there are at each time.
  public let events: [Int32]
  /// How many rows are censored at each time.
  public let censored: [Int32]
  /// The survival probability at and after each time, until the next.
  public let survival: [Double]
  /// The standard error of log S; infinite where S is 0.
  public let standardErrorsOfLog: [Double]
  /// The lower confidence limit of S; NaN where it is not defined (S is 0; or 1, for `logLog`).
  public let low: [Double]
  /// The upper confidence limit of S; NaN where it is not defined.
  public let high: [Double]
  /// The scale on which the limits are symmetric.
  public let interval: SurvivalInterval
  /// The confidence level of the limits.
  public let level: Double

  /// Estimates the curve of all rows.
  ///
  /// - Parameters:
  ///   - rows: The times.
  ///   - interval: The scale of the confidence limits.
  ///   - level: Their confidence level, between 0 and 1.
  /// - Throws: `SurvivalError.invalidLevel`.
  public init(
    _ rows: SurvivalTimes, interval: SurvivalInterval = .log, level: Double = 0.95
  ) throws(SurvivalError) {
    let multiplier = try KaplanMeier.multiplier(level)
    let tallies = RiskTallies(rows)
    self.init(
      tallies, block: 0, values: rows.order.values, interval: interval, level: level,
      multiplier: multiplier)
  }

  /// Estimates a curve for each group.
  ///
  /// - Parameters:
  ///   - rows: The times.
  ///   - groups: The group of each row, in 0..<groupCount.
  ///   - groupCount: The number of groups; those without rows get a curve without times.
  ///   - interval: The scale of the confidence limits.
  ///   - level: Their confidence level, between 0 and 1.
  ///   - threads: The number of threads, 0 for one a processor; the result is the same.
  /// - Returns: The curves, in the order of the groups.
  /// - Throws: `SurvivalError.unequalLabels`, `.unknownGroup`, `.invalidLevel`.
  public static func curves(
    _ rows: SurvivalTimes, groups: [Int32], groupCount: Int, interval: SurvivalInterval = .log,
    level: Double = 0.95, threads: Int = 0
  ) throws(SurvivalError) -> [KaplanMeier] {
    let multiplier = try multiplier(level)
    try rows.check(labels: groups, count: groupCount)
    let tallies = RiskTallies(rows, blocks: TimeTally.Labels(values: groups, count: groupCount))
    return Parallel.map(count: groupCount, threads: threads) { group in
      KaplanMeier(
        tallies, block: group, values: rows.order.values, interval: interval, level: level,
        multiplier: multiplier)
    }
  }

  private static func multiplier(_ level: Double) throws(SurvivalError) -> Double {
    guard level > 0, level < 1 else { throw .invalidLevel(level) }
    return ConfidenceInterval.normalMultiplier(level: level)
  }

  private init(
    _ tallies: RiskTallies, block: Int, values: [Double], interval: SurvivalInterval,
    level: Double, multiplier: Double
  ) {
    let leaving = tallies.leaving
    let cells = leaving.cells(of: block)
    let atRisk = tallies.atRisk(in: block)
    var survival = [Double](repeating: 1, count: cells.count)
    var errors = [Double](repeating: 0, count: cells.count)
    var low = survival
    var high = survival
    var product = 1.0
    var greenwood = 0.0
    var limits = (low: 1.0, high: 1.0)
    var error = 0.0
    if interval == .logLog { limits = (.nan, .nan) }
    for (index, cell) in cells.enumerated() {
      let events = leaving.events[cell]
      if events > 0 {
        let left = Double(atRisk[index] - events)
        product *= left / Double(atRisk[index])
        greenwood += Double(events) / (Double(atRisk[index]) * left)
        error = greenwood.squareRoot()
        limits = interval.limits(survival: product, errorOfLog: error, multiplier: multiplier)
      }
      survival[index] = product
      errors[index] = error
      low[index] = limits.low
      high[index] = limits.high
    }
    count = cells.reduce(0) { $0 + Int(leaving.counts[$1]) }
    eventCount = cells.reduce(0) { $0 + Int(leaving.events[$1]) }
    times = leaving.places[cells].map { values[Int($0)] }
    self.atRisk = atRisk
    events = Array(leaving.events[cells])
    censored = cells.map { leaving.counts[$0] - leaving.events[$0] }
    self.survival = survival
    standardErrorsOfLog = errors
    self.low = low
    self.high = high
    self.interval = interval
    self.level = level
  }

  /// The standard error of S (S times that of log S); NaN where S is 0.
  public var standardErrors: [Double] {
    survival.indices.map { standardError($0) }
  }

  /// The standard error of S at one of the times; NaN where S is 0.
  public func standardError(_ index: Int) -> Double {
    survival[index] * standardErrorsOfLog[index]
  }
}
