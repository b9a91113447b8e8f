#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// The operating system's words.
enum SystemText {
  /// The message of an error number.
  static func message(_ code: Int32) -> String {
    guard let text = strerror(code) else { return "error \(code)" }
    return String(cString: text)
  }

  /// Whether an error number says that there is no such file.
  static func isMissingFile(_ code: Int32) -> Bool { code == ENOENT || code == ENOTDIR }
}
