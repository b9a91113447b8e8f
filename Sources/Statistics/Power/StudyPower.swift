/// What a study of two groups could have found: the smallest effects that have a wanted power.
public struct StudyPower: Sendable, Hashable {
  /// What a test of two proportions can tell from one baseline.
  public struct Rates: Sendable, Hashable {
    /// The probability of the finding in the second group.
    public let baseline: Double
    /// The nearest larger probability in the first group; nil where none has the power.
    public let above: DetectableRate?
    /// The nearest smaller probability in the first group; nil where none has the power.
    public let below: DetectableRate?
  }

  /// The numbers of patients in the two groups.
  public let sizes: GroupSizes
  /// The two-sided significance level of each test.
  public let alpha: Double
  /// The wanted power.
  public let power: Double
  /// The number of events of the log-rank test, in both groups.
  public let events: Int
  /// The smallest difference of means, in standard deviations, for Student's t test.
  public let difference: Double?
  /// The smallest difference of means, in standard deviations, for Wilcoxon's test.
  public let rankDifference: Double?
  /// What Fisher's exact test can tell from each baseline; empty where there are more than
  /// `FisherPower.largestTotal` patients.
  public let rates: [Rates]
  /// The smallest hazard ratio above 1 for the log-rank test; its reciprocal below 1.
  public let hazardRatio: Double?
  /// Wilson's interval of the first group's share among all patients, at the level 1 − α.
  public let shareInterval: ConfidenceInterval?

  /// The number of tests at which one false positive is expected where nothing differs: 1/α.
  public var testsPerFalsePositive: Double { 1 / alpha }

  /// Computes the smallest effects; nil where an argument is out of its range.
  ///
  /// - Parameters:
  ///   - sizes: The numbers of patients in the two groups.
  ///   - alpha: The two-sided significance level, between 0 and 1.
  ///   - power: The wanted power, between 0 and 1.
  ///   - events: The events in both groups; where nil, every patient has one.
  ///   - baselines: Probabilities of a finding in the second group, from 0 to 1.
  public init?(
    sizes: GroupSizes, alpha: Double, power: Double, events: Int? = nil,
    baselines: [Double] = [0.1, 0.25, 0.5]
  ) {
    guard alpha > 0, alpha < 1, power > 0, power < 1, (events ?? 0) >= 0,
      baselines.allSatisfy({ $0 >= 0 && $0 <= 1 })
    else { return nil }
    self.sizes = sizes
    self.alpha = alpha
    self.power = power
    self.events = events ?? sizes.total
    difference = MeanDifferencePower(sizes: sizes, test: .student, alpha: alpha)?
      .smallestDifference(power: power)
    rankDifference = MeanDifferencePower(sizes: sizes, test: .wilcoxon, alpha: alpha)?
      .smallestDifference(power: power)
    hazardRatio = LogRankPower(events: self.events, share: sizes.share, alpha: alpha)?
      .smallestHazardRatio(power: power)
    shareInterval = ProportionInterval.wilson(
      successes: sizes.first, trials: sizes.total, level: 1 - alpha)
    rates = Self.rates(sizes: sizes, alpha: alpha, power: power, baselines: baselines)
  }

  private static func rates(
    sizes: GroupSizes, alpha: Double, power: Double, baselines: [Double]
  ) -> [Rates] {
    guard !baselines.isEmpty, let fisher = FisherPower(sizes: sizes, alpha: alpha) else {
      return []
    }
    return baselines.map { baseline in
      func rate(_ direction: FisherPower.Direction) -> DetectableRate? {
        fisher.detectable(baseline: baseline, direction: direction, power: power)
          .map { DetectableRate(baseline: baseline, rate: $0) }
      }
      return Rates(baseline: baseline, above: rate(.above), below: rate(.below))
    }
  }
}
