/// Tells FHIR resources from tables.
public enum FHIRBundle {
  /// How many bytes are enough to tell.
  public static let prefixLength = 4096

  /// Whether a file that starts with some bytes holds FHIR resources: JSON whose first object has a
  /// `resourceType` near its start.
  ///
  /// - Parameter prefix: The first bytes of the file, ``prefixLength`` of them or as many as there are.
  /// - Returns: Whether to read it by ``FHIRReader``.
  public static func isBundle(bytes prefix: [UInt8]) -> Bool {
    let start = prefix.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let text = prefix[start...].drop { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
    guard let first = text.first, first == UInt8(ascii: "{") || first == UInt8(ascii: "[") else {
      return false
    }
    let key = Array("\"resourceType\"".utf8)
    guard text.count >= key.count else { return false }
    return text.indices.dropLast(key.count - 1).contains { start in
      text[start] == key[0] && text[start..<start + key.count].elementsEqual(key)
    }
  }
}
