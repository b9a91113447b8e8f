extension NumberParser {
  /// The double nearest to significand · 10^exponent, ties to even; nil where 128 bits of the power
  /// of five do not decide, which no known number needs.
  ///
  /// Source: D. Lemire, "Number parsing at a gigabyte per second", Software: Practice and
  /// Experience 51(8), 2021, algorithm 1 (the Eisel-Lemire algorithm).
  @inline(__always)
  static func nearest(
    _ significand: UInt64, exponent: Int, powersOfFive: [UInt64]
  ) -> Double? {
    guard significand != 0, exponent >= PowersOfFive.lowest else { return 0 }
    guard exponent <= PowersOfFive.highest else { return .infinity }
    let leadingZeros = significand.leadingZeroBitCount
    let normalized = significand &<< UInt64(leadingZeros)
    let index = 2 &* (exponent &- PowersOfFive.lowest)
    var (high, low) = normalized.multipliedFullWidth(by: powersOfFive[index])
    // Of the product 55 bits are needed: 53, one to round, one lost where the first is zero. The
    // second word of the power matters only where the bits behind them are all ones.
    if high & 0x1FF == 0x1FF {
      let correction = normalized.multipliedFullWidth(by: powersOfFive[index &+ 1]).high
      let (sum, carried) = low.addingReportingOverflow(correction)
      low = sum
      high = carried ? high &+ 1 : high
      if low == .max && (exponent < -27 || exponent > 55) { return nil }
    }
    let upperBit = high &>> 63
    // The binary exponent of 10^q is ⌊q·log₂10⌋; 217706 / 2^16 is log₂10 closely enough.
    let binary = (217_706 &* exponent) &>> 16 &+ 63 &+ Int(upperBit) &- leadingZeros &+ 1023
    let mantissa = high &>> (upperBit &+ 9)
    guard binary > 0 else { return subnormal(mantissa, binaryExponent: binary) }
    return normal(
      mantissa, binaryExponent: binary, exponent: exponent,
      isHalfway: low <= 1 && mantissa &<< (upperBit &+ 9) == high)
  }

  /// Rounds 54 bits to 53, to even where they lie exactly halfway.
  @inline(__always)
  private static func normal(
    _ bits: UInt64, binaryExponent: Int, exponent: Int, isHalfway: Bool
  ) -> Double {
    var mantissa = bits
    var binary = binaryExponent
    // Only for these exponents can a product of 64 bits and a power of five be exactly halfway.
    if isHalfway && exponent >= -4 && exponent <= 23 && mantissa & 3 == 1 { mantissa &-= 1 }
    mantissa = (mantissa &+ (mantissa & 1)) &>> 1
    if mantissa == 1 &<< 53 {
      mantissa &>>= 1
      binary &+= 1
    }
    guard binary < 0x7FF else { return .infinity }
    return Double(bitPattern: (mantissa & (1 &<< 52 &- 1)) | UInt64(binary) &<< 52)
  }

  /// Rounds to the fixed grid of numbers below 2^−1022, which is never exactly halfway here.
  private static func subnormal(_ bits: UInt64, binaryExponent: Int) -> Double {
    guard binaryExponent > -63 else { return 0 }
    var mantissa = bits &>> UInt64(1 - binaryExponent)
    mantissa = (mantissa &+ (mantissa & 1)) &>> 1
    // Where it rounds up to 2^52 the bit pattern is that of the smallest normal number.
    return Double(bitPattern: mantissa)
  }
}
