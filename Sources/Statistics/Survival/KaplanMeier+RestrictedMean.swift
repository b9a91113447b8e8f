extension KaplanMeier {
  /// The mean survival time up to a limit (R's `print(survfit, rmean = limit)`).
  ///
  /// The area under the curve from 0 to τ; its variance is Σ A² d/(n(n − d)) over the event times up
  /// to τ, where A is the area from there to τ and a time at which all die counts nothing (Klein
  /// and Moeschberger, *Survival Analysis* (2003) 4.5; `survRM2` has the same). Beyond the last time
  /// the curve is taken to stay where it is.
  ///
  /// - Parameter limit: τ, finite and at least 0, in the unit of the times.
  /// - Returns: The mean with its error.
  /// - Throws: `SurvivalError.invalidLimit`; `.empty` for the curve of a group without rows.
  public func restrictedMean(until limit: Double) throws(SurvivalError) -> RestrictedMean {
    guard limit >= 0, limit < .infinity else { throw .invalidLimit(limit) }
    guard count > 0 else { throw .empty }
    guard limit > 0 else { return RestrictedMean(limit: 0, value: 0, standardError: 0) }
    // From the limit backwards, in shares of it, so that no square overflows.
    var area = 0.0
    var variance = 0.0
    var end = 1.0
    for index in times.indices.reversed() where times[index] <= limit {
      let start = times[index] / limit
      area += (end - start) * survival[index]
      end = start
      let (atRisk, events) = (Double(atRisk[index]), Double(events[index]))
      if events > 0, events < atRisk {
        variance += area * area * events / (atRisk * (atRisk - events))
      }
    }
    area += end
    return RestrictedMean(
      limit: limit, value: area * limit, standardError: variance.squareRoot() * limit)
  }

  /// The last of the curve's times, by default the limit of its restricted mean.
  public var lastTime: Double? { times.last }

  /// The limit up to which the restricted means of several curves can be compared by default.
  ///
  /// - Parameter curves: The curves; those without times are left out.
  /// - Returns: The smallest of their last times (as `survRM2`), nil where no curve has one.
  public static func commonLimit(_ curves: [KaplanMeier]) -> Double? {
    curves.compactMap(\.lastTime).min()
  }
}
