internal import RealModule

/// The regularized incomplete gamma functions P(a, x) and Q(a, x) = 1 − P(a, x), for a > 0, x ≥ 0.
///
/// Goals, in order: relative accuracy in both tails; a result for every finite argument. Below
/// x = a + 1 the power series of P is summed, above it the continued fraction of Q (Abramowitz and
/// Stegun 6.5.29 and 6.5.31); both have positive terms only in those regions.
struct IncompleteGamma {
  let shape: Double
  let x: Double

  /// P(a, x).
  var lower: Double {
    if x <= 0 { return 0 }
    if x == .infinity { return 1 }
    return x < shape + 1 ? min(1, kernel * series) : 1 - kernel * fraction
  }

  /// Q(a, x).
  var upper: Double {
    if x <= 0 { return 1 }
    if x == .infinity { return 0 }
    return x < shape + 1 ? 1 - kernel * series : kernel * fraction
  }

  /// log P(a, x), finite where P underflows.
  var logLower: Double {
    if x <= 0 { return -.infinity }
    if x == .infinity { return 0 }
    return x < shape + 1
      ? min(0, logKernel + Double.log(series)) : Double.log(onePlus: -kernel * fraction)
  }

  /// log Q(a, x), finite where Q underflows.
  var logUpper: Double {
    if x <= 0 { return 0 }
    if x == .infinity { return -.infinity }
    return x < shape + 1
      ? Double.log(onePlus: -kernel * series) : logKernel + Double.log(fraction)
  }

  /// log(xᵃ e⁻ˣ / Γ(a + 1)); a·exp of it is the derivative of P by log x.
  var logKernel: Double {
    let direct = kernel
    if direct > 1e-290, direct.isFinite { return Double.log(direct) }
    if shape <= directLimit { return shape * Double.log(x) - x - Double.logGamma(shape + 1) }
    return -deviance - stirlingError - 0.5 * Double.log(2 * Double.pi * shape)
  }

  /// Up to this shape the kernel is computed as written, which loses nothing to a logarithm.
  private var directLimit: Double { 80 }

  /// xᵃ e⁻ˣ / Γ(a + 1).
  private var kernel: Double {
    if shape <= directLimit {
      if x > 2000 { return 0 }
      let half = Double.exp(-0.5 * x)
      return half * (Double.pow(x, shape) / Double.gamma(shape + 1)) * half
    }
    // Loader, Fast and accurate computation of binomial probabilities (2000).
    return Double.exp(-deviance - stirlingError) / Double.sqrt(2 * Double.pi * shape)
  }

  /// a log(a/x) + x − a, without cancellation where x is near a.
  private var deviance: Double {
    let difference = shape - x
    guard difference.magnitude < 0.5 * (shape + x) else {
      return shape * Double.log(shape / x) + x - shape
    }
    let v = difference / (shape + x)
    var sum = difference * v
    var term = 2 * shape * v
    for odd in stride(from: 3.0, to: 90, by: 2) {
      term *= v * v
      let next = sum + term / odd
      if next == sum { break }
      sum = next
    }
    return sum
  }

  /// What Stirling's formula for log Γ(a + 1) leaves out, for a above `directLimit`.
  private var stirlingError: Double {
    let square = shape * shape
    return (1 / 12.0 - (1 / 360.0 - (1 / 1260.0 - 1 / 1680.0 / square) / square) / square) / shape
  }

  /// Σ xⁿ / ((a + 1)…(a + n)), n from 0.
  private var series: Double {
    var term = 1.0
    var sum = 1.0
    var divisor = shape
    for _ in 0..<iterationLimit {
      divisor += 1
      term *= x / divisor
      sum += term
      if term < 1e-17 * sum { break }
    }
    return sum
  }

  /// a · Γ(a, x) / (xᵃ e⁻ˣ) as a continued fraction, by the method of Lentz.
  private var fraction: Double {
    let tiny = 1e-300
    var b = x + 1 - shape
    var c = 1 / tiny
    var d = 1 / b
    var product = d
    for step in 1...iterationLimit {
      let n = Double(step)
      let a = -n * (n - shape)
      b += 2
      d = a * d + b
      if d.magnitude < tiny { d = tiny }
      c = b + a / c
      if c.magnitude < tiny { c = tiny }
      d = 1 / d
      let factor = d * c
      product *= factor
      if (factor - 1).magnitude < 1e-16 { break }
    }
    return shape * product
  }

  /// Near x = a both expansions need a multiple of √a terms.
  private var iterationLimit: Int {
    1000 + 20 * Int(min(Double.sqrt(shape), 1e6))
  }
}
