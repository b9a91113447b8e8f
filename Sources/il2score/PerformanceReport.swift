internal import Export
internal import Statistics

/// The measures of a set of predictions; one that is not defined for them is nil.
struct PerformanceReport {
  /// The thresholds at which net benefit is given: 1% to 99%.
  static let thresholds = (1...99).map { Double($0) / 100 }

  let n: Int
  let events: Int
  let level: Double
  let areaUnderCurve: AreaUnderCurve?
  /// The area where rows are weighted, which has no standard error.
  let area: Double
  let averagePrecision: Double
  let youden: ROCCurve.Point?
  let brier: BrierScore?
  let logLoss: Double?
  let nagelkerkeR2: Double?
  let ratio: ObservedExpectedRatio?
  let calibration: Calibration?
  let calibrationCurve: CalibrationCurve?
  let hosmerLemeshow: HosmerLemeshow?
  let netBenefit: [NetBenefit]

  /// Computes what the predictions allow.
  ///
  /// - Parameters:
  ///   - predictions: Probabilities, or any scores that are higher for an event.
  ///   - linearPredictors: Their log odds where they are known exactly; nil to take them from the
  ///     probabilities.
  ///   - level: The confidence level of intervals.
  /// - Throws: `PerformanceError` where the rows have one class only.
  init(
    _ predictions: Predictions, linearPredictors: Predictions? = nil, level: Double
  ) throws(PerformanceError) {
    n = predictions.count
    events = predictions.eventCount
    self.level = level
    area = try AreaUnderCurve.weighted(predictions)
    areaUnderCurve = predictions.weights == nil ? try AreaUnderCurve(predictions) : nil
    averagePrecision = try AveragePrecision.value(predictions)
    youden = try ROCCurve(predictions).youdenPoints.first
    brier = try? BrierScore(predictions)
    logLoss = try? LogLoss.mean(predictions)
    nagelkerkeR2 = try? NagelkerkeR2(predictions).value
    ratio = try? ObservedExpectedRatio(predictions)
    if let linearPredictors {
      calibration = try? Calibration(linearPredictors: linearPredictors)
    } else {
      calibration = try? Calibration(predictions)
    }
    calibrationCurve = try? CalibrationCurve(predictions)
    hosmerLemeshow = try? HosmerLemeshow(predictions)
    netBenefit = (try? NetBenefit.curve(predictions, thresholds: Self.thresholds)) ?? []
  }

  /// Whether the predictions are probabilities.
  var isProbability: Bool { brier != nil }
}
