#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// What happens to a file that is being written when the program is interrupted: it is removed.
enum Interruption {
  /// The path to remove, for the signal handler, which may neither allocate nor lock.
  ///
  /// It is set before the handlers are installed, by the main thread only.
  nonisolated(unsafe) private static var path: UnsafeMutablePointer<CChar>?

  private static let signals = [SIGINT, SIGTERM, SIGHUP]

  /// Removes a file when the program is told to end.
  static func removeOnSignal(_ newPath: String) {
    forget()
    path = strdup(newPath)
    for number in signals {
      _ = signal(number) { number in
        if let path = Interruption.path { _ = unlink(path) }
        _exit(128 + number)
      }
    }
  }

  /// The file is at its place, or gone.
  static func forget() {
    for number in signals { _ = signal(number, SIG_DFL) }
    free(path)
    path = nil
  }

  /// Makes a write to a closed pipe an error instead of the end of the program.
  static func ignoreClosedPipes() {
    _ = signal(SIGPIPE, SIG_IGN)
  }
}
