/// Writes numbers as the shortest decimal text that reads back exactly, into memory at hand.
///
/// The shortest digits are found as in R. Giulietti, "The Schubfach way to render doubles" (2020): of
/// the decimals in the interval that rounds to a number, one with a digit less if there is any, else the
/// closest. For numbers from 0.0001 to 2⁵³ everything fits into integers of 64 bits and one product of
/// 128, so that the arithmetic is exact and needs no table of powers; others are rare, and left to the
/// standard library. Numbers with at most four decimals, as laboratories give them, are found faster.
public enum DecimalWriter {
  /// How many bytes must be free for a number; some are written over by what follows.
  public static let room = 48

  /// Writes a number as its shortest text, a whole number without a point; nothing where it is not
  /// finite.
  ///
  /// - Parameters:
  ///   - value: The number.
  ///   - bytes: Where it is written; ``room`` bytes from the position on must be there.
  ///   - position: Where the text starts; afterwards where it ended.
  @inline(__always)
  public static func write(
    _ value: Double, to bytes: inout MutableRawSpan, at position: inout Int
  ) {
    guard value.isFinite else { return }
    if value < 0 {
      put(UInt8(ascii: "-"), &bytes, &position)
    }
    let size = abs(value)
    if size < 0x1p51 {
      let integer = UInt64(size)
      if Double(integer) == size {
        whole(integer, &bytes, &position)
        return
      }
      let scaled = size * 10_000
      // Rounds, because beyond 2⁵² there are only whole numbers.
      let rounded = (scaled + 0x1p52) - 0x1p52
      // A first look, then the proof: the quotient is what reading the decimal gives.
      if abs(scaled - rounded) < 0x1p-20, rounded < 0x1p51, rounded / 10_000 == size {
        short(UInt64(rounded), &bytes, &position)
        return
      }
      // The neighbors of powers of two lie at different distances; they are rare, too.
      if size >= 0.0001, size.significandBitPattern != 0 {
        exact(size, &bytes, &position)
        return
      }
    }
    slow(size, &bytes, &position)
  }

  /// Writes a whole number.
  @inline(__always)
  public static func write(
    _ value: Int, to bytes: inout MutableRawSpan, at position: inout Int
  ) {
    if value < 0 { put(UInt8(ascii: "-"), &bytes, &position) }
    whole(UInt64(value.magnitude), &bytes, &position)
  }

  // MARK: Digits

  @inline(__always)
  private static func put(_ byte: UInt8, _ bytes: inout MutableRawSpan, _ position: inout Int) {
    bytes.storeBytes(of: byte, toByteOffset: position, as: UInt8.self)
    position += 1
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

  private static let zeros: UInt64 = 0x3030_3030_3030_3030

  @inline(__always)
  private static func store(_ digits: UInt64, _ bytes: inout MutableRawSpan, _ position: Int) {
    bytes.storeBytes(
      of: (digits | zeros).littleEndian, toByteOffset: position, as: UInt64.self)
  }

  /// Writes a whole number.
  @inline(__always)
  private static func whole(
    _ value: UInt64, _ bytes: inout MutableRawSpan, _ position: inout Int
  ) {
    if value < 10 {
      put(UInt8(truncatingIfNeeded: value) | 0x30, &bytes, &position)
    } else if value < 100_000_000 {
      let digits = digits(value)
      let leading = digits.trailingZeroBitCount & ~7
      store(digits >> UInt64(leading), &bytes, position)
      position += 8 - leading / 8
    } else {
      large(value, &bytes, &position)
    }
  }

  /// Writes a whole number of nine digits or more, the first of them without leading zeros.
  @inline(never)
  private static func large(
    _ value: UInt64, _ bytes: inout MutableRawSpan, _ position: inout Int
  ) {
    var rest = value
    if value >= 10_000_000_000_000_000 {
      whole(value / 10_000_000_000_000_000, &bytes, &position)
      rest %= 10_000_000_000_000_000
      store(digits(rest / 100_000_000), &bytes, position)
      position += 8
    } else {
      whole(value / 100_000_000, &bytes, &position)
    }
    store(digits(rest % 100_000_000), &bytes, position)
    position += 8
  }

  /// Writes a number of ten-thousandths.
  @inline(__always)
  private static func short(
    _ value: UInt64, _ bytes: inout MutableRawSpan, _ position: inout Int
  ) {
    whole(value / 10_000, &bytes, &position)
    let fraction = value % 10_000
    guard fraction > 0 else { return }
    put(UInt8(ascii: "."), &bytes, &position)
    let digits = digits(fraction * 10_000)
    store(digits, &bytes, position)
    // The last digit that is not zero ends the text.
    position += 8 - digits.leadingZeroBitCount / 8
  }

  // MARK: Shortest digits

  /// Powers of five that 64 bits hold.
  private static let powersOfFive: [UInt64] = (0...26).reduce(into: [1]) { powers, _ in
    powers.append(powers[powers.count - 1] &* 5)
  }

  /// Writes a number from 0.0001 to 2⁵³ that is not whole.
  @inline(__always)
  private static func exact(
    _ value: Double, _ bytes: inout MutableRawSpan, _ position: inout Int
  ) {
    let exponent = Int(value.exponent) - 52
    let significand = value.significandBitPattern | (1 << 52)
    // The unit in the last place of the number is one to ten units of the last decimal.
    var decimals = (-exponent &* 315_653 &+ 1_048_575) >> 20
    // In units of 2^-shift of the last decimal, all that follows is whole.
    let shift = UInt64(decimals &* -1 &- exponent &+ 2)
    let power = powersOfFive[decimals]
    let product = (significand << 2).multipliedFullWidth(by: power)
    let unit: UInt64 = 1 << shift
    let quotient = (product.high << (64 - shift)) | (product.low >> shift)
    let remainder = product.low & (unit - 1)
    // The middle to either neighbor, and one more where the middle itself rounds to an even number.
    let reach = 2 * power + (significand & 1 == 0 ? 1 : 0)
    let last = quotient % 10
    let down = last * unit + remainder
    var digits: UInt64
    if down < reach {
      digits = quotient / 10
      decimals -= 1
    } else if 10 * unit - down < reach {
      digits = quotient / 10 + 1
      decimals -= 1
    } else {
      let fitsBelow = remainder < reach
      let fitsAbove = unit - remainder < reach
      let isUp =
        fitsBelow && fitsAbove
        ? remainder * 2 > unit || (remainder * 2 == unit && quotient & 1 == 1) : fitsAbove
      decimal(quotient + (isUp ? 1 : 0), decimals, &bytes, &position)
      return
    }
    while decimals > 0, digits % 10 == 0 {
      digits /= 10
      decimals -= 1
    }
    decimal(digits, decimals, &bytes, &position)
  }

  /// Powers of ten that 64 bits hold.
  private static let powersOfTen: [UInt64] = (0..<19).reduce(into: [1]) { powers, _ in
    powers.append(powers[powers.count - 1] &* 10)
  }

  /// Writes digits with so many of them, at most 20, behind the point.
  @inline(__always)
  private static func decimal(
    _ digits: UInt64, _ decimals: Int, _ bytes: inout MutableRawSpan, _ position: inout Int
  ) {
    guard decimals > 0 else { return whole(digits, &bytes, &position) }
    var fraction = digits
    if decimals < 18 {
      let power = powersOfTen[decimals]
      let integer = digits / power
      fraction = digits - integer * power
      whole(integer, &bytes, &position)
    } else {
      put(0x30, &bytes, &position)
    }
    put(UInt8(ascii: "."), &bytes, &position)
    var rest = decimals
    if rest > 16 {
      // The first one to four decimals, so that 16 remain.
      let head = fraction / 10_000_000_000_000_000
      fraction -= head * 10_000_000_000_000_000
      rest -= 16
      store(Self.digits(head * powersOfTen[8 - rest]), &bytes, position)
      position += rest
      rest = 16
    } else {
      fraction *= powersOfTen[16 - rest]
    }
    store(Self.digits(fraction / 100_000_000), &bytes, position)
    store(Self.digits(fraction % 100_000_000), &bytes, position + 8)
    position += rest
  }

  /// Writes a number that is very large or very small.
  @inline(never)
  private static func slow(
    _ value: Double, _ bytes: inout MutableRawSpan, _ position: inout Int
  ) {
    var text = value == 0 ? "0" : value.description
    if text.hasSuffix(".0") { text.removeLast(2) }
    for byte in text.utf8 { put(byte, &bytes, &position) }
  }
}
