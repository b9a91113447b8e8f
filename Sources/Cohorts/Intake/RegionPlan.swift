/// A run of whole rows, for one thread to parse.
struct Region: Sendable, Equatable {
  /// The bytes: from the start of a row to the start of a later one, or the end of the file.
  var bytes: Range<Int>
  /// The line on which the first byte stands, counted from 1.
  var line: Int
  /// The most rows that can be here.
  var capacity: Int
}

/// Cuts the rows behind a header into regions at line ends that do not stand in quotes.
struct RegionPlan {
  let bytes: ByteView
  let chunkSize: Int
  let censuses: [ChunkCensus]

  /// The regions of the rows that begin at an index, which stands on a line.
  ///
  /// Where a quote is not closed, or stands where none may be, later regions may begin at a wrong
  /// place; the earliest region that holds the fault begins at a right one, and is the one whose
  /// error counts.
  func regions(from start: Int, line: Int, columns: Int) -> [Region] {
    var regions: [Region] = []
    var current = (start: start, line: line)
    var isQuoted = false
    var lineFeedsBefore = 0
    for (chunk, census) in censuses.enumerated() {
      let lower = chunk * chunkSize
      if lower > current.start,
        let next = firstRow(in: lower..<min(lower + chunkSize, bytes.count), isQuoted: isQuoted)
      {
        let place = (start: next.start, line: 1 + lineFeedsBefore + next.lineFeeds)
        if place.start > current.start {
          append(to: &regions, from: current, to: place, columns: columns)
          current = place
        }
      }
      isQuoted = isQuoted != (census.quotes % 2 == 1)
      lineFeedsBefore += census.lineFeeds
    }
    let lastIsOpen = bytes.count > 0 && bytes[bytes.count - 1] != ASCII.lineFeed
    let end = (start: bytes.count, line: 1 + lineFeedsBefore + (lastIsOpen ? 1 : 0))
    append(to: &regions, from: current, to: end, columns: columns)
    return regions
  }

  private func append(
    to regions: inout [Region], from start: (start: Int, line: Int),
    to end: (start: Int, line: Int), columns: Int
  ) {
    guard end.start > start.start else { return }
    // A whole row has a byte for each cell: its delimiter or line end. Rows beyond that are ragged
    // or blank, so a hostile header cannot ask for more memory than the file is worth.
    let size = end.start - start.start
    let capacity = min(end.line - start.line, (size + 1) / max(1, columns))
    regions.append(
      Region(bytes: start.start..<end.start, line: start.line, capacity: max(0, capacity)))
  }

  /// The first row that begins behind a line end in a range, and the line feeds up to there.
  private func firstRow(in range: Range<Int>, isQuoted: Bool) -> (start: Int, lineFeeds: Int)? {
    var isQuoted = isQuoted
    var lineFeeds = 0
    for index in range {
      let byte = bytes[index]
      if byte == ASCII.quote { isQuoted.toggle() }
      if byte == ASCII.lineFeed {
        lineFeeds += 1
        if !isQuoted { return (index + 1, lineFeeds) }
      }
    }
    return nil
  }
}
