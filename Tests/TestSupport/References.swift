internal import FoundationEssentials

/// The reference values under `Tests/Reference`, made by `scripts/reference`.
public enum References {
  /// The folder of the reference files.
  public static var folder: String {
    let parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    return parts.dropLast(2).joined(separator: "/") + "/Reference"
  }

  /// Reads a reference file.
  ///
  /// - Parameters:
  ///   - type: What the file holds.
  ///   - name: The file's name without its ending.
  /// - Returns: The decoded values; keys in snake case become camel case.
  /// - Throws: Where the file is missing or of another form.
  public static func load<Value: Decodable>(_ type: Value.Type, _ name: String) throws -> Value {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    let data = try Data(contentsOf: URL(filePath: "\(folder)/\(name).json"))
    return try decoder.decode(type, from: data)
  }
}
