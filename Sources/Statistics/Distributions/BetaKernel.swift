internal import LinearAlgebra
internal import RealModule

/// The kernel xᵃ yᵇ / B(a, b) of the beta distribution, where x + y = 1.
///
/// It is the density of log(x/y), and the derivative of the distribution function by it. In
/// Loader's saddle-point form (*Fast and accurate computation of binomial probabilities*, 2000) it
/// is √(ab / 2πn) · exp(δ(n) − δ(a) − δ(b) − D) with n = a + b, δ the error of Stirling's formula
/// and the deviance D = a log(a/nx) + b log(b/ny). The deviance is carried in twice the precision
/// of a double: its two parts cancel where the argument is near the mean, and far out, near 700,
/// each rounding of it would cost three digits of the exponential.
struct BetaKernel {
  /// The deviance D, never below zero.
  private let deviance: DoubleDouble
  /// log of what stands before exp(−D).
  private let logScale: Double

  /// Creates the kernel of the shapes a and b, both above 0, at x and y.
  init(first: Double, second: Double, x: DoubleDouble, y: DoubleDouble) {
    let total = DoubleDouble(first) + second
    deviance =
      Self.part(first, share: x, total: total) + Self.part(second, share: y, total: total)
    logScale =
      (StirlingError.of(total.high) - StirlingError.of(first) - StirlingError.of(second))
      + 0.5 * Double.log(min(first, second) / (2 * Double.pi) * (max(first, second) / total.high))
  }

  /// The kernel.
  var value: Double {
    Double.exp(-deviance.high) * Double.exp(logScale - deviance.low)
  }

  /// The logarithm of the kernel, finite where the kernel underflows.
  var logarithm: Double {
    (-deviance + logScale).high
  }

  /// shape · log(shape / (total · share)).
  private static func part(
    _ shape: Double, share: DoubleDouble, total: DoubleDouble
  ) -> DoubleDouble {
    -(DoubleDouble.log(total * share / DoubleDouble(shape)) * shape)
  }
}
