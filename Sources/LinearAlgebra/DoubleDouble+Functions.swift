internal import RealModule

extension DoubleDouble {
  /// The natural logarithm of 2.
  private static let logarithmOf2 = DoubleDouble(
    high: 0.693_147_180_559_945_3, low: 2.319_046_813_846_299_6e-17)

  /// 1/n! for n = 2, 3, …, 12: what is left out of eᵗ at |t| < 0.0014 is below 1e-37.
  private static let inverseFactorials: [DoubleDouble] = {
    var inverse = DoubleDouble.one
    return (2...12).map { number in
      inverse = inverse / DoubleDouble(Double(number))
      return inverse
    }
  }()

  /// e to the power of `exponent`, to about 30 digits, for exponents from −700 to 700;
  /// zero below them, infinity above, NaN for NaN.
  ///
  /// The exponent is brought to |t| < 0.0014 by multiples of log 2 and eight halvings; Taylor's
  /// series gives eᵗ − 1, which is squared back without forming eᵗ, so that no digit is lost.
  public static func exp(_ exponent: DoubleDouble) -> DoubleDouble {
    guard abs(exponent.high) <= 700 else {
      return DoubleDouble(exponent.high > 700 ? .infinity : exponent.high < -700 ? 0 : .nan)
    }
    let multiple = (exponent.high / logarithmOf2.high).rounded()
    let reduced = (exponent - logarithmOf2 * multiple) * 0x1p-8
    var power = reduced
    var lessOne = reduced
    for coefficient in inverseFactorials {
      power = power * reduced
      lessOne += power * coefficient
    }
    for _ in 0..<8 {
      lessOne = lessOne * 2 + lessOne * lessOne
    }
    let scale = Double(sign: .plus, exponent: Int(multiple), significand: 1)
    // Not as a product of numbers: beyond 2⁹⁹⁶ its splitting would overflow.
    let result = lessOne + 1
    return DoubleDouble(high: result.high * scale, low: result.low * scale)
  }

  /// The natural logarithm of a positive number, to an absolute error near 1e-31; minus infinity for
  /// zero, NaN below it.
  ///
  /// One step of Newton's method from the logarithm of the nearest double. Powers of two are taken
  /// out first, but not near 1, where they would cancel.
  public static func log(_ value: DoubleDouble) -> DoubleDouble {
    guard value.high > 0, value.high.isFinite else { return DoubleDouble(Double.log(value.high)) }
    let binary = value.high > 0.5 && value.high < 2 ? 0 : value.high.exponent
    let half = Double(sign: .plus, exponent: -(binary / 2), significand: 1)
    let rest = Double(sign: .plus, exponent: binary / 2 - binary, significand: 1)
    let scaled = DoubleDouble(high: value.high * half * rest, low: value.low * half * rest)
    let start = Double.log(scaled.high)
    let excess = scaled * exp(DoubleDouble(-start)) + -1
    return logarithmOf2 * Double(binary) + (excess + start)
  }

  /// The square root of a positive number.
  public static func squareRoot(_ value: DoubleDouble) -> DoubleDouble {
    guard value.high > 0 else { return .zero }
    let root = value.high.squareRoot()
    let rest = value - product(root, root)
    return sum(large: root, small: rest.high / (2 * root))
  }

  /// The logistic function and its complement, each with its full relative precision.
  ///
  /// - Returns: 1/(1 + e^−x) and 1/(1 + e^x).
  public static func logistic(
    _ value: DoubleDouble
  ) -> (probability: DoubleDouble, complement: DoubleDouble) {
    let magnitude = value.high < 0 ? value : -value
    let small = exp(magnitude.high < -700 ? DoubleDouble(-700) : magnitude)
    let large = one / (small + 1)
    let tail = small * large
    return value.high < 0 ? (tail, large) : (large, tail)
  }
}
