internal import RealModule
internal import ResponseModels
internal import Statistics

/// The measures of levels that were left out, pooled by random effects.
///
/// Each is pooled on the scale on which it is nearly normal (Debray and others, *BMJ* 356 (2017)
/// i6460; Snell and others, *Statistical Methods in Medical Research* 27 (2018) 3505).
struct InternalExternalPooling {
  let levels: [InternalExternalSummary.Level]
  /// The confidence level of intervals.
  let confidenceLevel: Double

  /// An estimate and its variance, on the scale on which it is pooled.
  private typealias Estimate = (value: Double, variance: Double)

  /// The four measures that have a standard error in each level.
  var measures: [InternalExternalSummary.Pooled] {
    [
      pooled("auc", .logit, levels.compactMap(Self.logitArea)),
      pooled("oe_ratio", .log, levels.compactMap(Self.logRatio)),
      pooled(
        "calibration_intercept", .identity,
        levels.compactMap {
          Self.estimate($0.calibrationIntercept, error: $0.calibrationInterceptStdError)
        }),
      pooled(
        "calibration_slope", .identity,
        levels.compactMap { Self.estimate($0.calibrationSlope, error: $0.calibrationSlopeStdError) }
      ),
    ]
  }

  private static func estimate(_ value: Double?, error: Double?) -> Estimate? {
    guard let value, let error, value.isFinite, error > 0, error.isFinite else { return nil }
    return (value, error * error)
  }

  /// The logit of the area, with its variance by the delta method.
  private static func logitArea(_ level: InternalExternalSummary.Level) -> Estimate? {
    guard let area = level.auc, area > 0, area < 1, let error = level.aucStdError else {
      return nil
    }
    return estimate(
      Double.log(area) - Double.log(onePlus: -area), error: error / (area * (1 - area)))
  }

  /// The logarithm of observed over expected; none where no row or every row is an event.
  private static func logRatio(_ level: InternalExternalSummary.Level) -> Estimate? {
    guard let ratio = level.oeRatio, ratio > 0 else { return nil }
    return estimate(Double.log(ratio), error: level.oeLogStdError)
  }

  private func pooled(
    _ measure: String, _ scale: InternalExternalSummary.Pooled.Scale, _ estimates: [Estimate]
  ) -> InternalExternalSummary.Pooled {
    let effects = RandomEffects(
      estimates.map(\.value), variances: estimates.map(\.variance))
    let limits = effects?.interval(level: confidenceLevel)
    let plain = effects?.plainInterval(level: confidenceLevel)
    let prediction = effects?.predictionInterval(level: confidenceLevel)
    func original(_ value: Double?) -> Double? {
      guard let value else { return nil }
      switch scale {
      case .logit: return Logistic.inverse(value)
      case .log: return Double.exp(value)
      case .identity: return value
      }
    }
    return InternalExternalSummary.Pooled(
      measure: measure, scale: scale, estimate: original(effects?.estimate),
      confLow: original(limits?.low), confHigh: original(limits?.high),
      plainLow: original(plain?.low), plainHigh: original(plain?.high),
      predictionLow: original(prediction?.low), predictionHigh: original(prediction?.high),
      tau2: effects?.tauSquared, levels: effects?.count ?? 0)
  }
}
