/// The texts of a column that one thread has met, numbered in the order of meeting.
///
/// They are distinct but for one case: where nearly all cells of a long column differ, looking each
/// up costs more than it saves, so that each gets a number of its own from there on. Who merges
/// the tables sorts them, and finds equal ones side by side.
///
/// A value that its reader holds alone, so that no access to it needs a check or a lock.
struct LevelTable: Sendable {
  /// The texts, end to end.
  private var bytes: [UInt8] = []
  /// Text `i` is `bytes[offsets[i]..<offsets[i + 1]]`.
  private var offsets = [0]
  private var hashes: [UInt64] = []
  /// The texts once more, as `ByteView.word` loads them, each with zeros up to a whole word, and
  /// where each begins: what is looked up is compared eight bytes at a time.
  private var words: [UInt64] = []
  private var wordStarts: [Int] = []
  /// Open addressing with linear probing, a power of two of slots: the upper half of a text's hash
  /// and one more than its number, or zero; so most slots of other texts are passed at sight.
  private var slots: [UInt64] = [0, 0]

  /// The texts that were looked up and found.
  private var found = 0
  /// Whether texts are looked up.
  private var looksUp = true
  /// The number of texts from which on the table may give up looking them up.
  private static let manyTexts = 1 << 14

  /// The number of texts.
  var count: Int { offsets.count - 1 }

  /// A text by its number.
  func level(_ code: Int) -> String {
    String(decoding: bytes[offsets[code]..<offsets[code + 1]], as: UTF8.self)
  }

  /// The number of bytes of a text.
  func length(_ code: Int) -> Int { offsets[code + 1] - offsets[code] }

  /// Whether no two different texts of such tables can be canonically equivalent: all characters
  /// stand before U+0300, the first combining one, and none before it decomposes to another of
  /// them alone.
  var hasNoEquivalents: Bool { bytes.allSatisfy { $0 < 0xCC } }

  /// Eight bytes of a text from a depth on as a number that sorts as they do; behind its end zeros.
  func key(_ code: Int, from depth: Int) -> UInt64 {
    let start = min(offsets[code] + depth, offsets[code + 1])
    let end = min(offsets[code + 1], start + 8)
    var value: UInt64 = 0
    for index in start..<end { value = value << 8 | UInt64(bytes[index]) }
    return end > start ? value << UInt64(8 * (8 - (end - start))) : 0
  }

  /// The number of bytes with which all texts, and one of another table, begin.
  func commonPrefix(with code: Int, of other: LevelTable) -> Int {
    let start = other.offsets[code]
    var common = other.length(code)
    for code in 0..<count where common > 0 {
      common = min(common, length(code))
      var same = 0
      while same < common && bytes[offsets[code] + same] == other.bytes[start + same] {
        same += 1
      }
      common = same
    }
    return common
  }

  /// Whether a text is the same as one of another table, byte by byte.
  func holdsSame(_ code: Int, as otherCode: Int, of other: LevelTable) -> Bool {
    bytes[offsets[code]..<offsets[code + 1]].elementsEqual(
      other.bytes[other.offsets[otherCode]..<other.offsets[otherCode + 1]])
  }

  /// Whether a text sorts before one of another table, byte by byte.
  func precedes(_ code: Int, _ otherCode: Int, of other: LevelTable) -> Bool {
    bytes[offsets[code]..<offsets[code + 1]].lexicographicallyPrecedes(
      other.bytes[other.offsets[otherCode]..<other.offsets[otherCode + 1]])
  }

  /// The number of a text that was met before, or −1: `add` gives it one.
  ///
  mutating func code(of range: Range<Int>, in view: ByteView) -> Int32 {
    guard looksUp else { return -1 }
    let hash = Self.hash(range, view)
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] != 0 {
      let entry = slots[slot]
      if entry >> 32 == hash >> 32 {
        let code = Int(truncatingIfNeeded: entry & 0xFFFF_FFFF) - 1
        if holds(code, range, view) {
          found &+= 1
          return Int32(truncatingIfNeeded: code)
        }
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    return -1
  }

  /// Adds a text that `code` did not find, and gives its number.
  mutating func add(_ range: Range<Int>, in view: ByteView) -> Int32 {
    let code = Int32(truncatingIfNeeded: count)
    if looksUp && 2 * (count + 1) > slots.count { grow() }
    if looksUp {
      let hash = Self.hash(range, view)
      insert(code, hash: hash)
      hashes.append(hash)
      keepWords(range, view)
    }
    view.append(range, to: &bytes)
    offsets.append(bytes.count)
    return code
  }

  /// Makes room, or gives up looking texts up where few are found.
  private mutating func grow() {
    if count >= Self.manyTexts && found < count / 4 {
      looksUp = false
      (slots, hashes, words, wordStarts) = ([], [], [], [])
      return
    }
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
    guard offsets[code + 1] - offsets[code] == range.count else { return false }
    var place = wordStarts[code]
    var index = range.lowerBound
    while index + 8 <= range.upperBound {
      if words[place] != view.word(at: index) { return false }
      place &+= 1
      index &+= 8
    }
    return index == range.upperBound || words[place] == Self.rest(index..<range.upperBound, view)
  }

  private mutating func keepWords(_ range: Range<Int>, _ view: ByteView) {
    wordStarts.append(words.count)
    var index = range.lowerBound
    while index + 8 <= range.upperBound {
      words.append(view.word(at: index))
      index += 8
    }
    if index < range.upperBound { words.append(Self.rest(index..<range.upperBound, view)) }
  }

  /// One to seven bytes, behind them zeros.
  @inline(__always)
  private static func rest(_ range: Range<Int>, _ view: ByteView) -> UInt64 {
    view.word(at: range.lowerBound) & (1 &<< UInt64(8 &* range.count) &- 1)
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
    if index < range.upperBound { mix(rest(index..<range.upperBound, view)) }
    return state ^ state >> 32
  }
}
