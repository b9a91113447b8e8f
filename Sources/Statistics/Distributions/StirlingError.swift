internal import RealModule

/// What Stirling's formula leaves out of the logarithm of the factorial.
enum StirlingError {
  /// log Γ(n + 1) − (n + ½) log n + n − ½ log 2π, for n above 0, with an absolute error near 1e-16.
  ///
  /// Loader, *Fast and accurate computation of binomial probabilities* (2000), δ(n); R's
  /// `stirlerr`. From n = 10 on the asymptotic series (DLMF 5.11.1); below, the difference between
  /// δ(n) and δ(n + 1) leads up to it.
  static func of(_ n: Double) -> Double {
    var argument = n
    var sum = 0.0
    while argument < 10 {
      sum += (argument + 0.5) * Double.log(onePlus: 1 / argument) - 1
      argument += 1
    }
    return sum + series(argument)
  }

  /// Σ B₂ₖ / (2k(2k − 1) n²ᵏ⁻¹).
  private static func series(_ n: Double) -> Double {
    let square = n * n
    var sum = 0.0
    for coefficient in coefficients { sum = sum / square + coefficient }
    return sum / n
  }

  /// B₂ₖ / (2k(2k − 1)), highest power first.
  private static let coefficients: [Double] = [
    43867 / 244188.0, -3617 / 122400.0, 1 / 156.0, -691 / 360360.0, 1 / 1188.0, -1 / 1680.0,
    1 / 1260.0, -1 / 360.0, 1 / 12.0,
  ]
}
