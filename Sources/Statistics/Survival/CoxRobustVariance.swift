internal import LinearAlgebra
internal import RealModule

/// The sandwich estimate of the variance, with rows of a cluster taken together.
struct CoxRobustVariance {
  /// In the coordinates of the design.
  let covariance: Matrix
  /// The score test with the variance of the clusters' scores.
  let scoreTest: CoxTest

  /// Computes the sums of score residuals of the clusters, at the maximum and at 0, as R's `coxph`.
  init(_ fit: CoxFit, clusters: [Int32]) {
    let order = fit.design.order
    let meat = Self.crossProduct(fit.scoreResiduals(fit.maximum.predictors), fit, clusters)
    covariance = Self.sandwich(fit.covariance, meat)
    let zero = fit.scoreResiduals([Double](repeating: 0, count: fit.riskSets.rows.count))
    let statistic = CoxFit.quadraticForm(
      Self.crossProduct(zero, fit, clusters), fit.null.score)
    scoreTest = CoxTest(chiSquared: statistic, degreesOfFreedom: order)
  }

  /// Σ sᵢsᵢᵀ over the clusters' sums of residuals.
  private static func crossProduct(
    _ residuals: [Double], _ fit: CoxFit, _ clusters: [Int32]
  ) -> Matrix {
    let order = fit.design.order
    var numbers: [Int32: Int] = [:]
    var sums: [Double] = []
    for (position, row) in fit.riskSets.rows.enumerated() {
      let cluster = clusters[Int(row)]
      let number: Int
      if let known = numbers[cluster] {
        number = known
      } else {
        number = numbers.count
        numbers[cluster] = number
        for _ in 0..<order { sums.append(0) }
      }
      for index in 0..<order { sums[number * order + index] += residuals[position * order + index] }
    }
    // One cluster says nothing of how clusters vary.
    guard numbers.count > 1 else {
      let nothing = [Double](repeating: .nan, count: order * order)
      return Matrix(rowCount: order, columnCount: order, elements: nothing)
    }
    var product = Matrix(rowCount: order, columnCount: order)
    for number in 0..<numbers.count {
      for column in 0..<order {
        let factor = sums[number * order + column]
        for row in 0..<order { product[row, column] += factor * sums[number * order + row] }
      }
    }
    return product
  }

  /// V·B·V.
  private static func sandwich(_ bread: Matrix, _ meat: Matrix) -> Matrix {
    let order = bread.rowCount
    var half = Matrix(rowCount: order, columnCount: order)
    for column in 0..<order {
      for (row, value) in bread.times(Array(meat.column(column))).enumerated() {
        half[column, row] = value
      }
    }
    var product = Matrix(rowCount: order, columnCount: order)
    for column in 0..<order {
      for (row, value) in bread.times(Array(half.column(column))).enumerated() {
        product[row, column] = value
      }
    }
    for column in 0..<order {
      for row in 0..<column { product[row, column] = product[column, row] }
    }
    return product
  }
}

extension CoxFit {
  /// The score residuals at given linear predictors (Therneau, Grambsch & Fleming, *Biometrika* 77
  /// (1990) 147; R's `residuals(type = "score")`): k elements a position, in the coordinates of the
  /// design.
  func scoreResiduals(_ predictors: [Double]) -> [Double] {
    let order = design.order
    let increments = CoxIncrements(walk, predictors: predictors)
    let exposure = CoxExposure(increments, riskSets, order: order)
    let events = riskSets.eventFlags()
    var residuals = [Double](repeating: 0, count: riskSets.rows.count * order)
    for (number, component) in riskSets.components.enumerated() {
      for position in component {
        let risk = Double.exp(predictors[position] - increments.scales[number])
        let time = Int(exposure.first[position])
        for index in 0..<order {
          let place = position * order + index
          let value = design.rows[place]
          let observed = events[position] ? value - increments.mean[time * order + index] : 0
          residuals[place] =
            observed
            - risk * exposure.centered(position, index, value, isEvent: events[position])
        }
      }
    }
    return residuals
  }

  /// The martingale residuals at the maximum, by position: observed less expected events.
  func martingaleResiduals() -> [Double] {
    let increments = CoxIncrements(walk, predictors: maximum.predictors)
    let exposure = CoxExposure(increments, riskSets, order: design.order)
    let events = riskSets.eventFlags()
    var residuals = [Double](repeating: 0, count: riskSets.rows.count)
    for (number, component) in riskSets.components.enumerated() {
      for position in component {
        let risk = Double.exp(maximum.predictors[position] - increments.scales[number])
        residuals[position] =
          (events[position] ? 1 : 0)
          - risk * exposure.cumulativeHazard(position, isEvent: events[position])
      }
    }
    return residuals
  }
}
