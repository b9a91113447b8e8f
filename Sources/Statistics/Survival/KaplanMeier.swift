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
    var columns = Columns(capacity: tallies.leaving.cells(of: block).count)
    var risk = RiskWalk(tallies, block: block)
    var product = 1.0
    var greenwood = 0.0
    while let cell = risk.next() {
      let atRisk = Double(risk.atRisk)
      let events = Double(tallies.leaving.events[cell])
      if events > 0 {
        product *= (atRisk - events) / atRisk
        greenwood += events / (atRisk * (atRisk - events))
      }
      let error = greenwood.squareRoot()
      let limits = interval.limits(
        survival: product, errorOfLog: error, multiplier: multiplier)
      columns.times.append(values[Int(tallies.leaving.places[cell])])
      columns.atRisk.append(risk.atRisk)
      columns.events.append(tallies.leaving.events[cell])
      columns.censored.append(tallies.leaving.counts[cell] - tallies.leaving.events[cell])
      columns.survival.append(product)
      columns.errors.append(error)
      columns.low.append(limits.low)
      columns.high.append(limits.high)
    }
    count = risk.count
    eventCount = columns.events.reduce(0) { $0 + Int($1) }
    times = columns.times
    atRisk = columns.atRisk
    events = columns.events
    censored = columns.censored
    survival = columns.survival
    standardErrorsOfLog = columns.errors
    low = columns.low
    high = columns.high
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

  private struct Columns {
    var times: [Double] = []
    var atRisk: [Int32] = []
    var events: [Int32] = []
    var censored: [Int32] = []
    var survival: [Double] = []
    var errors: [Double] = []
    var low: [Double] = []
    var high: [Double] = []

    init(capacity: Int) {
      times.reserveCapacity(capacity)
      atRisk.reserveCapacity(capacity)
      events.reserveCapacity(capacity)
      censored.reserveCapacity(capacity)
      survival.reserveCapacity(capacity)
      errors.reserveCapacity(capacity)
      low.reserveCapacity(capacity)
      high.reserveCapacity(capacity)
    }
  }
}
