/// A value of JSON, with the line on which each object begins.
indirect enum JSONNode: Sendable {
  case null
  case bool(Bool)
  case number(Double)
  case string(String)
  case array([JSONNode])
  case object([(key: String, value: JSONNode)], line: Int)

  /// The value of a key; nil where this is no object or has no such key, or the value is null.
  subscript(key: String) -> JSONNode? {
    guard case .object(let members, _) = self,
      let value = members.first(where: { $0.key == key })?.value
    else { return nil }
    if case .null = value { return nil }
    return value
  }

  /// The elements of an array; none where this is no array.
  var elements: [JSONNode] {
    if case .array(let elements) = self { return elements }
    return []
  }

  /// The text; nil where this is none, or empty.
  var text: String? {
    if case .string(let text) = self, !text.isEmpty { return text }
    return nil
  }

  /// The number; nil where this is none.
  var number: Double? {
    if case .number(let number) = self { return number }
    return nil
  }

  /// The line on which the object begins; 0 where this is none.
  var line: Int {
    if case .object(_, let line) = self { return line }
    return 0
  }

  /// The type of the resource; nil where this is none.
  var resourceType: String? { self["resourceType"]?.text }
}
