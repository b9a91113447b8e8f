/// A JSON value whose objects keep the order in which their keys were given.
public indirect enum JSONValue: Equatable, Sendable {
  /// `null`: missing.
  case null
  /// `true` or `false`.
  case bool(Bool)
  /// A whole number.
  case integer(Int)
  /// A number, written in the shortest form that reads back exactly; not finite becomes `null`.
  case number(Double)
  /// A string.
  case string(String)
  /// An array.
  case array([JSONValue])
  /// An object, in the order given.
  case object(KeyValuePairs)

  /// The keys and values of an object, in order.
  public struct KeyValuePairs: Equatable, Sendable, ExpressibleByDictionaryLiteral {
    /// The keys.
    public private(set) var keys: [String]
    /// The value of each key.
    public private(set) var values: [JSONValue]

    /// Creates an object from a literal.
    public init(dictionaryLiteral elements: (String, JSONValue)...) {
      keys = elements.map(\.0)
      values = elements.map(\.1)
    }

    /// Adds all keys of another object at the end.
    public mutating func append(_ other: KeyValuePairs) {
      keys += other.keys
      values += other.values
    }

    /// Adds a key at the end.
    public mutating func append(_ key: String, _ value: JSONValue) {
      keys.append(key)
      values.append(value)
    }
  }

  /// A number, or `null` where it is missing or not finite.
  public static func number(_ value: Double?) -> JSONValue {
    guard let value, value.isFinite else { return .null }
    return .number(value)
  }

  /// A whole number, or `null` where it is missing.
  public static func number(_ value: Int?) -> JSONValue {
    guard let value else { return .null }
    return .integer(value)
  }

  /// A string, or `null` where it is missing.
  public static func string(_ value: String?) -> JSONValue {
    guard let value else { return .null }
    return .string(value)
  }

  /// An array of strings.
  public static func strings(_ values: [String]) -> JSONValue {
    .array(values.map { .string($0) })
  }

  /// The value as text, indented by two spaces a level; scalars-only arrays and objects that are
  /// short stand on one line.
  public var text: String {
    String(decoding: bytes(level: 0) + [UInt8(ascii: "\n")], as: UTF8.self)
  }

  /// The value on one line.
  public var compactText: String {
    var bytes: [UInt8] = []
    write(to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The bytes of `text` without the last line feed, as they stand at a level of nesting.
  func bytes(level: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    writeIndented(to: &bytes, level: level)
    return bytes
  }
}

extension JSONValue {
  private static let lineWidth = 100

  private func writeIndented(to bytes: inout [UInt8], level: Int) {
    if isFlat {
      let start = bytes.count
      write(to: &bytes)
      let fits = bytes.count - start + 2 * level <= Self.lineWidth
      if fits || !isContainer { return }
      bytes.removeLast(bytes.count - start)
    }
    switch self {
    case .array(let values):
      Self.writeLines(
        to: &bytes, level: level, open: "[", close: "]", count: values.count
      ) { index, bytes in
        values[index].writeIndented(to: &bytes, level: level + 1)
      }
    case .object(let pairs):
      Self.writeLines(
        to: &bytes, level: level, open: "{", close: "}", count: pairs.keys.count
      ) { index, bytes in
        Self.write(pairs.keys[index], to: &bytes)
        bytes.append(contentsOf: ": ".utf8)
        pairs.values[index].writeIndented(to: &bytes, level: level + 1)
      }
    default:
      write(to: &bytes)
    }
  }

  private static func writeLines(
    to bytes: inout [UInt8], level: Int, open: String, close: String, count: Int,
    _ element: (Int, inout [UInt8]) -> Void
  ) {
    bytes.append(contentsOf: open.utf8)
    for index in 0..<count {
      bytes.append(contentsOf: (index == 0 ? "\n" : ",\n").utf8)
      bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * (level + 1)))
      element(index, &bytes)
    }
    bytes.append(UInt8(ascii: "\n"))
    bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * level))
    bytes.append(contentsOf: close.utf8)
  }

  /// Whether the value may stand on one line: it is no container, or a small one of none.
  private var isFlat: Bool {
    switch self {
    case .array(let values): values.count <= 32 && values.allSatisfy { !$0.isContainer }
    case .object(let pairs): pairs.values.count <= 32 && pairs.values.allSatisfy { !$0.isContainer }
    default: true
    }
  }

  private var isContainer: Bool {
    switch self {
    case .array(let values): !values.isEmpty
    case .object(let pairs): !pairs.keys.isEmpty
    default: false
    }
  }

  private func write(to bytes: inout [UInt8]) {
    switch self {
    case .null: bytes.append(contentsOf: "null".utf8)
    case .bool(let value): bytes.append(contentsOf: (value ? "true" : "false").utf8)
    case .integer(let value): bytes.append(contentsOf: value.description.utf8)
    case .number(let value):
      bytes.append(contentsOf: (value.isFinite ? value.description : "null").utf8)
    case .string(let value): Self.write(value, to: &bytes)
    case .array(let values):
      bytes.append(UInt8(ascii: "["))
      for (index, value) in values.enumerated() {
        if index > 0 { bytes.append(contentsOf: ", ".utf8) }
        value.write(to: &bytes)
      }
      bytes.append(UInt8(ascii: "]"))
    case .object(let pairs):
      bytes.append(UInt8(ascii: "{"))
      for (index, value) in pairs.values.enumerated() {
        if index > 0 { bytes.append(contentsOf: ", ".utf8) }
        Self.write(pairs.keys[index], to: &bytes)
        bytes.append(contentsOf: ": ".utf8)
        value.write(to: &bytes)
      }
      bytes.append(UInt8(ascii: "}"))
    }
  }

  private static func write(_ string: String, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    for byte in string.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        bytes.append(UInt8(ascii: "\\"))
        bytes.append(byte)
      case 0x0A: bytes.append(contentsOf: "\\n".utf8)
      case 0x0D: bytes.append(contentsOf: "\\r".utf8)
      case 0x09: bytes.append(contentsOf: "\\t".utf8)
      case 0..<0x20, 0x7F:
        let digits = String(byte, radix: 16)
        bytes.append(contentsOf: ("\\u" + (byte < 0x10 ? "000" : "00") + digits).utf8)
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }
}
