internal import LinearAlgebra
internal import RealModule

/// A probability as scale · exp(correction − deviance), after Loader, *Fast and accurate
/// computation of binomial probabilities* (2000).
///
/// The deviance is carried in twice the precision of a double: its parts cancel where the argument
/// is near the mean, and far out, near 700, each rounding of it would cost three digits of the
/// exponential.
struct SaddlePoint {
  private let scale: Double
  private let correction: Double
  private let deviance: DoubleDouble

  private init(scale: Double, correction: Double, deviance: DoubleDouble) {
    self.scale = scale
    self.correction = correction
    self.deviance = deviance
  }

  /// The kernel xᵃ yᵇ / B(a, b) of the beta distribution, for a, b > 0 and x + y = 1.
  ///
  /// It is the density of log(x/y): √(ab / 2πn) · exp(δ(n) − δ(a) − δ(b) − D) with n = a + b, the
  /// error δ of Stirling's formula and the deviance D = a log(a/nx) + b log(b/ny). A shape below 1,
  /// where δ is large, is led back to one above: B(a, b) = B(a + 1, b) (a + b)/a.
  init(beta first: Double, _ second: Double, x: DoubleDouble, y: DoubleDouble) {
    let shapes = (Self.raised(first), Self.raised(second))
    let total = shapes.0 + shapes.1
    var scale = Double.sqrt(
      min(shapes.0.high, shapes.1.high) / (2 * Double.pi)
        * (max(shapes.0.high, shapes.1.high) / total.high))
    if first < 1 { scale *= first / (first + second) }
    if second < 1 { scale *= second / (shapes.0.high + second) }
    self.init(
      scale: scale,
      correction: StirlingError.of(total.high) - StirlingError.of(shapes.0.high)
        - StirlingError.of(shapes.1.high),
      deviance: Self.part(first, mean: shapes.0 / total, share: x)
        + Self.part(second, mean: shapes.1 / total, share: y))
  }

  /// The probability of so many successes in `trials`, each with the probability `p`, where
  /// p + q = 1.
  init(successes: Double, trials: Double, p: DoubleDouble, q: DoubleDouble) {
    let failures = trials - successes
    if successes == 0 || failures == 0 {
      let share = successes == 0 ? q : p
      let deviance = trials == 0 ? DoubleDouble.zero : -(DoubleDouble.log(share) * trials)
      self.init(scale: 1, correction: 0, deviance: deviance)
    } else {
      let kernel = SaddlePoint(beta: successes, failures, x: p, y: q)
      self.init(
        scale: kernel.scale * (trials / successes / failures), correction: kernel.correction,
        deviance: kernel.deviance)
    }
  }

  /// The probability itself.
  var value: Double {
    scale * Double.exp(-deviance.high) * Double.exp(correction - deviance.low)
  }

  /// Its logarithm, finite where the probability underflows.
  var logarithm: Double {
    (-deviance + (correction + Double.log(scale))).high
  }

  static func * (left: SaddlePoint, right: SaddlePoint) -> SaddlePoint {
    SaddlePoint(
      scale: left.scale * right.scale, correction: left.correction + right.correction,
      deviance: left.deviance + right.deviance)
  }

  static func / (left: SaddlePoint, right: SaddlePoint) -> SaddlePoint {
    SaddlePoint(
      scale: left.scale / right.scale, correction: left.correction - right.correction,
      deviance: left.deviance - right.deviance)
  }

  private static func raised(_ shape: Double) -> DoubleDouble {
    shape < 1 ? DoubleDouble(shape) + 1 : DoubleDouble(shape)
  }

  /// shape · log(mean / share), and log(mean) once more where the shape was raised by 1.
  private static func part(
    _ shape: Double, mean: DoubleDouble, share: DoubleDouble
  ) -> DoubleDouble {
    let deviance = DoubleDouble.log(mean / share) * shape
    return shape < 1 ? deviance + DoubleDouble.log(mean) : deviance
  }
}
