#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// Where a result goes: standard output, or a file that appears whole or not at all.
///
/// A file is written beside its final place under another name and renamed when it is complete and
/// on the disk. It keeps the permissions of the file that it replaces. What was begun is removed
/// when the output is dropped without `commit()`, and on SIGINT, SIGTERM and SIGHUP. A symbolic link
/// stays and what it points to is replaced; what is not a regular file (`/dev/null`, a named pipe)
/// is written to directly.
final class OutputFile {
  private static let bufferSize = 1 << 16

  private let path: String
  private let target: String
  private let temporary: String?
  private var descriptor: Int32
  private var buffer: [UInt8] = []
  private var interruption: Int?

  /// Opens an output: nil or `-` is standard output.
  init(path: String?) throws(OutputError) {
    guard let path, path != "-" else {
      self.path = "-"
      target = "-"
      temporary = nil
      descriptor = STDOUT_FILENO
      return
    }
    self.path = path
    target = Self.resolved(path)
    var existing = stat()
    let exists = stat(target, &existing) == 0
    if exists, existing.st_mode & S_IFMT != S_IFREG {
      temporary = nil
      descriptor = open(target, O_WRONLY | O_CLOEXEC)
    } else {
      let name = Self.temporaryName(for: target)
      temporary = name
      // Before the file is there: a signal between the two must not leave it behind.
      interruption = Interruption.removeOnSignal(name)
      descriptor = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    }
    guard descriptor >= 0 else {
      let code = errno
      Interruption.forget(interruption)
      throw .cannotCreate(path: path, errno: code)
    }
    if exists, temporary != nil { _ = fchmod(descriptor, existing.st_mode & 0o7777) }
  }

  deinit {
    guard descriptor >= 0, let temporary else { return }
    _ = close(descriptor)
    _ = unlink(temporary)
    Interruption.forget(interruption)
  }

  /// Adds bytes to the output.
  func write(_ bytes: [UInt8]) throws(OutputError) {
    if bytes.count >= Self.bufferSize {
      try flush()
      buffer = bytes
    } else {
      buffer.append(contentsOf: bytes)
    }
    if buffer.count >= Self.bufferSize { try flush() }
  }

  /// Adds text to the output.
  func write(_ text: String) throws(OutputError) {
    try write(Array(text.utf8))
  }

  /// Completes the output: all bytes are written, and a file stands at its place.
  func commit() throws(OutputError) {
    try flush()
    guard target != "-" else { return }
    let isTemporary = temporary != nil
    if isTemporary, fsync(descriptor) != 0, errno != EINVAL, errno != ENOTSUP {
      throw .cannotWrite(path: path, errno: errno)
    }
    let closed = close(descriptor)
    let code = errno
    descriptor = -1
    guard closed == 0 else {
      if let temporary { _ = unlink(temporary) }
      throw .cannotWrite(path: path, errno: code)
    }
    guard let temporary else { return }
    guard rename(temporary, target) == 0 else {
      let code = errno
      _ = unlink(temporary)
      throw .cannotCreate(path: path, errno: code)
    }
    Interruption.forget(interruption)
  }

  private func flush() throws(OutputError) {
    var start = 0
    while start < buffer.count {
      let count = buffer.withUnsafeBytes {
        unistdWrite(descriptor, UnsafeRawBufferPointer(rebasing: $0[start...]))
      }
      if count < 0 {
        if errno == EINTR { continue }
        if errno == EPIPE { throw .readerGone }
        throw .cannotWrite(path: path, errno: errno)
      }
      start += count
    }
    buffer.removeAll(keepingCapacity: buffer.count <= 2 * Self.bufferSize)
  }

  /// The path with symbolic links followed, where it exists.
  private static func resolved(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }

  private static func temporaryName(for path: String) -> String {
    let slash = path.lastIndex(of: "/").map(path.index(after:)) ?? path.startIndex
    return "\(path[..<slash]).\(path[slash...]).\(getpid()).partial"
  }
}
