#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// An open file whose bytes can be read at any place and again, by several threads at once.
///
/// It is read, not mapped: a mapped file that another program shortens ends the process.
final class RegularFile: Sendable {
  /// The name of the file in errors.
  let source: String
  /// The number of bytes when it was opened.
  let size: Int
  private let descriptor: Int32
  private let version: Version

  /// What changes where a file is written to.
  private struct Version: Equatable {
    var size: Int
    var seconds: Int
    var nanoseconds: Int

    init(_ status: stat) {
      size = Int(status.st_size)
      #if canImport(Darwin)
        let time = status.st_mtimespec
      #else
        let time = status.st_mtim
      #endif
      seconds = Int(time.tv_sec)
      nanoseconds = Int(time.tv_nsec)
    }
  }

  /// Takes over an open descriptor, which is closed at the end.
  init(descriptor: Int32, status: stat, source: String) {
    self.descriptor = descriptor
    self.source = source
    version = Version(status)
    size = version.size
  }

  deinit { _ = close(descriptor) }

  /// Whether the file was written to since it was opened.
  var hasChanged: Bool {
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { return true }
    return Version(status) != version
  }

  /// Fills the start of a buffer with a range of the file.
  func read(_ range: Range<Int>, into buffer: ByteBuffer) throws(IntakeError) {
    var done = 0
    while done < range.count {
      let count = unsafe buffer.withMutableBytes(done..<range.count) { target in
        unsafe pread(
          descriptor, target.baseAddress, target.count, off_t(range.lowerBound + done))
      }
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw .unreadable(file: source, code: errno) }
      guard count > 0 else { throw .changedWhileReading(file: source) }
      done += count
    }
  }
}
