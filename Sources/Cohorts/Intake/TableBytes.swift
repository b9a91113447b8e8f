/// The bytes of a table, wherever they are.
enum TableBytes: Sendable {
  /// Bytes that can be read only once, and so are kept.
  case memory(ByteBuffer)
  /// A file that is read piece by piece, and again for each pass: what a thread holds of it at a
  /// time is small and stays in its cache, and the memory of a large file is never asked for.
  case file(RegularFile, replacesCarriageReturns: Bool)

  /// The number of bytes.
  var count: Int {
    switch self {
    case .memory(let buffer): buffer.count
    case .file(let file, _): file.size
    }
  }

  /// Brings a range into view; what the buffer showed before is gone.
  ///
  /// Where the range ends with a whole row, or with the last one, nothing behind it is needed to
  /// read its rows.
  func window(
    _ range: Range<Int>, in buffer: WindowBuffer
  ) throws(IntakeError) -> ByteWindow {
    switch self {
    case .memory(let bytes):
      return ByteWindow(view: bytes.view, start: 0)
    case .file(let file, let replacesCarriageReturns):
      let target = buffer.room(for: range.count)
      try file.read(range, into: target)
      target.truncate(to: range.count)
      if replacesCarriageReturns { target.replaceCarriageReturns() }
      return ByteWindow(view: target.view, start: range.lowerBound)
    }
  }

  /// The same bytes with a line feed for each carriage return.
  func replacingCarriageReturns() -> TableBytes {
    switch self {
    case .memory(let buffer):
      buffer.replaceCarriageReturns()
      return self
    case .file(let file, _):
      return .file(file, replacesCarriageReturns: true)
    }
  }
}

/// Bytes of a table that are in memory.
struct ByteWindow: Sendable {
  /// The bytes.
  let view: ByteView
  /// The place of the first of them in the table.
  let start: Int

  /// A range of the table as one of the view.
  func local(_ range: Range<Int>) -> Range<Int> {
    range.lowerBound - start..<range.upperBound - start
  }
}

/// Room for one window after the other, for one thread.
final class WindowBuffer: @unchecked Sendable {
  private var buffer: ByteBuffer?

  /// Room for at least that many bytes; nobody may look at an earlier window any more.
  func room(for count: Int) -> ByteBuffer {
    if let buffer, buffer.capacity >= count { return buffer }
    // Pieces differ by a row or so; a little more room saves asking again for each.
    let new = ByteBuffer(count: count + count / 8)
    buffer = new
    return new
  }
}

extension ByteBuffer {
  /// Writes a line feed over each carriage return.
  func replaceCarriageReturns() {
    let view = view
    for index in 0..<view.count where view[index] == ASCII.carriageReturn {
      set(ASCII.lineFeed, at: index)
    }
  }
}
