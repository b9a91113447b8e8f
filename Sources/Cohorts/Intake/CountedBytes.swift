/// Bytes with a census of each chunk.
struct CountedBytes {
  /// The size of the chunks that threads take.
  static let standardChunkSize = 1 << 20

  let buffer: ByteBuffer
  var censuses: [ChunkCensus]
  let chunkSize: Int

  /// Takes bytes that were counted in chunks of the standard size.
  init(buffer: ByteBuffer, censuses: [ChunkCensus]) {
    self.buffer = buffer
    self.censuses = censuses
    chunkSize = Self.standardChunkSize
  }

  /// Counts bytes.
  init(_ buffer: ByteBuffer, threads: Int, chunkSize: Int = standardChunkSize) {
    let view = buffer.view
    let chunks = Self.chunkCount(of: view.count, chunkSize: chunkSize)
    let censuses = ColumnStorage<ChunkCensus>(capacity: chunks)
    ParallelWork.run(pieces: chunks, threads: threads) { chunk, _ in
      let range = Self.range(ofChunk: chunk, size: view.count, chunkSize: chunkSize)
      censuses.rows(from: chunk, count: 1)[0] = ChunkCensus(of: range, in: view)
    }
    self.buffer = buffer
    self.chunkSize = chunkSize
    self.censuses = censuses.take(chunks)
  }

  /// The number of chunks of so many bytes.
  static func chunkCount(of size: Int, chunkSize: Int = standardChunkSize) -> Int {
    (size + chunkSize - 1) / chunkSize
  }

  /// The bytes of a chunk.
  static func range(
    ofChunk chunk: Int, size: Int, chunkSize: Int = standardChunkSize
  ) -> Range<Int> {
    chunk * chunkSize..<min(size, (chunk + 1) * chunkSize)
  }
}

extension CountedBytes {
  /// Refuses what is not text.
  func checkFormat(source: String) throws(IntakeError) {
    let view = buffer.view
    guard view.count > 0 else { throw .empty(file: source) }
    if let format = ForeignFormat(startOf: view) {
      throw .foreignFormat(file: source, format: format)
    }
    guard let chunk = censuses.firstIndex(where: \.hasNUL) else { return }
    let range = Self.range(ofChunk: chunk, size: view.count, chunkSize: chunkSize)
    let offset = range.first { view[$0] == 0 } ?? range.lowerBound
    let before = censuses[..<chunk].reduce(0) { $0 + $1.lineFeeds }
    let here = (range.lowerBound..<offset).reduce(0) {
      $0 + (view[$1] == ASCII.lineFeed ? 1 : 0)
    }
    throw .binary(file: source, line: 1 + before + here, offset: offset)
  }

  /// Whether lines end in carriage returns alone, as old spreadsheets for the Mac wrote them.
  var endsLinesInCarriageReturns: Bool {
    censuses.contains(where: \.hasCarriageReturn) && censuses.allSatisfy { $0.lineFeeds == 0 }
  }

  /// The same bytes with a line feed for each carriage return.
  func replacingCarriageReturns(threads: Int) -> CountedBytes {
    let view = buffer.view
    for index in 0..<view.count where view[index] == ASCII.carriageReturn {
      buffer.set(ASCII.lineFeed, at: index)
    }
    return CountedBytes(buffer, threads: threads, chunkSize: chunkSize)
  }
}
