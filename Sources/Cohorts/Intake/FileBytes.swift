#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Opens files, and brings into memory what can be read only once.
struct FileBytes {
  /// The path, or `-` for standard input.
  let path: String
  /// The name of the file in errors.
  let source: String

  /// The bytes of a file, where they can be had.
  enum Opened {
    /// A file that can be read at any place and again.
    case regular(RegularFile)
    /// All that a pipe, a terminal or the like gave.
    case memory(ByteBuffer)
  }

  /// Opens the file, and reads it to its end where it is not a regular one.
  func open() throws(IntakeError) -> Opened {
    if path == "-" { return .memory(try stream(0)) }
    let descriptor = try openedDescriptor()
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else {
      let code = errno
      _ = close(descriptor)
      throw failure(code)
    }
    let kind = status.st_mode & S_IFMT
    // Some files of the system say that they are empty although they are not.
    if kind == S_IFREG && status.st_size > 0 {
      return .regular(RegularFile(descriptor: descriptor, status: status, source: source))
    }
    defer { _ = close(descriptor) }
    if kind == S_IFDIR { throw .isDirectory(file: source) }
    return .memory(try stream(descriptor))
  }

  /// Reads the whole file into memory.
  func whole() throws(IntakeError) -> ByteBuffer {
    switch try open() {
    case .memory(let buffer): return buffer
    case .regular(let file):
      let buffer = ByteBuffer(count: file.size)
      try file.read(0..<file.size, into: buffer)
      return buffer
    }
  }

  private func openedDescriptor() throws(IntakeError) -> Int32 {
    #if canImport(Darwin)
      let descriptor = unsafe Darwin.open(path, O_RDONLY | O_CLOEXEC)
    #elseif canImport(Musl)
      let descriptor = unsafe Musl.open(path, O_RDONLY | O_CLOEXEC)
    #else
      let descriptor = unsafe Glibc.open(path, O_RDONLY | O_CLOEXEC)
    #endif
    guard descriptor >= 0 else { throw failure(errno) }
    return descriptor
  }

  private func failure(_ code: Int32) -> IntakeError {
    switch code {
    case ENOENT, ENOTDIR: .notFound(file: source)
    case EISDIR: .isDirectory(file: source)
    default: .unreadable(file: source, code: code)
    }
  }

  private func readSome(
    _ descriptor: Int32, _ target: UnsafeMutableRawBufferPointer
  ) -> Int {
    #if canImport(Darwin)
      unsafe Darwin.read(descriptor, target.baseAddress, target.count)
    #elseif canImport(Musl)
      unsafe Musl.read(descriptor, target.baseAddress, target.count)
    #else
      unsafe Glibc.read(descriptor, target.baseAddress, target.count)
    #endif
  }

  /// Reads a pipe to its end, doubling the room as needed.
  private func stream(_ descriptor: Int32) throws(IntakeError) -> ByteBuffer {
    var buffer = ByteBuffer(count: 1 << 16)
    var filled = 0
    while true {
      if filled == buffer.capacity { buffer = Self.enlarged(buffer) }
      let count = unsafe buffer.withMutableBytes(filled..<buffer.capacity) { target in
        unsafe readSome(descriptor, target)
      }
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw failure(errno) }
      if count == 0 { break }
      let hasNUL = unsafe buffer.view.withBytes(filled..<filled + count) { bytes in
        unsafe bytes.contains(0)
      }
      filled += count
      // No text goes on behind a NUL, and some devices never end.
      if hasNUL { break }
    }
    buffer.truncate(to: filled)
    return buffer
  }

  private static func enlarged(_ old: ByteBuffer) -> ByteBuffer {
    let new = ByteBuffer(count: 2 * old.capacity)
    let view = old.view
    unsafe new.withMutableBytes(0..<view.count) { target in
      unsafe view.withBytes(0..<view.count) { source in unsafe target.copyMemory(from: source) }
    }
    return new
  }
}
