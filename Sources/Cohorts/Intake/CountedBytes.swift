/// The bytes of a table with a census of each chunk.
struct CountedBytes {
  /// The size of the chunks that threads take.
  static let standardChunkSize = 1 << 19

  let bytes: TableBytes
  let censuses: [ChunkCensus]
  let chunkSize: Int

  /// Counts bytes.
  init(
    _ bytes: TableBytes, threads: Int, chunkSize: Int = standardChunkSize
  ) throws(IntakeError) {
    let size = bytes.count
    let chunks = size / chunkSize + (size % chunkSize > 0 ? 1 : 0)
    let counted = ColumnStorage<ChunkCensus>(capacity: chunks)
    let failures = FirstFailure()
    let buffers = (0..<max(1, threads)).map { _ in WindowBuffer() }
    ParallelWork.run(pieces: chunks, threads: threads) { chunk, worker in
      let range = Self.range(ofChunk: chunk, size: size, chunkSize: chunkSize)
      do throws(IntakeError) {
        let window = try bytes.window(range, in: buffers[worker])
        counted.rows(from: chunk, count: 1)[0] =
          ChunkCensus(of: window.local(range), in: window.view)
      } catch {
        failures.add(error, piece: chunk)
      }
    }
    if let error = failures.first { throw error }
    self.bytes = bytes
    self.chunkSize = chunkSize
    censuses = counted.take(chunks)
  }

  private static func range(ofChunk chunk: Int, size: Int, chunkSize: Int) -> Range<Int> {
    let start = chunk * chunkSize
    return start..<start + min(chunkSize, size - start)
  }
}

extension CountedBytes {
  /// Refuses what is not text.
  func checkFormat(source: String) throws(IntakeError) {
    guard bytes.count > 0 else { throw .empty(file: source) }
    let buffer = WindowBuffer()
    let start = try bytes.window(0..<min(bytes.count, ForeignFormat.longestStart), in: buffer)
    if let format = ForeignFormat(startOf: start.view) {
      throw .foreignFormat(file: source, format: format)
    }
    guard let chunk = censuses.firstIndex(where: \.hasNUL) else { return }
    let range = Self.range(ofChunk: chunk, size: bytes.count, chunkSize: chunkSize)
    let window = try bytes.window(range, in: buffer)
    let local = window.local(range)
    let offset = local.first { window.view[$0] == 0 } ?? local.lowerBound
    let before = censuses[..<chunk].reduce(0) { $0 + $1.lineFeeds }
    let here = (local.lowerBound..<offset).reduce(0) {
      $0 + (window.view[$1] == ASCII.lineFeed ? 1 : 0)
    }
    throw .binary(file: source, line: 1 + before + here, offset: window.start + offset)
  }

  /// Whether lines end in carriage returns alone, as old spreadsheets for the Mac wrote them.
  var endsLinesInCarriageReturns: Bool {
    censuses.contains(where: \.hasCarriageReturn) && censuses.allSatisfy { $0.lineFeeds == 0 }
  }

  /// The same bytes with a line feed for each carriage return.
  func replacingCarriageReturns(threads: Int) throws(IntakeError) -> CountedBytes {
    try CountedBytes(
      bytes.replacingCarriageReturns(), threads: threads, chunkSize: chunkSize)
  }
}
