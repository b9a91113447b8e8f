/// A run of whole rows, for one thread to parse.
struct Region: Sendable, Equatable {
  /// The bytes: from the start of a row to the start of a later one, or the end of the file.
  var bytes: Range<Int>
  /// The line on which the first byte stands, counted from 1.
  var line: Int
  /// The most rows that can be here.
  var capacity: Int
}

/// Cuts a table into regions at line ends that do not stand in quotes.
struct RegionPlan {
  /// A place where a row begins.
  private struct Place {
    var start: Int
    var line: Int
  }

  /// The first row that begins behind a line end of each chunk that has one.
  private var places: [Place] = []
  /// The end of the bytes, and the line behind the last.
  private let end: Place

  /// Finds the places to cut at, from a census of each chunk.
  init(_ counted: CountedBytes) {
    var isQuoted = false
    var lineFeeds = 0
    for (chunk, census) in counted.censuses.enumerated() {
      if let next = census.firstRow(isQuoted: isQuoted) {
        places.append(
          Place(
            start: chunk * counted.chunkSize + next.offset,
            line: 1 + lineFeeds + next.lineFeeds))
      }
      isQuoted = isQuoted != (census.quotes % 2 == 1)
      lineFeeds += census.lineFeeds
    }
    let lastIsOpen = counted.censuses.last?.endsLine == false
    end = Place(start: counted.bytes.count, line: 1 + lineFeeds + (lastIsOpen ? 1 : 0))
  }

  /// The bytes up to a row that begins at or behind an index; all bytes where none does.
  func head(of size: Int) -> Range<Int> {
    0..<(places.first { $0.start >= size }?.start ?? end.start)
  }

  /// The regions of the rows that begin at an index, which stands on a line.
  ///
  /// Where a quote is not closed, or stands where none may be, later regions may begin at a wrong
  /// place; the earliest region that holds the fault begins at a right one, and is the one whose
  /// error counts. Reading it ends at the fault, before the region does, so that nothing behind a
  /// region is ever needed.
  func regions(from start: Int, line: Int, columns: Int) -> [Region] {
    var regions: [Region] = []
    var current = Place(start: start, line: line)
    for next in places + [end] where next.start > current.start {
      // A whole row has a byte for each cell: its delimiter or line end. Rows beyond that are
      // ragged or blank, so a hostile header cannot ask for more memory than the file is worth.
      let size = next.start - current.start
      let capacity = min(next.line - current.line, (size + 1) / max(1, columns))
      regions.append(
        Region(
          bytes: current.start..<next.start, line: current.line, capacity: max(0, capacity)))
      current = next
    }
    return regions
  }
}
