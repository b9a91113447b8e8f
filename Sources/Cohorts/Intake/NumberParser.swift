#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Reads decimal numbers, rounded correctly: the bits are those of C's `strtod`.
///
/// Goals in order: the right bits; no trap whatever the text; speed. Few digits take one exact
/// operation (W. D. Clinger, "How to read floating point numbers accurately", PLDI 1990), up to 19
/// take one or two multiplications of 64 bits (`NumberParser+Rounding`), and the rare rest `strtod`.
struct NumberParser: Sendable {
  /// Where a number ended and its value; `end` is negative where there was none.
  struct Result {
    var value: Double
    var end: Int
    static let none = Result(value: .nan, end: -1)
  }

  private let powersOfFive = PowersOfFive.table.words
  private let integerPowers: [UInt64] = [
    1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000,
  ]
  private let exactPowers: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
  ]

  /// The longest decimal number that begins at an index: an optional sign, digits with at most one
  /// decimal mark among or around them, and an optional exponent.
  @inline(__always)
  func number(in bytes: ByteView, at start: Int, decimalMark: UInt8) -> Result {
    var position = start
    let first = bytes[position]
    let isNegative: UInt64 = first == UInt8(ascii: "-") ? 1 : 0
    position &+= first == UInt8(ascii: "-") || first == UInt8(ascii: "+") ? 1 : 0
    let digitsStart = position
    var significand: UInt64 = 0
    var digit = bytes[position] &- UInt8(ascii: "0")
    while digit < 10 {
      significand = significand &* 10 &+ UInt64(digit)
      position &+= 1
      digit = bytes[position] &- UInt8(ascii: "0")
    }
    var digitCount = position &- digitsStart
    var exponent = 0
    if bytes[position] == decimalMark {
      position &+= 1
      let fractionStart = position
      accumulate(in: bytes, from: &position, into: &significand)
      exponent = fractionStart &- position
      digitCount &-= exponent
    }
    guard digitCount > 0 else { return .none }
    if bytes[position] | 0x20 == UInt8(ascii: "e") {
      let mantissaEnd = position
      guard readExponent(in: bytes, at: &position, adding: &exponent) else {
        // What stands here is no exponent, so the cell is no number.
        return Result(value: .nan, end: mantissaEnd)
      }
    }
    guard digitCount <= 19 else {
      return Result(
        value: longNumber(in: bytes, start..<position, decimalMark: decimalMark), end: position)
    }
    let magnitude = round(significand, digitCount: digitCount, exponent: exponent) {
      standardNumber(in: bytes, start..<position, decimalMark: decimalMark).magnitude
    }
    return Result(
      value: Double(bitPattern: magnitude.bitPattern | isNegative << 63), end: position)
  }

  /// Reads digits eight at a time.
  @inline(__always)
  private func accumulate(
    in bytes: ByteView, from position: inout Int, into significand: inout UInt64
  ) {
    while true {
      let word = bytes.word(at: position)
      let count = Self.leadingDigitCount(word)
      if count == 8 {
        significand = significand &* 100_000_000 &+ Self.eightDigits(word &- 0x3030_3030_3030_3030)
        position &+= 8
        continue
      }
      if count > 0 {
        // The digits move to the end of the word, behind zeros that count as digits.
        let digits = (word << UInt64(64 &- 8 &* count)) & 0x0F0F_0F0F_0F0F_0F0F
        significand = significand &* integerPowers[count] &+ Self.eightDigits(digits)
      }
      position &+= count
      return
    }
  }

  /// How many bytes of a word are digits before the first that is none, 0 to 8.
  @inline(__always)
  private static func leadingDigitCount(_ word: UInt64) -> Int {
    let distances = word ^ 0x3030_3030_3030_3030
    // The high bit of a byte comes to be set where it is no digit; carries reach later bytes only.
    let others = ((distances &+ 0x7676_7676_7676_7676) | distances) & 0x8080_8080_8080_8080
    return others.trailingZeroBitCount &>> 3
  }

  /// The number of eight digits, one in each byte, the first in the lowest: pairs, then fours, then
  /// all (Lemire 2021, section 3).
  @inline(__always)
  private static func eightDigits(_ digits: UInt64) -> UInt64 {
    let pairs = digits &* 10 &+ digits &>> 8
    let high = (pairs & 0x0000_00FF_0000_00FF) &* (100 &+ 1_000_000 &<< 32)
    let low = ((pairs &>> 16) & 0x0000_00FF_0000_00FF) &* (1 &+ 10_000 &<< 32)
    return (high &+ low) &>> 32
  }

  /// Reads an exponent from its letter on; false where no digit follows.
  private func readExponent(
    in bytes: ByteView, at position: inout Int, adding exponent: inout Int
  ) -> Bool {
    var place = position &+ 1
    let isNegative = bytes[place] == UInt8(ascii: "-")
    if isNegative || bytes[place] == UInt8(ascii: "+") { place &+= 1 }
    let digitsStart = place
    var value = 0
    while bytes[place] &- UInt8(ascii: "0") < 10 {
      // Beyond this size the digits before it no longer matter.
      if value < 100_000_000 { value = value &* 10 &+ Int(bytes[place] &- UInt8(ascii: "0")) }
      place &+= 1
    }
    guard place > digitsStart else { return false }
    exponent &+= isNegative ? -value : value
    position = place
    return true
  }

  /// The double nearest to significand · 10^exponent.
  @inline(__always)
  private func round(
    _ significand: UInt64, digitCount: Int, exponent: Int, otherwise: () -> Double
  ) -> Double {
    // Fifteen digits are exact, and so is 10^22; one operation then rounds once.
    if digitCount <= 15 && exponent >= -22 && exponent <= 22 {
      let exact = Double(Int64(bitPattern: significand))
      return exponent < 0 ? exact / exactPowers[-exponent] : exact * exactPowers[exponent]
    }
    return Self.nearest(significand, exponent: exponent, powersOfFive: powersOfFive) ?? otherwise()
  }

  /// A number of more than 19 digits: leading zeros do not count, and where both the number cut
  /// after 19 digits and its successor round to the same double, so does all between them.
  @inline(never)
  private func longNumber(in bytes: ByteView, _ range: Range<Int>, decimalMark: UInt8) -> Double {
    var significand: UInt64 = 0
    var kept = 0
    var exponent = 0
    var isCut = false
    var sawMark = false
    var position = range.lowerBound
    let isNegative = bytes[position] == UInt8(ascii: "-")
    if isNegative || bytes[position] == UInt8(ascii: "+") { position += 1 }
    while position < range.upperBound {
      let byte = bytes[position]
      if byte == decimalMark {
        sawMark = true
      } else if byte &- UInt8(ascii: "0") < 10 {
        if kept < 19 {
          significand = significand * 10 + UInt64(byte &- UInt8(ascii: "0"))
          kept += significand > 0 ? 1 : 0
          exponent -= sawMark ? 1 : 0
        } else {
          isCut = isCut || byte != UInt8(ascii: "0")
          exponent += sawMark ? 0 : 1
        }
      } else {
        _ = readExponent(in: bytes, at: &position, adding: &exponent)
        break
      }
      position += 1
    }
    func nearest(_ digits: UInt64) -> Double? {
      Self.nearest(digits, exponent: exponent, powersOfFive: powersOfFive)
    }
    let lower = nearest(significand)
    if let lower, !isCut || lower == nearest(significand + 1) { return isNegative ? -lower : lower }
    return standardNumber(in: bytes, range, decimalMark: decimalMark)
  }

  /// What C's `strtod` makes of the text.
  @inline(never)
  private func standardNumber(
    in bytes: ByteView, _ range: Range<Int>, decimalMark: UInt8
  ) -> Double {
    var text = bytes.array(range).map { CChar(bitPattern: $0) }
    if let mark = text.firstIndex(of: CChar(bitPattern: decimalMark)) {
      text[mark] = CChar(bitPattern: UInt8(ascii: "."))
    }
    text.append(0)
    return unsafe text.withUnsafeBufferPointer { buffer in
      guard let start = buffer.baseAddress else { return .nan }
      return unsafe strtod(start, nil)
    }
  }
}
