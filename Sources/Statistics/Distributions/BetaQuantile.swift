internal import LinearAlgebra
internal import RealModule

/// The inverse of the incomplete beta function, as odds u = x/(1 − x).
///
/// Both tails are log-concave in log u: Newton's method on the logarithm of a tail goes to the root
/// from one side, and a bracket catches the steps that do not.
struct BetaQuantile {
  /// The shape a, above 0.
  let first: Double
  /// The shape b, above 0.
  let second: Double

  /// The odds with I_x(a, b) = p, for 0 < p < 1.
  func odds(lower p: Double) -> Double {
    solve(tail: p, upper: false)
  }

  /// The odds with 1 − I_x(a, b) = p, for 0 < p < 1.
  func odds(upper p: Double) -> Double {
    solve(tail: p, upper: true)
  }

  private func beta(odds: Double) -> IncompleteBeta {
    IncompleteBeta(first: first, second: second, odds: (DoubleDouble(odds), DoubleDouble.one))
  }

  private func solve(tail: Double, upper: Bool) -> Double {
    let target = Double.log(tail)
    var point = start(tail: tail, upper: upper)
    var low = -745.0
    var high = 709.0
    for _ in 0..<200 {
      let value = beta(odds: Double.exp(point))
      let logTail = upper ? value.logUpper : value.logLower
      let excess = upper ? target - logTail : logTail - target
      if excess > 0 { high = point } else { low = point }
      let slope = Double.exp(value.kernel.logarithm - logTail)
      var next = point - excess / slope
      if !(next > low && next < high) { next = 0.5 * (low + high) }
      let step = (next - point).magnitude
      point = next
      if step <= 1e-14 * max(1, point.magnitude) { break }
    }
    return polish(Double.exp(point), tail: tail, upper: upper)
  }

  /// Two more steps on the odds themselves: the logarithm of a small number leaves digits out.
  private func polish(_ start: Double, tail: Double, upper: Bool) -> Double {
    var odds = start
    for _ in 0..<2 {
      let value = beta(odds: odds)
      let step = ((upper ? value.upper : value.lower) - tail) / value.kernel.value
      guard step.magnitude < 1e-6, tail > 1e-290 else { return odds }
      odds += upper ? odds * step : -odds * step
    }
    return odds
  }

  /// The quantile of a normal with the mean and the variance of log u, nearly.
  private func start(tail: Double, upper: Bool) -> Double {
    let z = Normal.quantile(tail) * (upper ? -1 : 1)
    let spread = Double.sqrt(1 / first + 1 / second)
    return min(700, max(-700, Double.log(first) - Double.log(second) + z * spread))
  }
}
