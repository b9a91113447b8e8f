/// Writes a JSON object piece by piece, so that long arrays within it are never held as a whole.
///
/// Objects and arrays that are begun here take a line for each element; values stand as ``JSONValue/text``
/// writes them.
public struct JSONDocumentWriter {
  private let write: ([UInt8]) throws -> Void
  private var levels: [Level] = []

  private struct Level {
    let isArray: Bool
    var isEmpty = true
  }

  /// The rows that are written at a time.
  private static let block = 4_096

  /// Starts an object.
  ///
  /// - Parameter write: Receives the text in pieces.
  /// - Throws: What `write` throws.
  public init(write: @escaping ([UInt8]) throws -> Void) throws {
    self.write = write
    try open(isArray: false)
  }

  /// Starts an object: under a key within an object, without one within an array.
  public mutating func beginObject(_ key: String? = nil) throws {
    try separate(key)
    try open(isArray: false)
  }

  /// Starts an array under a key.
  public mutating func beginArray(_ key: String? = nil) throws {
    try separate(key)
    try open(isArray: true)
  }

  /// Writes a value: under a key within an object, without one within an array.
  public mutating func append(_ key: String? = nil, _ value: JSONValue) throws {
    try separate(key)
    try write(value.bytes(level: levels.count))
  }

  /// Writes keys and values into the object that was begun last.
  public mutating func append(_ pairs: JSONValue.KeyValuePairs) throws {
    for (key, value) in zip(pairs.keys, pairs.values) { try append(key, value) }
  }

  /// Writes an array of rows under a key.
  ///
  /// - Parameters:
  ///   - key: The key.
  ///   - rows: The rows.
  ///   - map: Makes the text of several blocks, as many as it is given, in order.
  /// - Throws: What `write` throws.
  public mutating func append(
    _ key: String, _ rows: JSONRows,
    map: (_ count: Int, _ text: @Sendable (Int) -> [UInt8]) -> [[UInt8]] = { count, text in
      (0..<count).map(text)
    }
  ) throws {
    guard rows.count > 0 else { return try append(key, .array([])) }
    try beginArray(key)
    let indent = 2 * levels.count
    let blocks = (rows.count + Self.block - 1) / Self.block
    // A batch is written before the next is made, so that little of the text is held.
    for first in stride(from: 0, to: blocks, by: 64) {
      let texts = map(min(64, blocks - first)) { place in
        let start = (first + place) * Self.block
        return rows.bytes(rows: start..<min(rows.count, start + Self.block), indent: indent)
      }
      for (place, text) in texts.enumerated() {
        try write(Array((first + place == 0 ? "\n" : ",\n").utf8))
        try write(text)
      }
    }
    levels[levels.count - 1].isEmpty = false
    try end()
  }

  /// Ends the object or array that was begun last; after the first one the text is complete.
  public mutating func end() throws {
    guard let level = levels.popLast() else { return }
    var text = level.isEmpty ? "" : "\n" + String(repeating: " ", count: 2 * levels.count)
    text += level.isArray ? "]" : "}"
    try write(Array((levels.isEmpty ? text + "\n" : text).utf8))
  }

  private mutating func open(isArray: Bool) throws {
    levels.append(Level(isArray: isArray))
    try write([UInt8(ascii: isArray ? "[" : "{")])
  }

  private mutating func separate(_ key: String?) throws {
    guard let last = levels.indices.last else { return }
    var text = levels[last].isEmpty ? "\n" : ",\n"
    levels[last].isEmpty = false
    text += String(repeating: " ", count: 2 * levels.count)
    if let key, !levels[last].isArray { text += JSONValue.string(key).compactText + ": " }
    try write(Array(text.utf8))
  }
}
