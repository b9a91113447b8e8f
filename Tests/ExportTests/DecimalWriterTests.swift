import Export
import Testing

@Suite("Shortest texts of numbers")
struct DecimalWriterTests {
  /// The text that is written.
  private func text(_ value: Double) -> String {
    var bytes = [UInt8](repeating: 0, count: DecimalWriter.room + 1)
    var span = bytes.mutableSpan
    var raw = span.mutableBytes
    let end = DecimalWriter.write(value, to: &raw, at: 1)
    return String(decoding: bytes[1..<end], as: UTF8.self)
  }

  /// What the standard library writes, a whole number without a point.
  private func expected(_ value: Double) -> String {
    let text = value == 0 ? "0" : value.description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  @Test("numbers as laboratories give them")
  func simple() {
    for (value, expected) in [
      (0.0, "0"), (-0.0, "0"), (1, "1"), (-1, "-1"), (10, "10"), (99, "99"), (100, "100"),
      (12_345_678, "12345678"), (123_456_789, "123456789"), (0.1, "0.1"), (2.5, "2.5"),
      (0.05, "0.05"), (-0.125, "-0.125"), (13.5, "13.5"), (0.0001, "0.0001"),
      (1234.5678, "1234.5678"), (99.9999, "99.9999"), (1e15, "1000000000000000"),
      (0.3, "0.3"), (0.1 + 0.2, "0.30000000000000004"), (1.0 / 3, "0.3333333333333333"),
      (2.0 / 3, "0.6666666666666666"), (.nan, ""), (.infinity, ""), (-.infinity, ""),
      (0.03125, "0.03125"), (1e-7, "1e-07"), (1e22, "1e+22"), (.leastNonzeroMagnitude, "5e-324"),
      (.greatestFiniteMagnitude, "1.7976931348623157e+308"),
    ] {
      #expect(text(value) == expected)
    }
  }

  @Test("as the standard library for millions of ratios, sums and neighbors of decimals")
  func many() {
    var state: UInt64 = 7
    func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state >> 11
    }
    var wrong: [Double] = []
    func check(_ value: Double) {
      if text(value) != expected(value) { wrong.append(value) }
    }
    for _ in 0..<40_000 {
      let (a, b) = (Double(next() % 100_000), Double(next() % 9_999 + 1))
      let value = a / b
      for value in [value, value.nextUp, value.nextDown, value / 1_000, value * 1_000] {
        check(value)
      }
      let decimal = Double(next() % 10_000_000) / 1_000
      for value in [decimal, decimal.nextUp, -decimal.nextDown, decimal + 0.1] { check(value) }
      // Any number of the whole range and its sizes.
      let bits = Double(bitPattern: state &* 0x9E37_79B9_7F4A_7C15)
      if bits.isFinite { check(bits) }
      let exponent = Int(next() % 70) - 16
      check(Double(sign: .plus, exponent: exponent, significand: 1 + Double(next()) * 0x1p-53))
    }
    for exponent in -20...60 {
      let power = Double(sign: .plus, exponent: exponent, significand: 1)
      for value in [power, power.nextUp, power.nextDown] { check(value) }
    }
    #expect(wrong.isEmpty, "\(wrong.prefix(5))")
  }
}
