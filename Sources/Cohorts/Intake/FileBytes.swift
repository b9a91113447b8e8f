#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Brings the bytes of a file into memory.
///
/// A file is read, not mapped: a mapped file that another program shortens ends the process.
struct FileBytes {
  /// The path, or `-` for standard input.
  let path: String
  /// The name of the file in errors.
  let source: String

  /// Reads the whole file, on several threads where it is a regular one.
  func read(threads: Int) throws(IntakeError) -> CountedBytes {
    if path == "-" { return CountedBytes(try stream(0), threads: threads) }
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure(errno) }
    defer { _ = close(descriptor) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { throw failure(errno) }
    let kind = status.st_mode & S_IFMT
    if kind == S_IFDIR { throw .isDirectory(file: source) }
    let size = Int(status.st_size)
    guard kind == S_IFREG, size > 0 else {
      return CountedBytes(try stream(descriptor), threads: threads)
    }
    return try readRegular(descriptor, size: size, threads: threads)
  }

  private func failure(_ code: Int32) -> IntakeError {
    switch code {
    case ENOENT, ENOTDIR: .notFound(file: source)
    case EISDIR: .isDirectory(file: source)
    default: .unreadable(file: source, code: code)
    }
  }

  private func readRegular(
    _ descriptor: Int32, size: Int, threads: Int
  ) throws(IntakeError) -> CountedBytes {
    let buffer = ByteBuffer(count: size)
    let view = buffer.view
    let pieces = CountedBytes.chunkCount(of: size)
    let censuses = ColumnStorage<ChunkCensus>(capacity: pieces)
    // One error number for each piece: 0 for none, −1 where the file ended early.
    let outcome = ColumnStorage<Int32>(capacity: pieces)
    ParallelWork.run(pieces: pieces, threads: threads) { piece, _ in
      let range = CountedBytes.range(ofChunk: piece, size: size)
      let code = Self.fill(buffer, range, from: descriptor)
      outcome.rows(from: piece, count: 1)[0] = code
      // Counting right here finds the bytes still in the cache.
      censuses.rows(from: piece, count: 1)[0] =
        code == 0 ? ChunkCensus(of: range, in: view) : ChunkCensus(of: 0..<0, in: view)
    }
    if let code = outcome.take(pieces).first(where: { $0 != 0 }) {
      throw code < 0 ? .changedWhileReading(file: source) : failure(code)
    }
    return CountedBytes(buffer: buffer, censuses: censuses.take(pieces))
  }

  private static func fill(
    _ buffer: ByteBuffer, _ range: Range<Int>, from descriptor: Int32
  ) -> Int32 {
    var done = range.lowerBound
    while done < range.upperBound {
      let count = unsafe buffer.withMutableBytes(done..<range.upperBound) { target in
        unsafe pread(descriptor, target.baseAddress, target.count, off_t(done))
      }
      if count < 0 && errno == EINTR { continue }
      if count < 0 { return errno }
      if count == 0 { return -1 }
      done += count
    }
    return 0
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
      filled += count
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
