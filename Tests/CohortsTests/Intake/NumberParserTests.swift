import Testing

@testable import Cohorts

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite("Numbers are those of strtod, bit for bit")
struct NumberParserTests {
  /// Counts the texts whose bits differ from those of `strtod`, and names the first.
  private func differences(_ texts: [String]) -> (count: Int, first: String) {
    let bytes = ByteBuffer(Array(texts.joined(separator: "\n").utf8)).view
    let parser = NumberParser()
    var start = 0
    var count = 0
    var first = ""
    for text in texts {
      let length = text.utf8.count
      let parsed = parser.number(in: bytes, at: start, decimalMark: UInt8(ascii: "."))
      let expected = strtod(text, nil)
      if parsed.end != start + length || parsed.value.bitPattern != expected.bitPattern {
        if count == 0 { first = "\(text): \(parsed.value), strtod \(expected)" }
        count += 1
      }
      start += length + 1
    }
    return (count, first)
  }

  private func expectSame(_ texts: [String]) {
    let (count, first) = differences(texts)
    #expect(count == 0, "\(count) of \(texts.count) differ, first \(first)")
  }

  @Test("Shortest forms of doubles of random bits", arguments: 0..<4)
  func randomBits(seed: UInt64) {
    var generator = SplitMix(seed: seed)
    expectSame(
      (0..<100_000).map { _ in
        let value = Double(bitPattern: generator.next())
        return value.isFinite ? "\(value)" : "0"
      })
  }

  @Test("Random digits, points and exponents", arguments: 0..<4)
  func randomDigits(seed: UInt64) {
    var generator = SplitMix(seed: 100 + seed)
    expectSame(
      (0..<100_000).map { _ in
        let count = Int.random(in: 1...24, using: &generator)
        var digits = (0..<count).map { _ in
          UInt8(ascii: "0") + UInt8.random(in: 0...9, using: &generator)
        }
        digits.insert(UInt8(ascii: "."), at: Int.random(in: 0...count, using: &generator))
        let exponent = Int.random(in: -360...330, using: &generator)
        let sign = ["", "-", "+"][Int.random(in: 0...2, using: &generator)]
        let suffix = generator.next() % 3 == 0 ? "" : "e\(exponent)"
        return sign + String(decoding: digits, as: UTF8.self) + suffix
      })
  }

  @Test("Numbers as cohorts have them: 15 to 18 digits behind the point", arguments: 0..<2)
  func typical(seed: UInt64) {
    var generator = SplitMix(seed: 200 + seed)
    expectSame((0..<100_000).map { _ in "\(Double.random(in: -4...4, using: &generator))" })
  }

  @Test("Subnormal numbers and the edge of zero")
  func subnormal() {
    var generator = SplitMix(seed: 300)
    expectSame(
      (0..<100_000).map { index in
        let bits = generator.next() & (1 << 52 - 1) >> UInt64(index % 52)
        return index % 2 == 0
          ? "\(Double(bitPattern: bits))" : "\(bits % 1000).\(bits)e-\(300 + index % 45)"
      })
  }

  @Test("Halfway between two doubles, and a little to either side")
  func halfway() {
    var generator = SplitMix(seed: 400)
    var texts: [String] = []
    for index in 0..<20_000 {
      // An odd number of 54 bits lies halfway; dividing it by 2^k multiplies its digits by 5^k.
      let odd = 1 << 53 | (generator.next() & (1 << 53 - 1)) | 1
      let places = index % 60
      var digits = Array(String(odd).utf8.reversed().map { Int($0) - 48 })
      for _ in 0..<places {
        var carry = 0
        for place in digits.indices {
          let product = digits[place] * 5 + carry
          digits[place] = product % 10
          carry = product / 10
        }
        if carry > 0 { digits.append(carry) }
      }
      let text = digits.reversed().map(String.init).joined() + "e-\(places)"
      texts.append(text)
      texts.append(text.replacing("e", with: ".000000000000000000000001e"))
      texts.append(String(odd << UInt64(index % 10)))
      texts.append(String(odd - 1) + ".99999999999999999999999999")
    }
    expectSame(texts)
  }

  @Test("Extremes")
  func extremes() {
    expectSame([
      "0", "-0", "+0.0", "00000000000000000000000000", "0e999999999999", "1e309", "-1e309",
      "1e99999999999999999999", "1e-99999999999999999999", "4.9e-324", "2.4703282292062327e-324",
      "2.4703282292062328e-324", "2.2250738585072011e-308", "2.2250738585072014e-308",
      "1.7976931348623157e308", "1.7976931348623158e308", "1.7976931348623159e308",
      "9007199254740993", "9007199254740992.5", "18446744073709551615", "18446744073709551616",
      "9999999999999999999", "99999999999999999999", "1.", ".5", "-.5E+1", "1E0005",
      "0.000000000000000000000000000000000000000000001", String(repeating: "9", count: 2000),
      "0." + String(repeating: "0", count: 2000) + "1e2001",
      "1" + String(repeating: "0", count: 1000) + "e-1000",
    ])
  }

  @Test(
    "A number ends where the longest one does", arguments: [("1.5x", 3), ("12,5", 2), ("1e", 1)])
  func ends(text: String, length: Int) {
    let view = ByteBuffer(Array(text.utf8)).view
    let parsed = NumberParser().number(in: view, at: 0, decimalMark: UInt8(ascii: "."))
    #expect(parsed.end == length)
  }

  @Test("The table of powers of five has their leading bits")
  func powers() {
    let words = PowersOfFive.table.words
    func entry(_ exponent: Int) -> [UInt64] {
      let index = 2 * (exponent - PowersOfFive.lowest)
      return Array(words[index...(index + 1)])
    }
    #expect(entry(0) == [1 << 63, 0])
    #expect(entry(1) == [5 << 61, 0])
    #expect(entry(27) == [7_450_580_596_923_828_125 << 1, 0])
    // 2^130 / 5 = ...3333, whose last digit is rounded up to 4, hence +1 on the truncated ...CCCC.
    #expect(entry(-1) == [0xCCCC_CCCC_CCCC_CCCC, 0xCCCC_CCCC_CCCC_CCCD])
  }
}
