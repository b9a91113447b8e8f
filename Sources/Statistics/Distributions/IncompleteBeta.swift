internal import LinearAlgebra
internal import RealModule

/// The regularized incomplete beta function I_x(a, b) and its complement, for a, b > 0.
///
/// Goals, in order: relative accuracy in both tails; no argument that is slow. The argument comes
/// as odds, x = u/(u + v), so that neither x nor 1 − x is ever rounded to a double. The tail on the
/// near side of the mean is computed; the other is what it leaves.
struct IncompleteBeta {
  /// xᵃ (1 − x)ᵇ / B(a, b), the derivative of I_x(a, b) by log(x/(1 − x)).
  let kernel: SaddlePoint
  private let near: BetaTail
  private let nearIsLower: Bool

  /// Creates the function of the shapes a and b at the odds u : v of x to 1 − x, with u, v ≥ 0 and
  /// not both 0.
  init(first: Double, second: Double, odds: (DoubleDouble, DoubleDouble)) {
    let total = odds.0 + odds.1
    let x = odds.0 / total
    let y = odds.1 / total
    kernel = SaddlePoint(beta: first, second, x: x, y: y)
    // (a + b)(mean − x), by which the tail falls from its mean on.
    let drift = (y * first - x * second).high
    nearIsLower = drift >= 0
    near =
      nearIsLower
      ? BetaTail(
        shape: first, other: second, share: x.high, rest: y.high, drift: drift, kernel: kernel)
      : BetaTail(
        shape: second, other: first, share: y.high, rest: x.high, drift: -drift, kernel: kernel)
  }

  /// I_x(a, b).
  var lower: Double {
    nearIsLower ? near.value : 1 - near.value
  }

  /// 1 − I_x(a, b) = I_(1−x)(b, a).
  var upper: Double {
    nearIsLower ? 1 - near.value : near.value
  }

  /// log I_x(a, b), finite where I_x(a, b) underflows.
  var logLower: Double {
    nearIsLower ? near.logarithm : Double.log(onePlus: -near.value)
  }

  /// log(1 − I_x(a, b)), finite where it underflows.
  var logUpper: Double {
    nearIsLower ? Double.log(onePlus: -near.value) : near.logarithm
  }
}
