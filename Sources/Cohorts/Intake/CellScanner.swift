/// A cell as it stands in the bytes.
struct Cell {
  /// The content: without quotes, and trimmed where there are none.
  var content: Range<Int>
  /// Whether the cell stands in quotes.
  var isQuoted = false
  /// Whether quotes are doubled inside it.
  var hasEscapes = false
  /// The number of line feeds inside it.
  var lineBreaks = 0
  /// The index of the byte behind it: a delimiter or the first of a line end.
  var end: Int
}

/// What is wrong with a cell, and where.
struct CellFault: Error {
  enum Kind {
    case unbalancedQuote
    case textAfterQuote
    case quoteInsideCell
    case strayCarriageReturn
    case cellTooLong
  }

  var kind: Kind
  /// Line feeds between the start of the cell and the fault.
  var lineBreaks = 0
}

/// Finds where cells end, by RFC 4180: quotes enclose whole cells and are doubled inside them.
///
/// More lenient in one thing: spaces and tabs around a cell, quoted or not, do not belong to it.
struct CellScanner: Sendable {
  /// The most bytes that a cell may have.
  static let longestCell = 1 << 24

  let bytes: ByteView
  let delimiter: UInt8

  /// The cell that begins at an index.
  func cell(at start: Int) throws(CellFault) -> Cell {
    let first = skipBlanks(from: start)
    let cell =
      bytes[first] == ASCII.quote && first < bytes.count
      ? try quotedCell(at: first) : try plainCell(at: first)
    guard cell.content.count <= Self.longestCell else { throw CellFault(kind: .cellTooLong) }
    return cell
  }

  /// Whether a byte is space that does not belong to a cell.
  @inline(__always)
  func isBlank(_ byte: UInt8) -> Bool {
    (byte == ASCII.space || byte == ASCII.tab) && byte != delimiter
  }

  /// The first index from one on that holds no space.
  func skipBlanks(from start: Int) -> Int {
    var index = start
    while isBlank(bytes[index]) { index &+= 1 }
    return index
  }

  /// The range without spaces around it.
  func trimmed(_ range: Range<Int>) -> Range<Int> {
    var lower = range.lowerBound
    var upper = range.upperBound
    while upper > lower && isBlank(bytes[upper - 1]) { upper -= 1 }
    while lower < upper && isBlank(bytes[lower]) { lower += 1 }
    return lower..<upper
  }

  private func plainCell(at start: Int) throws(CellFault) -> Cell {
    var end = start
    while true {
      let matches = stops(in: bytes.word(at: end))
      guard matches == 0 else {
        end &+= matches.trailingZeroBitCount &>> 3
        break
      }
      end &+= 8
    }
    if bytes[end] == ASCII.quote && end < bytes.count { throw CellFault(kind: .quoteInsideCell) }
    if bytes[end] == ASCII.carriageReturn && bytes[end + 1] != ASCII.lineFeed {
      throw CellFault(kind: .strayCarriageReturn)
    }
    var last = end
    while last > start && isBlank(bytes[last &- 1]) { last &-= 1 }
    return Cell(content: start..<last, end: end)
  }

  /// Marks the first byte of a word that ends a plain cell, by its high bit.
  ///
  /// A byte is zero where subtracting one borrows; marks behind the first may be wrong.
  @inline(__always)
  private func stops(in word: UInt64) -> UInt64 {
    let ones: UInt64 = 0x0101_0101_0101_0101
    func zeros(_ word: UInt64) -> UInt64 { (word &- ones) & ~word }
    let found =
      zeros(word ^ (ones &* UInt64(delimiter))) | zeros(word ^ (ones &* UInt64(ASCII.lineFeed)))
      | zeros(word ^ (ones &* UInt64(ASCII.carriageReturn)))
      | zeros(word ^ (ones &* UInt64(ASCII.quote)))
    return found & (ones &* 0x80)
  }

  /// Whether one of eight bytes is a quote or a line feed.
  @inline(__always)
  private func holdsQuoteOrLineFeed(_ word: UInt64) -> Bool {
    let ones: UInt64 = 0x0101_0101_0101_0101
    func zeros(_ word: UInt64) -> UInt64 { (word &- ones) & ~word }
    let found =
      zeros(word ^ (ones &* UInt64(ASCII.quote))) | zeros(word ^ (ones &* UInt64(ASCII.lineFeed)))
    return found & (ones &* 0x80) != 0
  }

  private func quotedCell(at quote: Int) throws(CellFault) -> Cell {
    var index = quote &+ 1
    var cell = Cell(content: index..<index, isQuoted: true, end: index)
    while true {
      while !holdsQuoteOrLineFeed(bytes.word(at: index)) && index &+ 8 <= bytes.count {
        index &+= 8
      }
      guard index < bytes.count else { throw CellFault(kind: .unbalancedQuote) }
      let byte = bytes[index]
      if byte == ASCII.lineFeed { cell.lineBreaks &+= 1 }
      if byte == ASCII.quote {
        guard bytes[index &+ 1] == ASCII.quote && index &+ 1 < bytes.count else { break }
        cell.hasEscapes = true
        index &+= 1
      }
      index &+= 1
    }
    cell.content = (quote &+ 1)..<index
    cell.end = skipBlanks(from: index &+ 1)
    let next = bytes[cell.end]
    if next == ASCII.carriageReturn {
      guard bytes[cell.end &+ 1] == ASCII.lineFeed else {
        throw CellFault(kind: .strayCarriageReturn, lineBreaks: cell.lineBreaks)
      }
    } else if next != delimiter && next != ASCII.lineFeed {
      throw CellFault(kind: .textAfterQuote, lineBreaks: cell.lineBreaks)
    }
    return cell
  }
}
