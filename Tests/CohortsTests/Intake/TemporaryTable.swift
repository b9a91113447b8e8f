import FoundationEssentials

/// A file that is there as long as the value is.
final class TemporaryTable {
  private let url: URL

  /// The path of the file.
  var path: String { url.path }

  /// Writes some bytes to a file of their own.
  init(_ bytes: [UInt8]) throws {
    url = FileManager.default.temporaryDirectory.appendingPathComponent(
      "table-\(UInt64.random(in: 0...UInt64.max)).csv")
    try write(bytes)
  }

  /// Replaces the bytes in place.
  func write(_ bytes: [UInt8]) throws { try Data(bytes).write(to: url) }

  /// Says that the file was last written to at a time.
  func setModified(_ date: Date) throws {
    try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: path)
  }

  deinit { try? FileManager.default.removeItem(at: url) }
}
