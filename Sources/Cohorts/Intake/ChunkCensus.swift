/// What a chunk of bytes holds, counted before anything is parsed.
struct ChunkCensus: Sendable, Equatable, BitwiseCopyable {
  /// The number of line feeds, in quotes or not.
  var lineFeeds = 0
  /// The number of quotes.
  var quotes = 0
  /// Whether a carriage return occurs.
  var hasCarriageReturn = false
  /// Whether a NUL byte occurs.
  var hasNUL = false
  /// Whether the last byte is a line feed.
  var endsLine = false
  /// The first row that begins behind a line end, where the chunk begins outside quotes.
  private var rowOutside: RowStart?
  /// The same where the chunk begins in quotes.
  private var rowInQuotes: RowStart?

  /// A place where a row begins.
  struct RowStart: Equatable, BitwiseCopyable {
    /// The bytes of the chunk before it; the line feed of the row before is the last of them.
    var offset: Int
    /// The line feeds among them.
    var lineFeeds: Int
  }

  /// The first row that begins behind a line end of the chunk.
  func firstRow(isQuoted: Bool) -> RowStart? { isQuoted ? rowInQuotes : rowOutside }

  /// Counts the bytes of a range, 64 at a time.
  init(of range: Range<Int>, in bytes: ByteView) {
    var index = range.lowerBound
    while index + 64 <= range.upperBound {
      // A counter of one byte holds at most 255 blocks.
      let blocks = min(255, (range.upperBound - index) / 64)
      countBlocks(blocks, from: index, in: bytes)
      index += 64 * blocks
    }
    while index < range.upperBound {
      let byte = bytes[index]
      lineFeeds += byte == ASCII.lineFeed ? 1 : 0
      quotes += byte == ASCII.quote ? 1 : 0
      hasCarriageReturn = hasCarriageReturn || byte == ASCII.carriageReturn
      hasNUL = hasNUL || byte == 0
      index += 1
    }
    endsLine = !range.isEmpty && bytes[range.upperBound - 1] == ASCII.lineFeed
    findRows(in: range, of: bytes)
  }

  /// Finds the first line feed behind an even number of quotes, and that behind an odd one.
  private mutating func findRows(in range: Range<Int>, of bytes: ByteView) {
    guard lineFeeds > 0 else { return }
    var passed = RowStart(offset: 0, lineFeeds: 0)
    var isQuoted = false
    var index = range.lowerBound
    var end = range.upperBound
    while index < end {
      let byte = bytes[index]
      index += 1
      if byte == ASCII.quote { isQuoted.toggle() }
      guard byte == ASCII.lineFeed else { continue }
      passed = RowStart(offset: index - range.lowerBound, lineFeeds: passed.lineFeeds + 1)
      if rowOutside == nil && rowInQuotes == nil {
        // The other may never come. Some rows further on it is given up, which at worst joins this
        // chunk to the one before.
        end = min(end, index + 16 * passed.offset + (1 << 16))
      }
      if isQuoted { rowInQuotes = rowInQuotes ?? passed }
      if !isQuoted { rowOutside = rowOutside ?? passed }
      if rowOutside != nil && (rowInQuotes != nil || quotes == 0) { return }
    }
  }

  private typealias Block = SIMD8<UInt64>

  private mutating func countBlocks(_ blocks: Int, from start: Int, in bytes: ByteView) {
    let highBits = Block(repeating: 0x8080_8080_8080_8080)
    var notFeeds = Block()
    var notQuotes = Block()
    var returns = Block()
    var zeros = Block()
    for block in 0..<blocks {
      let values = bytes.block(at: start &+ 64 &* block)
      notFeeds &+= Self.differing(values ^ Self.repeated(ASCII.lineFeed))
      notQuotes &+= Self.differing(values ^ Self.repeated(ASCII.quote))
      returns |= Self.borrowing(values ^ Self.repeated(ASCII.carriageReturn))
      zeros |= Self.borrowing(values)
    }
    lineFeeds &+= 64 &* blocks &- Self.total(notFeeds)
    quotes &+= 64 &* blocks &- Self.total(notQuotes)
    hasCarriageReturn = hasCarriageReturn || returns & highBits != Block()
    hasNUL = hasNUL || zeros & highBits != Block()
  }

  @inline(__always)
  private static func repeated(_ byte: UInt8) -> Block {
    Block(repeating: 0x0101_0101_0101_0101 &* UInt64(byte))
  }

  /// For each byte 1 where it is not zero, else 0.
  @inline(__always)
  private static func differing(_ words: Block) -> Block {
    let low = Block(repeating: 0x7F7F_7F7F_7F7F_7F7F)
    return ((((words & low) &+ low) | words) &>> Block(repeating: 7)) & repeated(1)
  }

  /// High bits, of which one is set if and only if some byte of the word is zero: then, and only
  /// then, subtracting one from each byte borrows first from a byte whose high bit was not set.
  @inline(__always)
  private static func borrowing(_ words: Block) -> Block {
    (words &- repeated(1)) & (words ^ Block(repeating: .max))
  }

  /// The sum of all bytes.
  private static func total(_ counters: Block) -> Int {
    var sum = 0
    for lane in 0..<8 {
      for byte in 0..<8 { sum &+= Int(counters[lane] &>> UInt64(8 &* byte) & 0xFF) }
    }
    return sum
  }
}
