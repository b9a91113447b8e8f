internal import LinearAlgebra
internal import RealModule

/// The maximum in the coordinates of the design, and what was computed there.
struct CoxFit: Sendable {
  let riskSets: CoxRiskSets
  let design: CoxDesign
  let ties: CoxTies
  /// The derivatives at 0.
  let null: CoxDerivatives
  /// The coefficients in the coordinates of the design.
  let coordinates: [Double]
  /// The derivatives there.
  let maximum: CoxDerivatives
  /// The inverse of the information.
  let covariance: Matrix
  /// ℓ(0), with the penalty where there is one.
  let nullLogLikelihood: DoubleDouble
  /// ℓ at the maximum, with the penalty where there is one.
  let logLikelihood: DoubleDouble
  let iterations: Int

  /// The walk that the fit was made with.
  var walk: CoxWalk { CoxWalk(riskSets: riskSets, design: design, ties: ties) }

  init(
    _ times: SurvivalTimes, covariates: Matrix, names: [String], strata: [Int32]?, ties: CoxTies,
    method: CoxMethod
  ) throws(CoxError) {
    riskSets = CoxRiskSets(times, strata: strata)
    design = CoxDesign(covariates, riskSets)
    self.ties = ties
    let walk = CoxWalk(riskSets: riskSets, design: design, ties: ties)
    switch method {
    case .maximumLikelihood:
      var newton = CoxNewton(walk)
      null = newton.derivatives
      try Self.settle(&newton, times, covariates, names, strata)
      (coordinates, maximum) = (newton.coordinates, newton.derivatives)
      iterations = newton.iterations
      nullLogLikelihood = null.logLikelihood
      logLikelihood = maximum.logLikelihood
    case .firth:
      let zero = [Double](repeating: 0, count: design.order)
      let objective = CoxObjective(walk: walk, isPenalized: true)
      guard let start = objective.point(zero),
        let found = objective.maximize(from: zero, along: nil)
      else { throw .notConverged(iterations: 0) }
      (null, maximum) = (start.derivatives, found.point.derivatives)
      (coordinates, iterations) = (found.point.coordinates, found.iterations)
      nullLogLikelihood = start.value + design.logDeterminant
      logLikelihood = found.point.value + design.logDeterminant
    }
    guard let factor = try? Cholesky(maximum.information) else {
      throw .notConverged(iterations: iterations)
    }
    covariance = factor.inverse()
    // A covariate of subnormal numbers may have a coefficient beyond the largest double.
    guard design.coefficients(from: coordinates).allSatisfy(\.isFinite) else {
      throw .notConverged(iterations: iterations)
    }
  }

  /// Goes on to the maximum, and asks whether there is one where the steps do not settle.
  private static func settle(
    _ newton: inout CoxNewton, _ times: SurvivalTimes, _ covariates: Matrix, _ names: [String],
    _ strata: [Int32]?
  ) throws(CoxError) {
    for limit in [12, CoxNewton.stepLimit] {
      if case .maximum = newton.advance(steps: limit - newton.iterations) { return }
      guard limit < CoxNewton.stepLimit || newton.iterations < limit else { break }
      if let infinite = CoxMonotonicity.search(times, covariates, strata) {
        throw .monotoneLikelihood(
          infinite.map {
            CoxError.InfiniteCoefficient(column: $0.column, name: names[$0.column], sign: $0.sign)
          })
      }
    }
    throw .notConverged(iterations: newton.iterations)
  }

  /// The coefficients with their standard errors.
  ///
  /// - Parameters:
  ///   - names: The names of all columns.
  ///   - robust: The robust covariance in the coordinates of the design.
  /// - Returns: One for each kept column, in order.
  func coefficients(names: [String], robust: Matrix?) -> [CoxCoefficient] {
    // Not through the covariance: the square of a scale may leave the range of doubles.
    let scaled = design.basis.coefficients(from: coordinates)
    let naive = design.basis.covariance(from: covariance)
    let sandwich = robust.map { design.basis.covariance(from: $0) } ?? naive
    return design.basis.kept.enumerated().map { index, column in
      let scale = design.columnScales[column]
      let error = sandwich[index, index].squareRoot()
      return CoxCoefficient(
        column: column, name: names[column], estimate: scaled[index] / scale,
        standardError: error / scale, naiveStandardError: naive[index, index].squareRoot() / scale,
        statistic: scaled[index] / error)
    }
  }

  /// Wald's test of all coefficients.
  func waldTest(_ robust: Matrix?) -> CoxTest {
    let statistic =
      robust.map { Self.quadraticForm($0, coordinates) }
      ?? zip(coordinates, maximum.information.times(coordinates)).reduce(0) {
        $0 + $1.0 * $1.1
      }
    return CoxTest(chiSquared: statistic, degreesOfFreedom: design.order)
  }

  /// vᵀA⁻¹v; NaN where A is singular but for rounding.
  static func quadraticForm(_ matrix: Matrix, _ vector: [Double]) -> Double {
    guard let factor = try? Cholesky(matrix), factor.smallestRelativePivot(of: matrix) > 1e-13
    else { return .nan }
    return zip(factor.solve(vector), vector).reduce(0) { $0 + $1.0 * $1.1 }
  }
}
