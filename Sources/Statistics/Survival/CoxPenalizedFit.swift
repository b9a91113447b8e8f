internal import LinearAlgebra

/// The maximum of the penalized likelihood.
struct CoxPenalizedFit {
  let null: CoxDerivatives
  let maximum: CoxDerivatives
  let coordinates: [Double]
  let iterations: Int
  let nullLogLikelihood: DoubleDouble
  let logLikelihood: DoubleDouble
  init(_ walk: CoxWalk) throws(CoxError) {
    throw .notConverged(iterations: 0)
  }
}
