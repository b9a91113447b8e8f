extension CoxModel {
  /// The limits of a log hazard ratio that the profile of the (penalized) likelihood gives.
  ///
  /// They stand where twice the loss is the quantile of χ²₁ (Venzon & Moolgavkar, *Appl. Stat.* 37
  /// (1988) 87). To be preferred to Wald's with Firth's penalty, where the profile is far from a parabola.
  ///
  /// - Parameters:
  ///   - index: The place of the coefficient in `coefficients`.
  ///   - level: The confidence level.
  /// - Returns: The limits; NaN for a place or a level that does not exist, or where a limit is not
  ///   found.
  public func profileInterval(of index: Int, level: Double) -> ConfidenceInterval {
    let reach = ConfidenceInterval.normalMultiplier(level: level)
    guard coefficients.indices.contains(index), reach > 0, reach.isFinite else {
      return ConfidenceInterval(low: .nan, high: .nan)
    }
    let profile = CoxProfile(fit, place: index, isPenalized: method == .firth)
    let scale = fit.design.columnScales[coefficients[index].column]
    let start = reach * coefficients[index].naiveStandardError * scale
    let limits = [-1.0, 1].map {
      (profile.limit(reach: reach, sign: $0, start: start) ?? .nan) / scale
    }
    return ConfidenceInterval(low: limits[0], high: limits[1])
  }

  /// The likelihood ratio test of one coefficient, with the (penalized) likelihood maximized over the
  /// others; the penalty stays that of the whole model (Heinze & Schemper 2001).
  ///
  /// - Parameter index: The place of the coefficient in `coefficients`.
  /// - Returns: The test; NaN for a place that does not exist, or where the maximum is not found.
  public func profileTest(of index: Int) -> CoxTest {
    guard coefficients.indices.contains(index) else {
      return CoxTest(chiSquared: .nan, degreesOfFreedom: 1)
    }
    let profile = CoxProfile(fit, place: index, isPenalized: method == .firth)
    let loss = profile.loss(at: 0) ?? .nan
    return CoxTest(chiSquared: loss.isNaN ? loss : max(0, loss), degreesOfFreedom: 1)
  }
}
