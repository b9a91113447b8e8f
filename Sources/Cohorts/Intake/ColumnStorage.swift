#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The values of a column while threads fill it, each its own rows.
///
/// The values are written in place into the memory of the array that is returned at the end. That
/// is sound because the array's memory belongs to this object and does not move until `take`
/// gives it away, each write is checked against its size, threads write disjoint rows, and the
/// elements are plain bits, so that a row that was never written holds some value rather than
/// none. `take` is called after all threads have been joined.
@safe
final class ColumnStorage<Element: BitwiseCopyable & Sendable>: @unchecked Sendable {
  private var values: [Element]
  private let base: UnsafeMutablePointer<Element>?
  private let capacity: Int

  /// Allocates a column of that many rows.
  init(capacity: Int) {
    var start: UnsafeMutablePointer<Element>?
    if capacity > 0 {
      unsafe values = [Element](unsafeUninitializedCapacity: capacity) { buffer, count in
        unsafe start = buffer.baseAddress
        count = capacity
      }
    } else {
      // All empty arrays share one header, into which the initializer above would write.
      values = []
    }
    unsafe base = unsafe start
    self.capacity = capacity
    #if os(Linux)
      unsafe Self.adviseLargePages(start, bytes: capacity * MemoryLayout<Element>.stride)
    #endif
  }

  #if os(Linux)
    /// Asks for pages of two megabytes where a column is large enough to gain from them.
    private static func adviseLargePages(_ start: UnsafeMutablePointer<Element>?, bytes: Int) {
      let page = 1 << 21
      guard let start = unsafe start, bytes >= 2 * page else { return }
      let address = UInt(bitPattern: start)
      let aligned = (address + UInt(page - 1)) & ~UInt(page - 1)
      let skipped = Int(aligned - address)
      unsafe _ = madvise(
        UnsafeMutableRawPointer(start) + skipped, (bytes - skipped) & ~(page - 1), MADV_HUGEPAGE)
    }
  #endif

  /// The rows from one on, for one thread to write; none where the column is not read at all.
  func rows(from row: Int, count: Int) -> ColumnWriter<Element> {
    if capacity == 0 { return unsafe ColumnWriter(owner: self, base: nil, count: 0) }
    precondition(row >= 0 && count >= 0 && row + count <= capacity)
    return unsafe ColumnWriter(owner: self, base: base.map { unsafe $0 + row }, count: count)
  }

  /// Moves rows towards the start, over rows that no one needs.
  func move(from source: Int, to target: Int, count: Int) {
    precondition(target >= 0 && target <= source && count >= 0 && source + count <= capacity)
    guard let base = unsafe base, target != source else { return }
    unsafe (base + target).update(from: base + source, count: count)
  }

  /// Gives the first rows away; nothing may be written afterwards.
  func take(_ count: Int) -> [Element] {
    values.removeLast(capacity - count)
    defer { values = [] }
    return values
  }
}

/// Some rows of a column, for one thread to write; every store is checked.
@safe
struct ColumnWriter<Element: BitwiseCopyable & Sendable> {
  private let owner: ColumnStorage<Element>
  private let base: UnsafeMutablePointer<Element>?
  /// The number of rows.
  let count: Int

  fileprivate init(
    owner: ColumnStorage<Element>, base: UnsafeMutablePointer<Element>?, count: Int
  ) {
    self.owner = owner
    unsafe self.base = unsafe base
    self.count = count
  }

  /// Writes a row, or reads it back.
  @inline(__always)
  subscript(row: Int) -> Element {
    get {
      precondition(UInt(bitPattern: row) < UInt(bitPattern: count))
      guard let base = unsafe base else { preconditionFailure() }
      return unsafe base[row]
    }
    nonmutating set {
      precondition(UInt(bitPattern: row) < UInt(bitPattern: count))
      guard let base = unsafe base else { return }
      unsafe base[row] = newValue
    }
  }
}
