/// A survival curve as it is drawn: a step at each time.
public struct SurvivalCurve: Sendable, Hashable {
  /// The name of the group.
  public var label: String
  /// What the legend says of the group behind its name: patients, events, median.
  public var summary: String
  /// The distinct times, ascending.
  public var times: [Double]
  /// The survival from each time on.
  public var survival: [Double]
  /// The lower limit from each time on, NaN where there is none; empty for no band.
  public var low: [Double]
  /// The upper limit from each time on, NaN where there is none; empty for no band.
  public var high: [Double]
  /// How many patients are censored at each time.
  public var censored: [Double]
  /// The time from which the curve is drawn, with survival 1.
  public var start: Double
  /// The median, where it is reached.
  public var median: Double?
  /// The number at risk at each tick of the figure.
  public var atRisk: [Int]

  /// Creates a curve; what is shorter than the times is taken as absent there.
  public init(
    label: String, summary: String = "", times: [Double], survival: [Double], low: [Double] = [],
    high: [Double] = [], censored: [Double] = [], start: Double = 0, median: Double? = nil,
    atRisk: [Int] = []
  ) {
    self.label = label
    self.summary = summary
    self.times = times
    self.survival = survival
    self.low = low
    self.high = high
    self.censored = censored
    self.start = start
    self.median = median
    self.atRisk = atRisk
  }

  /// The last time observed.
  var lastTime: Double? { times.last }

  /// A limit of the band as a curve of its own, up to where it ends; empty where there is no band.
  func limit(_ path: KeyPath<SurvivalCurve, [Double]>) -> [Double] {
    let values = self[keyPath: path]
    let other = path == \.low ? high : low
    let count = zip(values, other).prefix { $0.isFinite && $1.isFinite }.count
    return Array(values.prefix(min(count, times.count)))
  }
}
