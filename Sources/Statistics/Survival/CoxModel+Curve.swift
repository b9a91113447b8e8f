internal import LinearAlgebra
internal import RealModule

extension CoxModel {
  /// The curve that is expected for given covariates, as R's `survfit(fit, newdata)`; with covariates
  /// of 0 it is the baseline hazard of `basehaz(fit, centered = FALSE)`.
  ///
  /// Breslow's estimate of the hazard, or with Efron's ties Efron's. The standard error is Tsiatis's
  /// (*Ann. Stat.* 9 (1981) 93), with the robust covariance where there are clusters.
  ///
  /// - Parameters:
  ///   - covariates: All p covariates.
  ///   - stratum: The stratum.
  /// - Returns: The curve, without times where the stratum has no events; nil where there are not p
  ///   finite covariates.
  public func curve(covariates: [Double], stratum: Int32 = 0) -> CoxCurve? {
    guard covariates.count == covariateCount, covariates.allSatisfy(\.isFinite) else { return nil }
    let increments = CoxIncrements(fit.walk, predictors: fit.maximum.predictors)
    var walk = CurveWalk(order: fit.design.order)
    // From the earliest time on.
    for (number, component) in fit.riskSets.components.enumerated().reversed()
    where fit.riskSets.strata[number] == stratum {
      let own = fit.design.coordinates(
        of: covariates, component: number, start: component.lowerBound)
      let predictor = zip(own, fit.coordinates).reduce(0) { $0 + $1.0 * $1.1 }
      walk.begin(own, risk: .exp(predictor - increments.scales[number]))
      for time in eventTimes(of: number).reversed() {
        walk.take(time, increments)
        let place = Int(fit.riskSets.eventTimes[time].place)
        walk.record(at: times.order.values[place], robust ?? fit.covariance)
      }
    }
    return CoxCurve(
      times: walk.times, cumulativeHazard: walk.hazards, standardErrors: walk.errors)
  }

  /// The event times of a component, by number.
  private func eventTimes(of component: Int) -> Range<Int> {
    let all = fit.riskSets.eventTimes
    // Components are in ascending order.
    func first(_ number: Int) -> Int {
      var (low, high) = (0, all.count)
      while low < high {
        let middle = (low + high) / 2
        if all[middle].component < number { low = middle + 1 } else { high = middle }
      }
      return low
    }
    return first(component)..<first(component + 1)
  }
}

/// The sums of a curve up to a time.
private struct CurveWalk {
  private(set) var times: [Double] = []
  private(set) var hazards: [Double] = []
  private(set) var errors: [Double] = []
  private var hazard = CompensatedSum()
  private var variance = CompensatedSum()
  /// Σ (x̄ − x) dΛ.
  private var distance: [CompensatedSum]
  private var own: [Double] = []
  private var risk = 0.0

  init(order: Int) {
    distance = [CompensatedSum](repeating: CompensatedSum(), count: order)
  }

  /// Begins a component, in which the covariates have these coordinates and this risk.
  mutating func begin(_ own: [Double], risk: Double) {
    (self.own, self.risk) = (own, risk)
  }

  mutating func take(_ time: Int, _ increments: CoxIncrements) {
    let order = own.count
    hazard.add(risk * increments.hazard[time])
    variance.add(risk * risk * increments.variance[time])
    for index in 0..<order {
      let centered =
        increments.weightedMean[time * order + index] - own[index] * increments.hazard[time]
      distance[index].add(risk * centered)
    }
  }

  mutating func record(at time: Double, _ covariance: Matrix) {
    let vector = distance.map(\.value)
    let fromCoefficients = zip(covariance.times(vector), vector).reduce(0) { $0 + $1.0 * $1.1 }
    times.append(time)
    hazards.append(hazard.value)
    errors.append((variance.value + fromCoefficients).squareRoot())
  }
}
