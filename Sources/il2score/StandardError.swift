#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// Standard error: notices and progress, never results.
enum StandardError {
  /// Text that waits for the end of the command; only the main thread touches it.
  nonisolated(unsafe) private static var held = ""

  /// Keeps text until the command has done its work: an error in JSON stands alone.
  static func hold(_ text: String) { held += text }

  /// Writes what was kept.
  static func release() {
    write(held)
    held = ""
  }

  /// Writes text; where that fails there is nobody left to tell.
  static func write(_ text: String) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { unistdWrite(STDERR_FILENO, $0) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return }
      bytes = bytes.dropFirst(count)
    }
  }

  /// Whether a person is looking.
  static var isTerminal: Bool { isatty(STDERR_FILENO) == 1 }
}

/// The system's `write`.
func unistdWrite(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
  write(descriptor, bytes.baseAddress, bytes.count)
}
