public import Cohorts
internal import RealModule
internal import Statistics

/// Whether what a paper says of an effect can all be true.
///
/// Every comparison allows for the rounding of the digits printed.
public struct PublishedEffectCheck: Sendable {
  /// What was compared.
  public enum Rule: String, Hashable, Sendable {
    /// The ends of the interval are in order.
    case intervalOrder = "interval-order"
    /// The interval contains the estimate.
    case containsEstimate = "contains-estimate"
    /// The estimate is the geometric middle of the interval.
    case centered
    /// The p-value and the interval tell the same z.
    case pValue = "p-value"
    /// The counts of the groups sum to the totals, and there are no more events than patients.
    case counts
    /// The estimate is that of the groups' counts.
    case groupEstimate = "group-estimate"
    /// So few patients cannot give so narrow an interval.
    case width
  }

  /// The result of one comparison.
  public struct Finding: Equatable, Sendable {
    /// What was compared.
    public let rule: Rule
    /// Whether what is printed cannot all be true.
    public let isFailure: Bool
    /// What was found.
    public let found: Double
    /// The least of what could be expected.
    public let low: Double
    /// The most of what could be expected.
    public let high: Double
  }

  /// The comparisons that the paper's numbers allow, in order.
  public let findings: [Finding]
  /// The logarithm of the effect, printed or from the groups' counts.
  public let logEstimate: Double?
  /// Its standard error: from the interval, else from the p-value, else from the groups' counts.
  public let stdError: Double?

  /// Whether everything printed can be true.
  public var isConsistent: Bool { !findings.contains(where: \.isFailure) }

  /// Checks a published effect.
  public init(_ effect: PublishedEffect) {
    let scale = LogScale(effect)
    let crude = CrudeOdds(effect.groups)
    var findings: [Finding] = []
    findings += Self.interval(scale)
    findings += Self.significance(effect, scale, crude)
    findings += Self.counts(effect)
    findings += Self.groups(effect, scale, crude)
    findings += Self.width(effect, scale)
    self.findings = findings
    let counted = effect.isOfOdds ? crude?.ranges : nil
    logEstimate = scale.estimate?.value ?? counted?.logOdds.value
    stdError =
      scale.stdError?.value ?? Self.errorFromPValue(effect, scale) ?? counted?.stdError.value
  }

  // MARK: The interval

  private static func interval(_ scale: LogScale) -> [Finding] {
    guard let low = scale.low, let high = scale.high else { return [] }
    guard low.value < high.value else {
      return [
        Finding(
          rule: .intervalOrder, isFailure: true, found: low.value, low: -.infinity,
          high: high.value)
      ]
    }
    guard let estimate = scale.estimate else { return [] }
    let contains = estimate.high >= low.low && estimate.low <= high.high
    let inside = Finding(
      rule: .containsEstimate, isFailure: !contains, found: estimate.value, low: low.value,
      high: high.value)
    guard contains else { return [inside] }
    // Half a tenth of the width is left for intervals that are not Wald's: profiles, exact ones.
    let slack = 0.05 * (high.value - low.value)
    let (least, most) = ((low.low + high.low) / 2, (low.high + high.high) / 2)
    let isOff = estimate.high < least - slack || estimate.low > most + slack
    return [
      inside,
      Finding(rule: .centered, isFailure: isOff, found: estimate.value, low: least, high: most),
    ]
  }

  // MARK: The p-value

  /// z of the p-value against z of the estimate and its interval, or of the groups' counts.
  private static func significance(
    _ effect: PublishedEffect, _ scale: LogScale, _ crude: CrudeOdds?
  ) -> [Finding] {
    let counted = effect.isAdjusted || !effect.isOfOdds ? nil : crude?.ranges
    guard let pValue = effect.pValue, let estimate = scale.estimate ?? counted?.logOdds,
      let error = scale.stdError ?? counted?.stdError, error.low > 0, error.value.isFinite
    else { return [] }
    let (near, far) = estimate.distances
    let (least, most) = (near / error.high, far / error.low)
    let fromP = zRange(pValue, isBound: effect.isPValueBound)
    // The p-value may be of another test of the same hypothesis.
    let slack = max(0.1, 0.1 * min(most, fromP.low))
    let disagree = fromP.low > most + slack || fromP.high < least - slack
    // One says that the effect is beyond chance at the interval's level, the other that it is not.
    let limit = Normal.quantile((1 + effect.level) / 2)
    let contradict =
      (fromP.low > limit && most < limit) || (fromP.high < limit && least > limit)
    return [
      Finding(
        rule: .pValue, isFailure: disagree || contradict,
        found: effect.isPValueBound ? fromP.low : z(pValue.value), low: least, high: most)
    ]
  }

  /// |z| of a two-sided p-value.
  private static func z(_ pValue: Double) -> Double {
    pValue <= 0 ? .infinity : max(0, -Normal.quantile(min(1, pValue) / 2))
  }

  private static func zRange(
    _ pValue: PrintedNumber, isBound: Bool
  ) -> (low: Double, high: Double) {
    isBound ? (z(pValue.value), .infinity) : (z(pValue.high), z(pValue.low))
  }

  private static func errorFromPValue(_ effect: PublishedEffect, _ scale: LogScale) -> Double? {
    guard let pValue = effect.pValue, !effect.isPValueBound, let estimate = scale.estimate?.value
    else { return nil }
    let z = z(pValue.value)
    return z > 0 && z.isFinite && estimate != 0 ? abs(estimate) / z : nil
  }

  // MARK: Counts

  private static func counts(_ effect: PublishedEffect) -> [Finding] {
    var findings: [Finding] = []
    func expect(_ found: Int, atMost limit: Int, orEqual: Bool = false) {
      findings.append(
        Finding(
          rule: .counts, isFailure: orEqual ? found != limit : found > limit,
          found: Double(found), low: orEqual ? Double(limit) : 0, high: Double(limit)))
    }
    if let count = effect.count, let events = effect.events { expect(events, atMost: count) }
    guard !effect.groups.isEmpty else { return findings }
    for group in effect.groups { expect(group.events, atMost: group.count) }
    if let count = effect.count {
      expect(effect.groups.reduce(0) { $0 + $1.count }, atMost: count, orEqual: true)
    }
    if let events = effect.events {
      expect(effect.groups.reduce(0) { $0 + $1.events }, atMost: events, orEqual: true)
    }
    return findings
  }

  /// A crude odds ratio is that of the counts.
  private static func groups(
    _ effect: PublishedEffect, _ scale: LogScale, _ crude: CrudeOdds?
  ) -> [Finding] {
    guard !effect.isAdjusted, effect.isOfOdds, let estimate = scale.estimate, let crude,
      crude.stdError.isFinite
    else { return [] }
    // A conditional or a median-unbiased estimate differs a little from the ratio of products.
    let slack = 0.1 * crude.stdError
    let isOff =
      estimate.high < crude.logOdds - slack || estimate.low > crude.logOdds + slack
    return [
      Finding(
        rule: .groupEstimate, isFailure: isOff, found: estimate.value, low: crude.logOdds,
        high: crude.logOdds)
    ]
  }

  /// The standard error against the least that the counts allow.
  ///
  /// Of two groups √(1/a + 1/b + 1/c + 1/d) (Woolf, *Ann. Hum. Genet.* 19 (1955) 251), which
  /// adjustment only makes greater (Robinson & Jewell, *Int. Stat. Rev.* 59 (1991) 227); where the
  /// groups are not published, its least over all splits of e events and n − e others, which is
  /// 2·√(1/e + 1/(n − e)). Of hazards, 2/√e.
  private static func width(_ effect: PublishedEffect, _ scale: LogScale) -> [Finding] {
    guard effect.contrast == .groups, let error = scale.stdError else { return [] }
    let bound: Double
    switch effect.measure {
    case .riskRatio: return []
    case .hazardRatio:
      let events =
        effect.events ?? (effect.groups.isEmpty ? nil : effect.groups.reduce(0) { $0 + $1.events })
      guard let count = events ?? effect.count, count > 0 else { return [] }
      bound = 2 / Double(count).squareRoot()
    case .oddsRatio, .logOdds:
      if let crude = CrudeOdds(effect.groups), crude.stdError.isFinite {
        bound = crude.stdError
      } else if let count = effect.count, count > 0 {
        let events = effect.events.map(Double.init) ?? Double(count) / 2
        guard events > 0, events < Double(count) else { return [] }
        bound = 2 * (1 / events + 1 / (Double(count) - events)).squareRoot()
      } else {
        return []
      }
    }
    return [
      Finding(
        rule: .width, isFailure: error.high < 0.95 * bound, found: error.value, low: bound,
        high: .infinity)
    ]
  }
}
