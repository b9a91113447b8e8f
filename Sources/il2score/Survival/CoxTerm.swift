internal import Statistics

/// A coefficient of a Cox model as it is reported: with Wald's test and limits, or those of the profile
/// of the penalized likelihood where Firth's penalty makes Wald's poor.
struct CoxTerm {
  /// The name of the column.
  let name: String
  /// The log hazard ratio.
  let estimate: Double
  /// Its standard error from the information alone.
  let standardError: Double
  /// Its robust standard error, where there are clusters.
  let robustStandardError: Double?
  /// The normal statistic; of a profile the signed root of twice the loss of likelihood.
  let statistic: Double
  /// The two-sided p-value.
  let pValue: Double
  /// The limits of the log hazard ratio.
  let interval: ConfidenceInterval
  /// The hazard ratio.
  let hazardRatio: Double
  /// The limits of the hazard ratio.
  let hazardRatioInterval: ConfidenceInterval

  /// Reports the coefficient at a place of a model.
  init(_ model: CoxModel, place: Int, level: Double, isProfiled: Bool) {
    let coefficient = model.coefficients[place]
    name = coefficient.name
    estimate = coefficient.estimate
    standardError = coefficient.naiveStandardError
    robustStandardError = model.robustCovariance == nil ? nil : coefficient.standardError
    hazardRatio = coefficient.hazardRatio
    guard isProfiled else {
      statistic = coefficient.statistic
      pValue = coefficient.pValue
      interval = coefficient.interval(level: level)
      hazardRatioInterval = coefficient.hazardRatioInterval(level: level)
      return
    }
    let test = model.profileTest(of: place)
    let root = test.chiSquared.squareRoot()
    statistic = coefficient.estimate < 0 ? -root : root
    pValue = test.pValue
    interval = model.profileInterval(of: place, level: level)
    hazardRatioInterval = CoxCoefficient.hazardRatios(interval)
  }
}
