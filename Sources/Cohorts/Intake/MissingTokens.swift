/// The cells that mean "missing".
struct MissingTokens: Sendable {
  private let tokens: [[UInt8]]
  private let longest: Int
  /// For each byte whether a token begins with it.
  private let begins: [Bool]
  /// Whether a token is a number, so that a number may be a missing value.
  let includeNumbers: Bool

  /// Prepares tokens; surrounding spaces and tabs of each are removed, as they are of cells.
  init(_ tokens: Set<String>) {
    let trimmed = tokens.map { token in
      let isBlank = { (byte: UInt8) in byte == ASCII.space || byte == ASCII.tab }
      return Array(
        Array(token.utf8.drop(while: isBlank)).reversed().drop(while: isBlank).reversed())
    }
    var begins = [Bool](repeating: false, count: 256)
    for token in trimmed {
      if let first = token.first { begins[Int(first)] = true }
    }
    self.tokens = trimmed.filter { !$0.isEmpty }
    self.longest = trimmed.map(\.count).max() ?? 0
    self.begins = begins
    self.includeNumbers = tokens.contains { NumberText.value(of: $0) != nil }
  }

  /// Whether a trimmed cell is missing.
  func contain(_ range: Range<Int>, of bytes: ByteView) -> Bool {
    if range.isEmpty { return true }
    guard range.count <= longest, begins[Int(bytes[range.lowerBound])] else { return false }
    return tokens.contains { $0.count == range.count && bytes.holds($0, at: range.lowerBound) }
  }
}
