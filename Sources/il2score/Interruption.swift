#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// What happens when the program is interrupted: files that are being written are removed, and what
/// is kept is named.
enum Interruption {
  private static let slotCount = 8

  /// The paths to remove, for the signal handler, which may neither allocate nor lock.
  ///
  /// They are set by the main thread, one store each. A path that is no longer wanted is not freed,
  /// because the handler may be reading it.
  nonisolated(unsafe) private static let paths: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?> =
    {
      let slots = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>.allocate(capacity: slotCount)
      slots.initialize(repeating: nil, count: slotCount)
      return slots
    }()

  /// What the handler says; words that are no longer wanted are not freed either.
  nonisolated(unsafe) private static var words: UnsafeRawBufferPointer?

  /// What is said when the program is interrupted; nil for nothing.
  static var farewell: String? {
    get { words.map { String(decoding: $0, as: UTF8.self) } }
    set {
      guard let newValue else {
        words = nil
        return
      }
      let copy = UnsafeMutableRawBufferPointer.allocate(
        byteCount: newValue.utf8.count, alignment: 1)
      copy.copyBytes(from: newValue.utf8)
      words = UnsafeRawBufferPointer(copy)
      _ = hasHandlers
    }
  }

  /// Sets the handlers, once.
  private static let hasHandlers: Bool = {
    for number in [SIGINT, SIGTERM, SIGHUP] {
      _ = signal(number) { number in
        for slot in 0..<Interruption.slotCount {
          if let path = Interruption.paths[slot] { _ = unlink(path) }
        }
        if let words = Interruption.words { _ = unistdWrite(STDERR_FILENO, words) }
        _exit(128 + number)
      }
    }
    return true
  }()

  /// Removes a file when the program is told to end.
  ///
  /// - Parameter path: The file.
  /// - Returns: What to give to `forget(_:)` when the file is at its place, or gone; nil where
  ///   there are more files than the handler has room for.
  static func removeOnSignal(_ path: String) -> Int? {
    guard let slot = (0..<slotCount).first(where: { paths[$0] == nil }) else { return nil }
    paths[slot] = strdup(path)
    _ = hasHandlers
    return slot
  }

  /// Leaves a file alone from now on.
  static func forget(_ slot: Int?) {
    if let slot { paths[slot] = nil }
  }

  /// Makes a write to a closed pipe an error instead of the end of the program.
  static func ignoreClosedPipes() {
    _ = signal(SIGPIPE, SIG_IGN)
  }
}
