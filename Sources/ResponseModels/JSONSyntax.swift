/// Where and why bytes are not JSON.
public struct JSONSyntaxError: Error, Hashable, Sendable {
  /// What stands where it must not.
  public enum Problem: Hashable, Sendable {
    /// The text ends within a value.
    case unexpectedEnd
    /// Another character is needed.
    case unexpectedCharacter
    /// A string holds what a JSON string cannot.
    case badString
    /// A number is not written as JSON writes numbers.
    case badNumber
    /// Values are nested deeper than `JSONSyntax.depthLimit`.
    case tooDeep
    /// The bytes are not UTF-8.
    case notUTF8
    /// A key stands twice in one object, so that readers may differ in which they take.
    case repeatedKey
  }

  /// What is wrong.
  public var problem: Problem
  /// The line, counted from 1.
  public var line: Int
  /// The column in bytes, counted from 1.
  public var column: Int

  /// Creates an error.
  public init(problem: Problem, line: Int, column: Int) {
    self.problem = problem
    self.line = line
    self.column = column
  }
}

/// A check of JSON's grammar (RFC 8259) that finds the place of an error, and refuses nesting that
/// would exhaust the stack of a decoder.
struct JSONSyntax {
  /// The deepest nesting of arrays and objects that is read.
  static let depthLimit = 200

  private let bytes: [UInt8]
  private var position = 0

  private init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// Throws where the bytes are not one JSON value.
  static func check(_ bytes: [UInt8]) throws(JSONSyntaxError) {
    var checker = JSONSyntax(bytes: bytes)
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { checker.position = 3 }
    try checker.value(depth: 0)
    checker.skipSpace()
    guard checker.position == bytes.count else { throw checker.error(.unexpectedCharacter) }
    guard String(validating: bytes, as: UTF8.self) != nil else {
      checker.position = 0
      throw checker.error(.notUTF8)
    }
  }

  private func error(_ problem: JSONSyntaxError.Problem) -> JSONSyntaxError {
    var line = 1
    var column = 1
    for byte in bytes[..<min(position, bytes.count)] {
      column += 1
      if byte == UInt8(ascii: "\n") {
        line += 1
        column = 1
      }
    }
    let atEnd = position >= bytes.count && problem != .tooDeep && problem != .notUTF8
    return JSONSyntaxError(
      problem: atEnd ? .unexpectedEnd : problem, line: line, column: column)
  }

  private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func skipSpace() {
    while let byte = current, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
      position += 1
    }
  }

  private mutating func expect(_ character: Unicode.Scalar) throws(JSONSyntaxError) {
    guard current == UInt8(ascii: character) else { throw error(.unexpectedCharacter) }
    position += 1
  }

  private mutating func skip(_ character: Unicode.Scalar) -> Bool {
    guard current == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  private mutating func value(depth: Int) throws(JSONSyntaxError) {
    skipSpace()
    if depth >= Self.depthLimit, current == UInt8(ascii: "[") || current == UInt8(ascii: "{") {
      throw error(.tooDeep)
    }
    switch current {
    case UInt8(ascii: "{"): try object(depth: depth)
    case UInt8(ascii: "["): try array(depth: depth)
    case UInt8(ascii: "\""): try string()
    case UInt8(ascii: "t"): try word("true")
    case UInt8(ascii: "f"): try word("false")
    case UInt8(ascii: "n"): try word("null")
    default: try number()
    }
  }

  private mutating func object(depth: Int) throws(JSONSyntaxError) {
    position += 1
    skipSpace()
    if skip("}") { return }
    var keys: Set<ArraySlice<UInt8>> = []
    repeat {
      skipSpace()
      let start = position
      try string()
      guard keys.insert(bytes[start..<position]).inserted else {
        position = start
        throw error(.repeatedKey)
      }
      skipSpace()
      try expect(":")
      try value(depth: depth + 1)
      skipSpace()
    } while skip(",")
    try expect("}")
  }

  private mutating func array(depth: Int) throws(JSONSyntaxError) {
    position += 1
    skipSpace()
    if skip("]") { return }
    repeat {
      try value(depth: depth + 1)
      skipSpace()
    } while skip(",")
    try expect("]")
  }

  private mutating func word(_ word: StaticString) throws(JSONSyntaxError) {
    for scalar in word.description.unicodeScalars { try expect(scalar) }
  }

  private mutating func string() throws(JSONSyntaxError) {
    try expect("\"")
    while let byte = current {
      if skip("\"") { return }
      guard byte >= 0x20 else { throw error(.badString) }
      position += 1
      if byte == UInt8(ascii: "\\") { try escape() }
    }
    throw error(.unexpectedEnd)
  }

  private mutating func escape() throws(JSONSyntaxError) {
    guard let byte = current else { throw error(.unexpectedEnd) }
    guard "\"\\/bfnrtu".utf8.contains(byte) else { throw error(.badString) }
    position += 1
    guard byte == UInt8(ascii: "u") else { return }
    for _ in 0..<4 {
      guard let digit = current, Character(Unicode.Scalar(digit)).isHexDigit else {
        throw error(.badString)
      }
      position += 1
    }
  }

  private mutating func number() throws(JSONSyntaxError) {
    let first = current
    _ = skip("-")
    if first != UInt8(ascii: "-"), !isDigit(first) { throw error(.unexpectedCharacter) }
    if !skip("0") { try digits() }
    if skip(".") { try digits() }
    if skip("e") || skip("E") {
      if !skip("+") { _ = skip("-") }
      try digits()
    }
  }

  private mutating func digits() throws(JSONSyntaxError) {
    guard isDigit(current) else { throw error(.badNumber) }
    while isDigit(current) { position += 1 }
  }

  private func isDigit(_ byte: UInt8?) -> Bool {
    guard let byte else { return false }
    return byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
  }
}
