/// Rows of numbers as JSON objects of one line each, written a block at a time.
///
/// A row is `{"time": 1.5, "n_risk": 12, ...}`; a number that is not finite is `null`.
public struct JSONRows: Sendable {
  /// The number of rows.
  public let count: Int
  private let keys: [[UInt8]]
  private let number: @Sendable (_ column: Int, _ row: Int) -> Double

  /// Prepares to write rows.
  ///
  /// - Parameters:
  ///   - count: The number of rows.
  ///   - keys: The key of each column.
  ///   - number: The number in a column of a row.
  public init(
    count: Int, keys: [String],
    number: @escaping @Sendable (_ column: Int, _ row: Int) -> Double
  ) {
    self.count = count
    self.keys = keys.enumerated().map { place, key in
      Array(((place == 0 ? "{" : ", ") + JSONValue.string(key).compactText + ": ").utf8)
    }
    self.number = number
  }

  /// Writes some rows with commas between them, each on a line with so many spaces before it.
  ///
  /// - Parameters:
  ///   - rows: The rows.
  ///   - indent: The spaces.
  /// - Returns: The bytes; no comma follows the last row, no line feed precedes the first.
  public func bytes(rows: Range<Int>, indent: Int) -> [UInt8] {
    let margin = [UInt8](repeating: UInt8(ascii: " "), count: max(0, indent))
    let width = keys.reduce(margin.count + 4) { $0 + $1.count + DecimalWriter.room }
    var bytes = [UInt8](repeating: 0, count: rows.count * width + DecimalWriter.room)
    var position = 0
    var span = bytes.mutableSpan
    var raw = span.mutableBytes
    for row in rows {
      position = Self.put(row > rows.lowerBound ? Self.comma : [], margin, to: &raw, at: position)
      for (column, key) in keys.enumerated() {
        let value = number(column, row)
        position = Self.put(key, value.isFinite ? [] : Self.null, to: &raw, at: position)
        position = DecimalWriter.write(value, to: &raw, at: position)
      }
      position = Self.put(keys.isEmpty ? Self.empty : Self.close, [], to: &raw, at: position)
    }
    bytes.removeLast(bytes.count - position)
    return bytes
  }

  @inline(__always)
  private static func put(
    _ first: [UInt8], _ second: [UInt8], to raw: inout MutableRawSpan, at start: Int
  ) -> Int {
    var position = start
    for byte in first {
      raw.storeBytes(of: byte, toByteOffset: position, as: UInt8.self)
      position &+= 1
    }
    for byte in second {
      raw.storeBytes(of: byte, toByteOffset: position, as: UInt8.self)
      position &+= 1
    }
    return position
  }

  private static let comma = Array(",\n".utf8)
  private static let null = Array("null".utf8)
  private static let close = Array("}".utf8)
  private static let empty = Array("{}".utf8)
}
