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
      try write(Array((isFirst ? "[\n  " : ",\n  ").utf8) + value(element).bytes(level: 1))
      isFirst = false
    }
    try write(Array((isFirst ? "[]\n" : "\n]\n").utf8))
  }
}
