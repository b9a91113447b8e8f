/// Rows of a wide table as CSV, for several blocks to be written at the same time.
///
/// The cells of a block are first gathered row by row, so that every column is read in order and what
/// lies between stays in the cache.
public struct CSVBlock: Sendable {
  private let columns: [CSVColumn]
  private let kinds: [Kind]
  private let levels: [LevelBytes]
  private let texts: [@Sendable (_ row: Int) -> String]
  /// Bytes that a row can take at most, but for texts.
  private let fixedRoom: Int

  /// The rows that are gathered at a time.
  private static let gathered = 256

  private enum Kind: Sendable {
    case number
    case coded
    case text
  }

  /// Prepares to write columns of equal length.
  public init(_ columns: [CSVColumn]) {
    self.columns = columns
    kinds = columns.map { column in
      switch column {
      case .numbers: .number
      case .coded: .coded
      case .texts, .lazyTexts: .text
      case .computed(_, let levels): levels.isEmpty ? .number : .coded
      }
    }
    levels = columns.map { column in
      switch column {
      case .coded(_, let levels), .computed(_, let levels): LevelBytes(levels)
      default: LevelBytes([])
      }
    }
    texts = columns.compactMap { column in
      switch column {
      case .texts(let texts): { texts[$0] }
      case .lazyTexts(let text): text
      default: nil
      }
    }
    fixedRoom =
      columns.count + 2 + kinds.count { $0 == .number } * DecimalWriter.room
      + levels.reduce(0) { $0 + $1.longest + 8 }
  }

  /// Writes some rows.
  ///
  /// - Parameter rows: The rows, all of which the columns have.
  /// - Returns: The bytes of the lines.
  public func bytes(rows: Range<Int>) -> [UInt8] {
    let width = columns.count
    var bytes = [UInt8](repeating: 0, count: rows.count * width * 8 + fixedRoom)
    var position = 0
    var cells = [Double](repeating: 0, count: min(rows.count, Self.gathered) * width)
    for start in stride(from: rows.lowerBound, to: rows.upperBound, by: Self.gathered) {
      let some = start..<min(rows.upperBound, start + Self.gathered)
      gather(some, into: &cells)
      for row in some {
        let room = room(for: row)
        if bytes.count - position < room {
          bytes.append(contentsOf: repeatElement(0, count: room + bytes.count / 2))
        }
        var span = bytes.mutableSpan
        var raw = span.mutableBytes
        position = write(row, cells, from: (row - start) * width, to: &raw, at: position)
      }
    }
    bytes.removeLast(bytes.count - position)
    return bytes
  }

  /// Bytes that a row can take at most; quotes double those of a text at most.
  @inline(__always)
  private func room(for row: Int) -> Int {
    texts.reduce(fixedRoom) { $0 + 2 * $1(row).utf8.count + 2 }
  }

  private func gather(_ rows: Range<Int>, into cells: inout [Double]) {
    let width = columns.count
    for (place, column) in columns.enumerated() {
      var cell = place
      switch column {
      case .numbers(let numbers):
        for row in rows {
          cells[cell] = numbers[row]
          cell &+= width
        }
      case .coded(let codes, _):
        for row in rows {
          cells[cell] = Double(codes[row])
          cell &+= width
        }
      case .computed(let compute, _):
        for number in compute(rows) {
          cells[cell] = number
          cell &+= width
        }
      case .texts, .lazyTexts: break
      }
    }
  }

  @inline(__always)
  private func write(
    _ row: Int, _ cells: [Double], from start: Int, to raw: inout MutableRawSpan, at first: Int
  ) -> Int {
    var (position, text) = (first, 0)
    for place in kinds.indices {
      if place > 0 {
        raw.storeBytes(of: UInt8(ascii: ","), toByteOffset: position, as: UInt8.self)
        position &+= 1
      }
      switch kinds[place] {
      case .number:
        position = DecimalWriter.write(cells[start &+ place], to: &raw, at: position)
      case .coded:
        position = levels[place].write(cells[start &+ place], to: &raw, at: position)
      case .text:
        position = Self.write(texts[text](row), to: &raw, at: position)
        text += 1
      }
    }
    raw.storeBytes(of: UInt8(ascii: "\n"), toByteOffset: position, as: UInt8.self)
    return position &+ 1
  }

  private static func write(
    _ text: String, to raw: inout MutableRawSpan, at first: Int
  ) -> Int {
    var position = first
    if CSVText.needsQuotes(text) {
      for byte in CSVText.cell(text) {
        raw.storeBytes(of: byte, toByteOffset: position, as: UInt8.self)
        position &+= 1
      }
      return position
    }
    let utf8 = text.utf8.span
    for place in utf8.indices {
      raw.storeBytes(of: utf8[place], toByteOffset: position, as: UInt8.self)
      position &+= 1
    }
    return position
  }
}

/// The bytes of the texts of a column, those of at most eight as one number each.
private struct LevelBytes: Sendable {
  private let words: [UInt64]
  private let counts: [Int]
  private let texts: [[UInt8]]
  /// The bytes of the longest.
  let longest: Int

  init(_ levels: [String]) {
    texts = levels.map(CSVText.cell)
    counts = texts.map(\.count)
    longest = counts.max() ?? 0
    words = texts.map { text in
      text.prefix(8).reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }
  }

  /// Writes a text; nothing where the code is none.
  @inline(__always)
  func write(_ code: Double, to raw: inout MutableRawSpan, at first: Int) -> Int {
    guard code >= 0, code < Double(words.count) else { return first }
    let code = Int(code)
    let count = counts[code]
    if count <= 8 {
      raw.storeBytes(of: words[code].littleEndian, toByteOffset: first, as: UInt64.self)
      return first &+ count
    }
    var position = first
    for byte in texts[code] {
      raw.storeBytes(of: byte, toByteOffset: position, as: UInt8.self)
      position &+= 1
    }
    return position
  }
}
