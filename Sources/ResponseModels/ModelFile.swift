internal import FoundationEssentials

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// Models as files.
///
/// They are JSON with sorted keys, numbers in their shortest exact form, and `null` for what is
/// missing. The same model gives the same bytes.
public enum ModelFile {
  /// The longest file that is read, in bytes.
  public static let lengthLimit = 1 << 30

  /// Reads a model, checks that its parts fit together and computes its golden vectors again.
  ///
  /// - Parameter path: A path, or `-` for standard input.
  /// - Returns: The model.
  /// - Throws: `ModelFileError`.
  public static func read(path: String) throws(ModelFileError) -> ResponseModel {
    try decode(try bytes(ofFile: path), file: path)
  }

  /// Decodes a model from the bytes of a file.
  ///
  /// - Parameters:
  ///   - bytes: The whole file.
  ///   - file: Its name, for errors.
  /// - Returns: The model.
  /// - Throws: `ModelFileError`.
  public static func decode(
    _ bytes: [UInt8], file: String = "-"
  ) throws(ModelFileError) -> ResponseModel {
    do {
      try JSONSyntax.check(bytes)
    } catch {
      throw ModelFileError(file: file, reason: .notJSON(error))
    }
    let data = Data(bytes)
    do {
      try checkHeader(data, file: file)
      return try JSONDecoder().decode(ResponseModel.self, from: data)
    } catch let error as ModelFileError {
      throw error
    } catch let error as ModelInconsistency {
      throw ModelFileError(file: file, reason: .inconsistent(error))
    } catch let error as DecodingError {
      throw ModelFileError(file: file, reason: reason(of: error))
    } catch {
      throw ModelFileError(
        file: file, reason: .wrongValue(path: "recipe", expected: "\(error)"))
    }
  }

  /// The bytes of a model's file.
  ///
  /// - Parameter model: The model.
  /// - Returns: JSON in UTF-8 that ends with a line feed.
  /// - Throws: `EncodingError`, where a recipe holds what JSON cannot.
  public static func encode(_ model: ResponseModel) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return [UInt8](try encoder.encode(model)) + [UInt8(ascii: "\n")]
  }
}

extension ModelFile {
  /// What every version of the file has.
  private struct Header: Decodable {
    var format: String?
    var formatVersion: Int?
    var program: String?

    enum CodingKeys: String, CodingKey {
      case format
      case formatVersion = "format_version"
      case program
    }

    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      format = try? container.decode(String.self, forKey: .format)
      formatVersion = try? container.decode(Int.self, forKey: .formatVersion)
      program = try? container.decode(String.self, forKey: .program)
    }
  }

  private static func checkHeader(_ data: Data, file: String) throws {
    guard let header = try? JSONDecoder().decode(Header.self, from: data),
      header.format == ResponseModel.format
    else {
      let format = try? JSONDecoder().decode(Header.self, from: data).format
      throw ModelFileError(file: file, reason: .notAModel(format: format))
    }
    guard let version = header.formatVersion, version >= 1 else {
      throw ModelFileError(
        file: file,
        reason: .wrongValue(path: "format_version", expected: "a whole number from 1 on"))
    }
    guard version <= ResponseModel.formatVersion else {
      throw ModelFileError(
        file: file,
        reason: .newer(
          version: version, supported: ResponseModel.formatVersion, program: header.program))
    }
  }

  private static func reason(of error: DecodingError) -> ModelFileError.Reason {
    switch error {
    case .keyNotFound(let key, let context):
      .missingKey(path: path(context.codingPath + [key]))
    case .typeMismatch(let type, let context), .valueNotFound(let type, let context):
      .wrongValue(path: path(context.codingPath), expected: name(of: type))
    case .dataCorrupted(let context):
      .wrongValue(path: path(context.codingPath), expected: expectation(of: context))
    @unknown default:
      .wrongValue(path: "", expected: "\(error)")
    }
  }

  /// What was expected where a value of the right type was refused, without Swift's names.
  private static func expectation(of context: DecodingError.Context) -> String {
    let said = context.debugDescription
    if context.codingPath.isEmpty {
      return "whole numbers and numbers in the range of their kind, and texts in Unicode"
    }
    return said.hasPrefix("Cannot initialize") ? "one of the words that il2score writes" : said
  }

  /// The Swift type that was expected, in JSON's words.
  private static func name(of type: Any.Type) -> String {
    switch type {
    case is Double.Type, is Float.Type: "a number"
    case is Int.Type, is UInt64.Type: "a whole number"
    case is String.Type: "a string"
    case is Bool.Type: "true or false"
    case is [Any].Type: "an array"
    case is [String: Any].Type: "an object"
    default: "\(type)"
    }
  }

  private static func path(_ keys: [any CodingKey]) -> String {
    var path = ""
    for key in keys {
      if let index = key.intValue {
        path += "[\(index)]"
      } else {
        path += (path.isEmpty ? "" : ".") + key.stringValue
      }
    }
    return path.isEmpty ? "the top level" : path
  }
}

extension ModelFile {
  private static func bytes(ofFile path: String) throws(ModelFileError) -> [UInt8] {
    let descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw ModelFileError(file: path, reason: .unreadable(errno: errno))
    }
    defer { if path != "-" { _ = close(descriptor) } }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = readBytes(descriptor, &buffer, buffer.count)
      if count < 0 {
        if errno == EINTR { continue }
        throw ModelFileError(file: path, reason: .unreadable(errno: errno))
      }
      guard count > 0 else { return bytes }
      bytes.append(contentsOf: buffer[..<count])
      guard bytes.count <= lengthLimit else {
        throw ModelFileError(file: path, reason: .tooLong(limit: lengthLimit))
      }
    }
  }
}

/// The system's `read`, under a name that `ModelFile.read` does not hide.
private func readBytes(_ descriptor: Int32, _ buffer: inout [UInt8], _ count: Int) -> Int {
  read(descriptor, &buffer, count)
}
