internal import FoundationEssentials

/// Reads reference values that scripts/reference made.
enum Reference {
  /// The decoded contents of a file in Tests/Reference.
  static func load<Contents: Decodable>(
    _ type: Contents.Type, from name: String
  ) throws -> Contents {
    let tests = String(#filePath).split(separator: "/").dropLast(2).joined(separator: "/")
    let data = try Data(contentsOf: URL(filePath: "/\(tests)/Reference/\(name)"))
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(type, from: data)
  }
}
