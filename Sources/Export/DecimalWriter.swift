/// Writes numbers as the shortest decimal text that reads back exactly, into memory at hand.
///
/// The shortest digits are found as in R. Giulietti, "The Schubfach way to render doubles" (2020): of
/// the decimals in the interval that rounds to a number, one with a digit less if there is any, else the
/// closest. For numbers from 0.0001 to 2⁵¹ everything fits into integers of 64 bits and one product of
/// 128, so that the arithmetic is exact and needs no table but powers of five; others are rare, and left
/// to the standard library. Numbers with at most four decimals, as laboratories give them, are found
/// faster.
public enum DecimalWriter {
  /// How many bytes must be free for a number; some are written over by what follows.
  public static let room = 48

  /// Writes a number as its shortest text, a whole number without a point; nothing where it is not
  /// finite.
  ///
  /// - Parameters:
  ///   - value: The number.
  ///   - bytes: Where it is written; ``room`` bytes from the start on must be there.
  ///   - start: Where the text starts.
  /// - Returns: Where the text ended.
  @inline(__always)
  public static func write(
    _ value: Double, to bytes: inout MutableRawSpan, at start: Int
  ) -> Int {
    guard value.isFinite else { return start }
    let position = value < 0 ? put(UInt8(ascii: "-"), &bytes, start) : start
    let size = abs(value)
    guard size < 0x1p51 else { return slow(size, &bytes, position) }
    let integer = Int(size)
    if Double(integer) == size {
      return whole(UInt64(bitPattern: Int64(integer)), &bytes, position)
    }
    let scaled = size * 10_000
    // Rounds, because beyond 2⁵² there are only whole numbers.
    let rounded = (scaled + 0x1p52) - 0x1p52
    // A first look, then the proof: the quotient is what reading the decimal gives.
    if abs(scaled - rounded) < 0x1p-20, rounded < 0x1p51, rounded / 10_000 == size {
      return short(UInt64(bitPattern: Int64(rounded)), &bytes, position)
    }
    // The neighbors of powers of two lie at different distances; they are rare, too.
    guard size >= 0.0001, size.significandBitPattern != 0 else {
      return slow(size, &bytes, position)
    }
    return exact(size, &bytes, position)
  }

  // MARK: Digits

  @inline(__always)
  private static func put(_ byte: UInt8, _ bytes: inout MutableRawSpan, _ position: Int) -> Int {
    bytes.storeBytes(of: byte, toByteOffset: position, as: UInt8.self)
    return position &+ 1
  }

  /// The eight digits of a number below 10⁸ as bytes from 0 to 9, the first in the lowest bits.
  @inline(__always)
  private static func digits(_ value: UInt64) -> UInt64 {
    // Halves, quarters and eighths of the digits, all at once; the factors are reciprocals of 100 and
    // 10 that are exact for numbers so small.
    let quads = (value / 10_000) | ((value % 10_000) << 32)
    let hundreds = ((quads &* 10_486) >> 20) & 0x0000_007F_0000_007F
    let pairs = hundreds | ((quads &- 100 &* hundreds) << 16)
    let tens = ((pairs &* 103) >> 10) & 0x000F_000F_000F_000F
    return tens | ((pairs &- 10 &* tens) << 8)
  }

  @inline(__always)
  private static func store(_ digits: UInt64, _ bytes: inout MutableRawSpan, _ position: Int) {
    bytes.storeBytes(
      of: (digits | 0x3030_3030_3030_3030).littleEndian, toByteOffset: position, as: UInt64.self)
  }

  /// Writes a whole number.
  @inline(__always)
  private static func whole(
    _ value: UInt64, _ bytes: inout MutableRawSpan, _ position: Int
  ) -> Int {
    if value < 10 { return put(UInt8(truncatingIfNeeded: value) | 0x30, &bytes, position) }
    guard value < 100_000_000 else { return large(value, &bytes, position) }
    let digits = digits(value)
    let leading = digits.trailingZeroBitCount & ~7
    store(digits &>> UInt64(truncatingIfNeeded: leading), &bytes, position)
    return position &+ 8 &- leading / 8
  }

  /// Writes a whole number of nine digits or more, the first of them without leading zeros.
  @inline(never)
  private static func large(
    _ value: UInt64, _ bytes: inout MutableRawSpan, _ start: Int
  ) -> Int {
    var (rest, position) = (value, start)
    if value >= 10_000_000_000_000_000 {
      position = whole(value / 10_000_000_000_000_000, &bytes, position)
      rest %= 10_000_000_000_000_000
      store(digits(rest / 100_000_000), &bytes, position)
      position += 8
    } else {
      position = whole(value / 100_000_000, &bytes, position)
    }
    store(digits(rest % 100_000_000), &bytes, position)
    return position + 8
  }

  /// Writes a number of ten-thousandths that is not whole.
  @inline(__always)
  private static func short(
    _ value: UInt64, _ bytes: inout MutableRawSpan, _ start: Int
  ) -> Int {
    var position = whole(value / 10_000, &bytes, start)
    position = put(UInt8(ascii: "."), &bytes, position)
    let digits = digits((value % 10_000) &* 10_000)
    store(digits, &bytes, position)
    // The last digit that is not zero ends the text.
    return position &+ 8 &- digits.leadingZeroBitCount / 8
  }

  // MARK: Shortest digits

  /// Writes a number from 0.0001 to 2⁵¹ that is neither whole nor a power of two.
  @inline(__always)
  private static func exact(
    _ value: Double, _ bytes: inout MutableRawSpan, _ position: Int
  ) -> Int {
    let exponent = Int(truncatingIfNeeded: value.bitPattern >> 52) &- 1_075
    let significand = value.significandBitPattern | (1 << 52)
    // The unit in the last place of the number is one to ten units of the last decimal: their number is
    // the logarithm of the former, rounded up.
    var decimals = (0 &- exponent &* 315_653 &+ 1_048_575) >> 20
    // In units of 2^-shift of the last decimal, all that follows is whole.
    let shift = UInt64(truncatingIfNeeded: 2 &- decimals &- exponent)
    let power = powersOfFive[decimals]
    let product = (significand << 2).multipliedFullWidth(by: power)
    let unit: UInt64 = 1 &<< shift
    let quotient = (product.high &<< (64 &- shift)) | (product.low &>> shift)
    let remainder = product.low & (unit &- 1)
    // The middle to either neighbor, and one more where the middle itself rounds to an even number.
    let reach = 2 &* power &+ (~significand & 1)
    let tenth = quotient / 10
    let down = (quotient &- 10 &* tenth) &* unit &+ remainder
    let isDown = down < reach
    if isDown || 10 &* unit &- down < reach {
      var digits = isDown ? tenth : tenth &+ 1
      decimals &-= 1
      while decimals > 0, digits % 10 == 0 {
        digits /= 10
        decimals &-= 1
      }
      return decimal(digits, decimals, &bytes, position)
    }
    let fitsBelow = remainder < reach
    let fitsAbove = unit &- remainder < reach
    let isUp =
      fitsBelow && fitsAbove
      ? remainder &* 2 > unit || (remainder &* 2 == unit && quotient & 1 == 1) : fitsAbove
    return decimal(quotient &+ (isUp ? 1 : 0), decimals, &bytes, position)
  }

  /// Writes digits with so many of them, at most 20, behind the point.
  @inline(__always)
  private static func decimal(
    _ digits: UInt64, _ decimals: Int, _ bytes: inout MutableRawSpan, _ start: Int
  ) -> Int {
    guard decimals > 0 else { return whole(digits, &bytes, start) }
    var (fraction, position, rest) = (digits, start, decimals)
    if decimals < 18 {
      let power = powersOfTen[decimals]
      let integer = digits / power
      fraction = digits &- integer &* power
      position = whole(integer, &bytes, position)
    } else {
      position = put(0x30, &bytes, position)
    }
    position = put(UInt8(ascii: "."), &bytes, position)
    if rest > 16 {
      // The first one to four decimals, so that 16 remain.
      let head = fraction / 10_000_000_000_000_000
      fraction &-= head &* 10_000_000_000_000_000
      rest &-= 16
      store(Self.digits(head &* powersOfTen[8 &- rest]), &bytes, position)
      position &+= rest
      rest = 16
    } else {
      fraction &*= powersOfTen[16 &- rest]
    }
    let upper = fraction / 100_000_000
    store(Self.digits(upper), &bytes, position)
    store(Self.digits(fraction &- upper &* 100_000_000), &bytes, position &+ 8)
    return position &+ rest
  }

  /// Writes a number that is very large or very small.
  @inline(never)
  private static func slow(
    _ value: Double, _ bytes: inout MutableRawSpan, _ start: Int
  ) -> Int {
    var text = value.description
    if text.hasSuffix(".0") { text.removeLast(2) }
    var position = start
    for byte in text.utf8 { position = put(byte, &bytes, position) }
    return position
  }

  /// Powers of five, as many as 64 bits hold; written out, so that they are there without a check.
  private static let powersOfFive: [UInt64] = [
    1, 5, 25, 125, 625, 3125, 15_625, 78_125, 390_625, 1_953_125, 9_765_625, 48_828_125,
    244_140_625, 1_220_703_125, 6_103_515_625, 30_517_578_125, 152_587_890_625, 762_939_453_125,
    3_814_697_265_625, 19_073_486_328_125, 95_367_431_640_625, 476_837_158_203_125,
    2_384_185_791_015_625, 11_920_928_955_078_125, 59_604_644_775_390_625,
    298_023_223_876_953_125, 1_490_116_119_384_765_625, 7_450_580_596_923_828_125,
  ]

  /// Powers of ten, as many as 64 bits hold.
  private static let powersOfTen: [UInt64] = [
    1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000,
    10_000_000_000, 100_000_000_000, 1_000_000_000_000, 10_000_000_000_000, 100_000_000_000_000,
    1_000_000_000_000_000, 10_000_000_000_000_000, 100_000_000_000_000_000,
    1_000_000_000_000_000_000, 10_000_000_000_000_000_000,
  ]
}
