/// Checks text for UTF-8 as Unicode 15, table 3-7, defines it: no overlong forms, no surrogates,
/// nothing above U+10FFFF.
enum UTF8Validation {
  /// The index of the first byte that is not part of a character, or nil where all are.
  static func firstInvalid(in range: Range<Int>, of bytes: ByteView) -> Int? {
    var index = range.lowerBound
    while index < range.upperBound {
      let word = bytes.word(at: index)
      if word & 0x8080_8080_8080_8080 == 0 && index + 8 <= range.upperBound {
        index += 8
        continue
      }
      let lead = bytes[index]
      if lead < 0x80 {
        index += 1
        continue
      }
      let (length, second) = sequence(after: lead)
      guard length > 0, index + length <= range.upperBound,
        second.contains(bytes[index + 1]),
        (2..<max(2, length)).allSatisfy({ bytes[index + $0] & 0xC0 == 0x80 })
      else { return index }
      index += length
    }
    return nil
  }

  /// The length of a character by its first byte, 0 for none, and what its second byte may be.
  private static func sequence(after lead: UInt8) -> (length: Int, second: ClosedRange<UInt8>) {
    switch lead {
    case 0xC2...0xDF: (2, 0x80...0xBF)
    case 0xE0: (3, 0xA0...0xBF)
    case 0xED: (3, 0x80...0x9F)
    case 0xE1...0xEF: (3, 0x80...0xBF)
    case 0xF0: (4, 0x90...0xBF)
    case 0xF1...0xF3: (4, 0x80...0xBF)
    case 0xF4: (4, 0x80...0x8F)
    default: (0, 0x80...0xBF)
    }
  }
}
