internal import RealModule

/// The first two derivatives of log Γ, for positive arguments.
///
/// By the recurrence up to 10 and the asymptotic series beyond (Abramowitz & Stegun 1964, 6.3.5,
/// 6.3.18, 6.4.6, 6.4.12), to some 14 digits.
enum PolyGamma {
  /// ψ(x) = d log Γ(x) / dx.
  static func digamma(_ x: Double) -> Double {
    guard x > 0 else { return .nan }
    var (argument, sum) = (x, 0.0)
    while argument < 10 {
      sum -= 1 / argument
      argument += 1
    }
    let square = 1 / (argument * argument)
    // B₂ₙ/(2n·x²ⁿ), innermost first.
    var series = 0.0
    for factor in [
      1.0 / 12, -691.0 / 32_760, 1.0 / 132, -1.0 / 240, 1.0 / 252, -1.0 / 120, 1.0 / 12,
    ] {
      series = square * (factor + series)
    }
    return sum + .log(argument) - 0.5 / argument - series
  }

  /// ψ′(x).
  static func trigamma(_ x: Double) -> Double {
    guard x > 0 else { return .nan }
    var (argument, sum) = (x, 0.0)
    while argument < 10 {
      sum += 1 / (argument * argument)
      argument += 1
    }
    let square = 1 / (argument * argument)
    // B₂ₙ/x²ⁿ, innermost first.
    var series = 0.0
    for factor in [7.0 / 6, -691.0 / 2730, 5.0 / 66, -1.0 / 30, 1.0 / 42, -1.0 / 30, 1.0 / 6] {
      series = square * (factor + series)
    }
    return sum + 1 / argument + 0.5 * square + series / argument
  }
}
