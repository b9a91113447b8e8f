/// Rows of a CSV file (RFC 4180) in UTF-8: comma, line feed, quotes only where they are needed.
///
/// Cells are written as they are; a text that a spreadsheet would take for a formula is not altered,
/// because what is read back must be what was written.
public struct CSVText: Sendable {
  /// The bytes so far.
  public private(set) var bytes: [UInt8] = []
  private var isRowStarted = false

  /// Starts a file with a header.
  public init(header: [String]) {
    for name in header { append(name) }
    endRow()
  }

  /// Adds a cell of text.
  public mutating func append(_ text: String) {
    separate()
    guard Self.needsQuotes(text) else {
      bytes.append(contentsOf: text.utf8)
      return
    }
    bytes += Self.quoted(text)
  }

  /// A text as the bytes of a cell.
  static func cell(_ text: String) -> [UInt8] {
    needsQuotes(text) ? quoted(text) : Array(text.utf8)
  }

  private static func quoted(_ text: String) -> [UInt8] {
    var bytes = [UInt8(ascii: "\"")]
    for byte in text.utf8 {
      if byte == UInt8(ascii: "\"") { bytes.append(byte) }
      bytes.append(byte)
    }
    bytes.append(UInt8(ascii: "\""))
    return bytes
  }

  /// Adds a number in the shortest form that reads back exactly; missing or not finite is empty.
  public mutating func append(_ number: Double?) {
    separate()
    guard let number, number.isFinite else { return }
    bytes.append(contentsOf: number.description.utf8)
  }

  /// Adds a whole number; missing is empty.
  public mutating func append(_ number: Int?) {
    separate()
    guard let number else { return }
    bytes.append(contentsOf: number.description.utf8)
  }

  /// Ends the row.
  public mutating func endRow() {
    bytes.append(UInt8(ascii: "\n"))
    isRowStarted = false
  }

  /// The file as a string.
  public var text: String { String(decoding: bytes, as: UTF8.self) }

  private mutating func separate() {
    if isRowStarted { bytes.append(UInt8(ascii: ",")) }
    isRowStarted = true
  }

  static func needsQuotes(_ text: String) -> Bool {
    let utf8 = text.utf8
    guard let first = utf8.first, let last = utf8.last else { return false }
    if first == UInt8(ascii: " ") || last == UInt8(ascii: " ") { return true }
    return utf8.contains {
      $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") || $0 == 0x0A || $0 == 0x0D
    }
  }
}
