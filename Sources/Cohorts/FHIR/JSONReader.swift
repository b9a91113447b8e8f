/// Reads JSON (RFC 8259) into nodes; values may stand one after the other, as in NDJSON.
///
/// A decoder of Foundation tells neither the line of a fault nor that of a resource, which findings
/// about a patient must name, and gives up a whole bundle for one field of the wrong kind. Numbers are
/// rounded correctly, by the parser that reads tables.
struct JSONReader {
  /// The deepest nesting that is read; resources are nested far less.
  static let depthLimit = 128

  /// Why and where bytes are not JSON.
  struct Fault: Error, Equatable {
    /// What is wrong.
    let problem: FHIRError.SyntaxProblem
    /// The byte at which it is wrong, counted from 0.
    let offset: Int
    /// Its line, counted from 1.
    let line: Int
  }

  private let bytes: ByteView
  private let numbers = NumberText()
  private var position: Int
  private var line = 1

  /// Prepares to read bytes.
  init(_ bytes: ByteView) {
    self.bytes = bytes
    position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  /// The next value, or nil at the end.
  mutating func next() throws(Fault) -> JSONNode? {
    skipSpace()
    guard position < bytes.count else { return nil }
    return try value(depth: 0)
  }

  private func fault(_ problem: FHIRError.SyntaxProblem, at offset: Int? = nil) -> Fault {
    let offset = min(offset ?? position, bytes.count)
    return Fault(
      problem: offset >= bytes.count ? .unexpectedEnd : problem, offset: offset, line: line)
  }

  private mutating func skipSpace() {
    while position < bytes.count {
      switch bytes[position] {
      case 0x20, 0x09, 0x0D: position += 1
      case 0x0A:
        position += 1
        line += 1
      default: return
      }
    }
  }

  private mutating func skip(_ byte: Unicode.Scalar) -> Bool {
    guard position < bytes.count, bytes[position] == UInt8(ascii: byte) else { return false }
    position += 1
    return true
  }

  private mutating func value(depth: Int) throws(Fault) -> JSONNode {
    skipSpace()
    guard position < bytes.count else { throw fault(.unexpectedEnd) }
    switch bytes[position] {
    case UInt8(ascii: "{"): return try object(depth: depth)
    case UInt8(ascii: "["): return try array(depth: depth)
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: return .number(try number())
    }
  }

  private mutating func object(depth: Int) throws(Fault) -> JSONNode {
    guard depth < Self.depthLimit else { throw fault(.tooDeep) }
    let start = line
    position += 1
    var members: [(key: String, value: JSONNode)] = []
    skipSpace()
    if skip("}") { return .object([], line: start) }
    repeat {
      skipSpace()
      let key = try string()
      skipSpace()
      guard skip(":") else { throw fault(.unexpectedCharacter) }
      members.append((key, try value(depth: depth + 1)))
      skipSpace()
    } while skip(",")
    guard skip("}") else { throw fault(.unexpectedCharacter) }
    return .object(members, line: start)
  }

  private mutating func array(depth: Int) throws(Fault) -> JSONNode {
    guard depth < Self.depthLimit else { throw fault(.tooDeep) }
    position += 1
    var elements: [JSONNode] = []
    skipSpace()
    if skip("]") { return .array([]) }
    repeat {
      elements.append(try value(depth: depth + 1))
      skipSpace()
    } while skip(",")
    guard skip("]") else { throw fault(.unexpectedCharacter) }
    return .array(elements)
  }

  private mutating func word(_ word: String, _ node: JSONNode) throws(Fault) -> JSONNode {
    for byte in word.utf8 {
      guard position < bytes.count, bytes[position] == byte else {
        throw fault(.unexpectedCharacter)
      }
      position += 1
    }
    return node
  }

  // MARK: Numbers

  private mutating func number() throws(Fault) -> Double {
    let start = position
    _ = skip("-")
    guard isDigit else {
      throw fault(position == start ? .unexpectedCharacter : .badNumber)
    }
    if !skip("0") { skipDigits() }
    if skip(".") {
      guard isDigit else { throw fault(.badNumber) }
      skipDigits()
    }
    if skip("e") || skip("E") {
      if !skip("+") { _ = skip("-") }
      guard isDigit else { throw fault(.badNumber) }
      skipDigits()
    }
    guard let number = numbers.value(of: start..<position, in: bytes, decimalMark: ASCII.point)
    else { throw fault(.badNumber, at: start) }
    return number
  }

  private var isDigit: Bool {
    position < bytes.count && bytes[position] >= 0x30 && bytes[position] <= 0x39
  }

  private mutating func skipDigits() {
    while isDigit { position += 1 }
  }

  // MARK: Strings

  private mutating func string() throws(Fault) -> String {
    guard skip("\"") else { throw fault(.unexpectedCharacter) }
    let start = position
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "\""):
        let text = bytes.string(start..<position)
        position += 1
        return text
      case UInt8(ascii: "\\"): return try string(from: start)
      case 0..<0x20: throw fault(.badString)
      default: position += 1
      }
    }
    throw fault(.unexpectedEnd)
  }

  /// A string with escapes, of which a part has been passed over.
  private mutating func string(from start: Int) throws(Fault) -> String {
    var text = bytes.array(start..<position)
    while position < bytes.count {
      let byte = bytes[position]
      switch byte {
      case UInt8(ascii: "\""):
        position += 1
        return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"):
        position += 1
        text.append(contentsOf: try escape().utf8)
      case 0..<0x20: throw fault(.badString)
      default:
        text.append(byte)
        position += 1
      }
    }
    throw fault(.unexpectedEnd)
  }

  private mutating func escape() throws(Fault) -> String {
    guard position < bytes.count else { throw fault(.unexpectedEnd) }
    let byte = bytes[position]
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"):
      return String(UnicodeScalar(byte))
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): break
    default: throw fault(.badString, at: position - 1)
    }
    let first = try hexadecimal()
    if let scalar = UnicodeScalar(first) { return String(scalar) }
    // Two halves of a character beyond the basic plane; a half alone is no character.
    guard first < 0xDC00, skip("\\"), skip("u") else { return "\u{FFFD}" }
    let second = try hexadecimal()
    guard (0xDC00..<0xE000).contains(second),
      let scalar = UnicodeScalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
    else { return "\u{FFFD}" }
    return String(scalar)
  }

  private mutating func hexadecimal() throws(Fault) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard position < bytes.count,
        let digit = Character(UnicodeScalar(bytes[position])).hexDigitValue
      else { throw fault(.badString) }
      value = value << 4 | UInt32(digit)
      position += 1
    }
    return value
  }
}
