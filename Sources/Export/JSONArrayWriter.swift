/// Writes a long array of objects without holding all of its text.
public enum JSONArrayWriter {
  /// Writes each element as it is made.
  ///
  /// - Parameters:
  ///   - elements: The elements.
  ///   - write: Receives the text in pieces.
  ///   - value: The JSON of an element.
  /// - Throws: What `write` throws.
  public static func write<Elements: Sequence>(
    _ elements: Elements, to write: ([UInt8]) throws -> Void,
    value: (Elements.Element) -> JSONValue
  ) rethrows {
    var isFirst = true
    for element in elements {
      try write(piece(value(element), isFirst: isFirst))
      isFirst = false
    }
    try write(end(isEmpty: isFirst))
  }

  /// The text of an element with what stands before it, for elements that are made apart.
  public static func piece(_ value: JSONValue, isFirst: Bool) -> [UInt8] {
    Array((isFirst ? "[\n  " : ",\n  ").utf8) + value.bytes(level: 1)
  }

  /// The text behind the last element, or of an array that has none.
  public static func end(isEmpty: Bool) -> [UInt8] {
    Array((isEmpty ? "[]\n" : "\n]\n").utf8)
  }
}
