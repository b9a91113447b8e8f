internal import LinearAlgebra
internal import RealModule

/// Newton's method on the log partial likelihood.
struct CoxNewton {
  /// How a search for the maximum ended.
  enum Ending {
    /// At the maximum, whose existence is proved by the last step.
    case maximum
    /// The steps go on, or the information became singular.
    case unsettled
  }

  let walk: CoxWalk
  /// The coefficients of the basis.
  private(set) var coordinates: [Double]
  /// The derivatives there.
  private(set) var derivatives: CoxDerivatives
  /// The number of steps.
  private(set) var iterations = 0
  /// The last step's gain, U·I⁻¹U.
  private var decrement = Double.infinity

  /// Begins at zero.
  init(_ walk: CoxWalk) {
    self.walk = walk
    coordinates = [Double](repeating: 0, count: walk.design.order)
    derivatives = walk.derivatives(coordinates)
  }

  /// The largest number of steps.
  static let stepLimit = 60

  /// Takes up to `count` steps.
  mutating func advance(steps count: Int) -> Ending {
    guard walk.design.order > 0 else { return .maximum }
    for _ in 0..<count {
      guard derivatives.isFinite, let factor = try? Cholesky(derivatives.information) else {
        return .unsettled
      }
      let step = factor.solve(derivatives.score)
      let gain = zip(step, derivatives.score).reduce(0) { $0 + $1.0 * $1.1 }
      let isStill = gain <= 1e-26 || (gain <= 1e-14 && gain >= 0.25 * decrement)
      if isStill, provesMaximum(step, factor) {
        // Too short to change what was computed, but not the last digits of the coefficients.
        for (index, change) in step.enumerated() { coordinates[index] += change }
        return .maximum
      }
      if isStill && decrement <= 1e-14 && gain <= 1e-26 { return .unsettled }
      decrement = gain
      guard take(step) else { return .unsettled }
    }
    return .unsettled
  }

  /// Goes along a step as far as the likelihood rises, but for rounding.
  private mutating func take(_ step: [Double]) -> Bool {
    var share = 1.0
    iterations += 1
    let before = derivatives.logLikelihood.high
    for _ in 0..<40 {
      let next = zip(coordinates, step).map { $0 + share * $1 }
      let tried = walk.derivatives(next)
      if tried.isFinite, tried.logLikelihood.high >= before - 1e-12 * before.magnitude {
        (coordinates, derivatives) = (next, tried)
        return true
      }
      share *= 0.5
    }
    return false
  }

  /// Whether the score's smallness proves that there is a maximum.
  ///
  /// The score is the sum of xᵢ − xⱼ over events i and rows j of their risk sets, with positive
  /// weights wᵢⱼ. The step s changes them to wᵢⱼ(1 + (x̄ᵢ − xⱼ)·s), with which the sum vanishes; where
  /// all stay positive, no direction has all (xᵢ − xⱼ)·d ≥ 0 and some > 0 (Stiemke's lemma), and the
  /// likelihood has its maximum. What rounding may have done to the score is allowed for.
  private func provesMaximum(_ step: [Double], _ factor: Cholesky) -> Bool {
    let error = 4e-15 * Double(walk.riskSets.eventCount)
    return walk.staysPositive(step, factor, error: error)
  }
}

extension CoxWalk {
  /// Whether weights that are changed by (x̄ᵢ − xⱼ)·s of themselves all stay positive.
  ///
  /// - Parameters:
  ///   - step: s, the solution of I·s = u for the score u.
  ///   - factor: I.
  ///   - error: What each element of u may be wrong by.
  /// - Returns: False also where rounding leaves it open.
  func staysPositive(_ step: [Double], _ factor: Cholesky, error: Double) -> Bool {
    let order = design.order
    let reach = factor.inverse().elements.reduce(0) { max($0, $1.magnitude) } * error
    let moved = linearPredictors(step)
    return riskSets.components.allSatisfy { component in
      var (low, high, length) = (Double.infinity, -Double.infinity, 0.0)
      for position in component {
        (low, high) = (min(low, moved[position]), max(high, moved[position]))
        var sum = 0.0
        for index in 0..<order { sum += design.rows[position * order + index].magnitude }
        length = max(length, sum)
      }
      return high - low + 2 * length * reach * Double(order) < 0.9
    }
  }
}
