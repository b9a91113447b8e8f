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

  /// Counts the bytes of a range, 16 at a time.
  init(of range: Range<Int>, in bytes: ByteView) {
    var index = range.lowerBound
    while index + 16 <= range.upperBound {
      // A counter of one byte holds at most 255 blocks.
      let blocks = min(255, (range.upperBound - index) / 16)
      countBlocks(blocks, from: index, in: bytes)
      index += 16 * blocks
    }
    while index < range.upperBound {
      let byte = bytes[index]
      lineFeeds += byte == ASCII.lineFeed ? 1 : 0
      quotes += byte == ASCII.quote ? 1 : 0
      hasCarriageReturn = hasCarriageReturn || byte == ASCII.carriageReturn
      hasNUL = hasNUL || byte == 0
      index += 1
    }
  }

  private mutating func countBlocks(_ blocks: Int, from start: Int, in bytes: ByteView) {
    let one = SIMD16<UInt8>(repeating: 1)
    let none = SIMD16<UInt8>()
    var feeds = none
    var marks = none
    var returns = none
    var smallest = SIMD16<UInt8>(repeating: 0xFF)
    for block in 0..<blocks {
      let values = bytes.block(at: start &+ 16 &* block)
      feeds &+= none.replacing(with: one, where: values .== ASCII.lineFeed)
      marks &+= none.replacing(with: one, where: values .== ASCII.quote)
      returns |= none.replacing(with: one, where: values .== ASCII.carriageReturn)
      smallest = pointwiseMin(smallest, values)
    }
    for lane in 0..<16 {
      lineFeeds &+= Int(feeds[lane])
      quotes &+= Int(marks[lane])
    }
    hasCarriageReturn = hasCarriageReturn || returns != none
    hasNUL = hasNUL || smallest.min() == 0
  }
}
