/// An effect as a paper reports it, with whatever the paper says of how sure it is.
public struct PublishedEffect: Codable, Hashable, Sendable {
  /// What the effect is.
  public enum Measure: String, Codable, Hashable, Sendable, CaseIterable {
    /// An odds ratio.
    case oddsRatio = "or"
    /// A hazard ratio.
    case hazardRatio = "hr"
    /// A ratio of risks.
    case riskRatio = "rr"
    /// The logarithm of an odds ratio.
    case logOdds = "log_odds"
  }

  /// What is compared.
  public enum Contrast: String, Codable, Hashable, Sendable, CaseIterable {
    /// Patients of one group with those of another.
    case groups
    /// Patients one unit of a measurement apart.
    case measured
  }

  /// One of the groups that are compared.
  public struct Group: Codable, Hashable, Sendable {
    /// Its patients.
    public var count: Int
    /// Those of them with the event.
    public var events: Int

    /// Creates a group.
    public init(count: Int, events: Int) {
      self.count = count
      self.events = events
    }

    enum CodingKeys: String, CodingKey {
      case count = "n"
      case events
    }
  }

  /// What the effect is.
  public var measure: Measure
  /// The effect; nil where only the counts of the groups are published.
  public var estimate: PrintedNumber?
  /// The lower end of its confidence interval.
  public var low: PrintedNumber?
  /// The upper end of its confidence interval.
  public var high: PrintedNumber?
  /// The level of the interval.
  public var level: Double
  /// The two-sided p-value.
  public var pValue: PrintedNumber?
  /// Whether the p-value is said to be below the number printed.
  public var isPValueBound: Bool
  /// The patients.
  public var count: Int?
  /// The patients with the event.
  public var events: Int?
  /// The groups compared, the one with the feature first; two or none.
  public var groups: [Group]
  /// What is compared.
  public var contrast: Contrast
  /// Whether the estimate is adjusted for other variables.
  public var isAdjusted: Bool

  /// Creates a published effect.
  public init(
    measure: Measure, estimate: PrintedNumber? = nil, low: PrintedNumber? = nil,
    high: PrintedNumber? = nil, level: Double = 0.95, pValue: PrintedNumber? = nil,
    isPValueBound: Bool = false, count: Int? = nil, events: Int? = nil, groups: [Group] = [],
    contrast: Contrast = .groups, isAdjusted: Bool = false
  ) {
    self.measure = measure
    self.estimate = estimate
    self.low = low
    self.high = high
    self.level = level
    self.pValue = pValue
    self.isPValueBound = isPValueBound
    self.count = count
    self.events = events
    self.groups = groups
    self.contrast = contrast
    self.isAdjusted = isAdjusted
  }

  enum CodingKeys: String, CodingKey {
    case measure
    case estimate
    case low = "conf_low"
    case high = "conf_high"
    case level
    case pValue = "p_value"
    case isPValueBound = "p_value_is_bound"
    case count = "n"
    case events
    case groups
    case contrast
    case isAdjusted = "adjusted"
  }
}
