#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Bytes that are filled once, maybe by several threads, and read by many.
///
/// This file and `ColumnStorage` are the only places of the reader that touch memory by address.
/// They are sound because each access is checked against the size of the allocation, and because
/// whoever can read or write holds a reference to the owner, so that the memory outlives every use.
/// Threads write to disjoint ranges only, and nobody reads a range before its writer has been
/// joined.
@safe
final class ByteBuffer: @unchecked Sendable {
  /// Bytes behind the content that can be loaded (they are zero but for the first, a line feed),
  /// so that words can be loaded at any place of the content and each line has an end.
  static let padding = 64

  /// The number of bytes of content.
  private(set) var count: Int
  /// The number of bytes that the content can grow to.
  let capacity: Int
  private let base: UnsafeMutableRawPointer

  /// Allocates room for that many bytes, all undefined but for the padding behind the content.
  init(count: Int) {
    let capacity = max(0, count)
    // Pages of two megabytes save most page faults of a large file.
    let alignment = capacity >= 1 << 22 ? 1 << 21 : 64
    unsafe base = UnsafeMutableRawPointer.allocate(
      byteCount: capacity + Self.padding, alignment: alignment)
    self.capacity = capacity
    self.count = capacity
    #if os(Linux)
      if alignment > 64 { unsafe _ = madvise(base, capacity, MADV_HUGEPAGE) }
    #endif
    sealEnd()
  }

  /// Copies an array.
  convenience init(_ bytes: [UInt8]) {
    self.init(count: bytes.count)
    unsafe bytes.withUnsafeBytes { source in
      guard let start = source.baseAddress else { return }
      unsafe base.copyMemory(from: start, byteCount: source.count)
    }
  }

  deinit { unsafe base.deallocate() }

  /// Sets the content's size to what was really filled.
  func truncate(to newCount: Int) {
    count = min(max(0, newCount), capacity)
    sealEnd()
  }

  private func sealEnd() {
    let end = unsafe base + count
    unsafe end.initializeMemory(as: UInt8.self, repeating: 0, count: Self.padding)
    unsafe end.storeBytes(of: UInt8(ascii: "\n"), as: UInt8.self)
  }

  /// Gives a range of the content to a function that fills it.
  ///
  /// Ranges that several threads fill at the same time must not overlap.
  func withMutableBytes<R>(_ range: Range<Int>, _ body: (UnsafeMutableRawBufferPointer) -> R) -> R {
    precondition(range.lowerBound >= 0 && range.upperBound <= capacity)
    return unsafe body(
      UnsafeMutableRawBufferPointer(start: base + range.lowerBound, count: range.count))
  }

  /// Replaces one byte of the content.
  func set(_ byte: UInt8, at index: Int) {
    precondition(index >= 0 && index < count)
    unsafe base.storeBytes(of: byte, toByteOffset: index, as: UInt8.self)
  }

  /// The content, for reading.
  var view: ByteView {
    unsafe ByteView(
      owner: self, base: UnsafeRawPointer(base), count: count, loadable: count + Self.padding - 8)
  }
}

/// The bytes of a buffer, for reading; every load is checked.
@safe
struct ByteView: @unchecked Sendable {
  private let owner: ByteBuffer
  private let base: UnsafeRawPointer
  /// The number of bytes of content; behind it stand a line feed and zeros.
  let count: Int
  /// Eight bytes can be loaded from each index up to this one.
  private let loadable: Int

  fileprivate init(owner: ByteBuffer, base: UnsafeRawPointer, count: Int, loadable: Int) {
    self.owner = owner
    unsafe self.base = unsafe base
    self.count = count
    self.loadable = loadable
  }

  /// The byte at an index, which may lie a little behind the content.
  @inline(__always)
  subscript(index: Int) -> UInt8 {
    precondition(UInt(bitPattern: index) <= UInt(bitPattern: loadable))
    return unsafe base.load(fromByteOffset: index, as: UInt8.self)
  }

  /// Eight bytes from an index on, the first in the lowest bits.
  @inline(__always)
  func word(at index: Int) -> UInt64 {
    precondition(UInt(bitPattern: index) <= UInt(bitPattern: loadable))
    return UInt64(
      littleEndian: unsafe base.loadUnaligned(fromByteOffset: index, as: UInt64.self))
  }

  /// Sixty-four bytes of the content from an index on, eight in each lane.
  @inline(__always)
  func block(at index: Int) -> SIMD8<UInt64> {
    precondition(index >= 0 && index &+ 64 <= count)
    return unsafe base.loadUnaligned(fromByteOffset: index, as: SIMD8<UInt64>.self)
  }

  /// A copy of a range of the content.
  func array(_ range: Range<Int>) -> [UInt8] {
    var bytes: [UInt8] = []
    append(range, to: &bytes)
    return bytes
  }

  /// A string of a range of the content; invalid bytes are replaced.
  func string(_ range: Range<Int>) -> String {
    precondition(range.lowerBound >= 0 && range.upperBound <= count)
    return unsafe String(
      decoding: UnsafeRawBufferPointer(start: base + range.lowerBound, count: range.count),
      as: UTF8.self)
  }

  /// Appends a range of the content to an array.
  func append(_ range: Range<Int>, to bytes: inout [UInt8]) {
    precondition(range.lowerBound >= 0 && range.upperBound <= count)
    unsafe bytes.append(
      contentsOf: UnsafeRawBufferPointer(start: base + range.lowerBound, count: range.count))
  }

  /// Gives a range of the content to a function that reads it.
  func withBytes<R>(_ range: Range<Int>, _ body: (UnsafeRawBufferPointer) -> R) -> R {
    precondition(range.lowerBound >= 0 && range.upperBound <= count)
    return unsafe body(
      UnsafeRawBufferPointer(start: base + range.lowerBound, count: range.count))
  }
}

extension ByteView {
  /// Whether the content begins with some bytes.
  func starts(with bytes: [UInt8]) -> Bool { holds(bytes, at: 0) }

  /// Whether some bytes stand at an index of the content.
  func holds(_ bytes: [UInt8], at index: Int) -> Bool {
    guard index >= 0, index + bytes.count <= count else { return false }
    return bytes.indices.allSatisfy { self[index + $0] == bytes[$0] }
  }
}
