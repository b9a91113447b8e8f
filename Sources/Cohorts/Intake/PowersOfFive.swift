/// The leading 128 bits of the powers of five, as decimal numbers need them.
///
/// For each q from −342 to 308 the entry is a number c of 128 bits, its highest bit set, with
/// c ≈ 5^q · 2^k for some k: truncated for q ≥ 0, and the truncated reciprocal of 5^−q for q < 0,
/// rounded up where 5^−q has at most 64 bits (q ≥ −27). Source: D. Lemire, "Number parsing at a
/// gigabyte per second", Software: Practice and Experience 51(8), 2021, sections 5 and 6.
struct PowersOfFive: Sendable {
  /// The smallest exponent; every number of up to 19 digits times ten to a smaller one is zero.
  static let lowest = -342
  /// The largest exponent; every number times ten to a larger one is infinite.
  static let highest = 308

  /// The table, made once, when the first number needs it.
  static let table = PowersOfFive()

  /// For each q the high and the low 64 bits.
  let words: [UInt64]

  private init() {
    let count = Self.highest - Self.lowest + 1
    var words = [UInt64](repeating: 0, count: 2 * count)
    func store(_ leading: (high: UInt64, low: UInt64), at exponent: Int) {
      words[2 * (exponent - Self.lowest)] = leading.high
      words[2 * (exponent - Self.lowest) + 1] = leading.low
    }
    var power = WideInteger(powerOfTwo: 0)
    for exponent in 0...Self.highest {
      store(power.leadingBits, at: exponent)
      power.multiplyByFive()
    }
    // 5^342 has 795 bits: of 2^1024 / 5^342 more than 128 are left, all of them exact.
    var reciprocal = WideInteger(powerOfTwo: 1024)
    for exponent in 1...(-Self.lowest) {
      reciprocal.divideByFive()
      var leading = reciprocal.leadingBits
      if exponent <= 27 {
        let (low, carried) = leading.low.addingReportingOverflow(1)
        leading = (leading.high &+ (carried ? 1 : 0), low)
      }
      store(leading, at: -exponent)
    }
    self.words = words
  }
}

/// A natural number below 2^1056, with what a table of powers of five needs.
private struct WideInteger {
  /// Digits to the base 2^32, the lowest first.
  private var digits: [UInt32]

  init(powerOfTwo exponent: Int) {
    digits = [UInt32](repeating: 0, count: 33)
    digits[exponent / 32] = 1 << UInt32(exponent % 32)
  }

  mutating func multiplyByFive() {
    var carry: UInt64 = 0
    for index in digits.indices {
      let product = UInt64(digits[index]) * 5 + carry
      digits[index] = UInt32(truncatingIfNeeded: product)
      carry = product >> 32
    }
  }

  mutating func divideByFive() {
    var remainder: UInt64 = 0
    for index in digits.indices.reversed() {
      let dividend = remainder << 32 | UInt64(digits[index])
      digits[index] = UInt32(truncatingIfNeeded: dividend / 5)
      remainder = dividend % 5
    }
  }

  /// The highest 128 bits, shifted so that the first is set; the number must not be zero.
  var leadingBits: (high: UInt64, low: UInt64) {
    let top = digits.lastIndex { $0 != 0 } ?? 0
    func digit(_ place: Int) -> UInt64 { top >= place ? UInt64(digits[top - place]) : 0 }
    let shift = UInt64(UInt32(truncatingIfNeeded: digit(0)).leadingZeroBitCount)
    let first = digit(0) << 32 | digit(1)
    let second = digit(2) << 32 | digit(3)
    guard shift > 0 else { return (first, second) }
    return (
      first << shift | second >> (64 - shift),
      second << shift | digit(4) >> (32 - shift)
    )
  }
}
