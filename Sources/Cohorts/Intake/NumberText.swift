/// Decides whether a text is a number, and which.
struct NumberText: Sendable {
  private let parser = NumberParser()

  /// The number that a whole range of bytes is, or nil where it is none; `Inf` and `Infinity` in any
  /// case and with a sign are numbers too.
  func value(of range: Range<Int>, in bytes: ByteView, decimalMark: UInt8) -> Double? {
    guard !range.isEmpty else { return nil }
    let parsed = parser.number(in: bytes, at: range.lowerBound, decimalMark: decimalMark)
    if parsed.end == range.upperBound && !parsed.value.isNaN { return parsed.value }
    return parsed.end < 0 ? Self.infinity(range, in: bytes) : nil
  }

  /// The number that a whole text is, with a decimal point; surrounding space is not accepted.
  static func value(of text: String) -> Double? {
    let bytes = ByteBuffer(Array(text.utf8)).view
    return NumberText().value(of: 0..<bytes.count, in: bytes, decimalMark: ASCII.point)
  }

  private static let infinityNames = [Array("inf".utf8), Array("infinity".utf8)]

  private static func infinity(_ range: Range<Int>, in bytes: ByteView) -> Double? {
    var start = range.lowerBound
    let isNegative = bytes[start] == UInt8(ascii: "-")
    if isNegative || bytes[start] == UInt8(ascii: "+") { start += 1 }
    let matches = infinityNames.contains { name in
      name.count == range.upperBound - start
        && name.indices.allSatisfy { bytes[start + $0] | 0x20 == name[$0] }
    }
    return matches ? (isNegative ? -.infinity : .infinity) : nil
  }
}
