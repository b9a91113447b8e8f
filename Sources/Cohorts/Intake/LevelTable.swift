/// The distinct texts of a column that one thread has met, numbered in the order of meeting.
///
/// A value that its reader holds alone, so that no access to it needs a check or a lock.
struct LevelTable: Sendable {
  /// The texts, end to end.
  private var bytes: [UInt8] = []
  /// Text `i` is `bytes[offsets[i]..<offsets[i + 1]]`.
  private var offsets = [0]
  private var hashes: [UInt64] = []
  /// For each text its first eight bytes, as `ByteView.word` loads them, behind them zeros.
  private var heads: [UInt64] = []
  /// Open addressing with linear probing, a power of two of slots: the upper half of a text's hash
  /// and one more than its number, or zero; so most slots of other texts are passed at sight.
  private var slots: [UInt64] = [0, 0]

  /// The number of distinct texts.
  var count: Int { hashes.count }

  /// A text by its number.
  func level(_ code: Int) -> String {
    String(decoding: bytes[offsets[code]..<offsets[code + 1]], as: UTF8.self)
  }

  /// Whether all texts are ASCII.
  var isASCII: Bool { bytes.allSatisfy { $0 < 0x80 } }

  /// The first eight bytes of a text as a number that sorts as they do.
  func prefix(_ code: Int) -> UInt64 {
    let end = min(offsets[code + 1], offsets[code] + 8)
    let value = bytes[offsets[code]..<end].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    return value << UInt64(8 * (8 - (end - offsets[code])))
  }

  /// Whether a text sorts before one of another table, byte by byte.
  func precedes(_ code: Int, _ otherCode: Int, of other: LevelTable) -> Bool {
    bytes[offsets[code]..<offsets[code + 1]].lexicographicallyPrecedes(
      other.bytes[other.offsets[otherCode]..<other.offsets[otherCode + 1]])
  }

  /// The number of a text that was met before, or −1: `add` gives it one.
  ///
  /// Mutating only so that the arrays are used in place.
  mutating func code(of range: Range<Int>, in view: ByteView) -> Int32 {
    let hash = Self.hash(range, view)
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] != 0 {
      let entry = slots[slot]
      if entry >> 32 == hash >> 32 {
        let code = Int(truncatingIfNeeded: entry & 0xFFFF_FFFF) - 1
        if holds(code, range, view) { return Int32(truncatingIfNeeded: code) }
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    return -1
  }

  /// Adds a text that `code` did not find, and gives its number.
  mutating func add(_ range: Range<Int>, in view: ByteView) -> Int32 {
    if 2 * (count + 1) > slots.count { grow() }
    let hash = Self.hash(range, view)
    let code = Int32(truncatingIfNeeded: count)
    insert(code, hash: hash)
    hashes.append(hash)
    heads.append(Self.head(range, view))
    view.append(range, to: &bytes)
    offsets.append(bytes.count)
    return code
  }

  private mutating func grow() {
    slots = [UInt64](repeating: 0, count: 2 * slots.count)
    for (code, hash) in hashes.enumerated() {
      insert(Int32(truncatingIfNeeded: code), hash: hash)
    }
  }

  private mutating func insert(_ code: Int32, hash: UInt64) {
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = (hash >> 32) << 32 | UInt64(UInt32(bitPattern: code) &+ 1)
  }

  private func holds(_ code: Int, _ range: Range<Int>, _ view: ByteView) -> Bool {
    let start = offsets[code]
    guard offsets[code + 1] - start == range.count, heads[code] == Self.head(range, view) else {
      return false
    }
    var index = 8
    while index < range.count {
      if bytes[start + index] != view[range.lowerBound + index] { return false }
      index += 1
    }
    return true
  }

  /// The first eight bytes of a text.
  @inline(__always)
  private static func head(_ range: Range<Int>, _ view: ByteView) -> UInt64 {
    let word = view.word(at: range.lowerBound)
    return range.count >= 8 ? word : word & (1 << UInt64(8 * range.count) - 1)
  }

  /// Mixes eight bytes at a time by a multiplication of 64 bits whose halves are combined.
  private static func hash(_ range: Range<Int>, _ view: ByteView) -> UInt64 {
    var state = UInt64(truncatingIfNeeded: range.count) &+ 0x9E37_79B9_7F4A_7C15
    var index = range.lowerBound
    func mix(_ word: UInt64) {
      let product = (state ^ word).multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
      state = product.high ^ product.low ^ word
    }
    while index + 8 <= range.upperBound {
      mix(view.word(at: index))
      index += 8
    }
    let rest = UInt64(range.upperBound - index)
    if rest > 0 { mix(view.word(at: index) & (1 << (8 * rest) - 1)) }
    return state ^ state >> 32
  }
}
