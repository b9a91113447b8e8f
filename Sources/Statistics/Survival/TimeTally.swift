internal import LinearAlgebra

/// How many rows leave observation at each time, by block and group.
///
/// One cell for each block, time and group that has rows, in that order. A block is what is walked
/// through on its own: the curve of a group, or a stratum of a test.
struct TimeTally: Sendable {
  /// The first cell of each block, and after the last block the number of cells.
  private(set) var starts = [0]
  /// The place of each cell's time.
  private(set) var places = [Int32]()
  /// The group of each cell.
  private(set) var groups = [Int32]()
  /// The number of rows in each cell.
  private(set) var counts = [Int32]()
  /// How many of them are events.
  private(set) var events = [Int32]()

  /// Labels 0..<count of rows.
  struct Labels: Sendable {
    let values: [Int32]
    let count: Int
  }

  /// Counts rows.
  ///
  /// - Parameters:
  ///   - places: The place of each row's time, in 0..<placeCount.
  ///   - placeCount: The number of distinct times.
  ///   - events: Which rows are events; nil where none is.
  ///   - blocks: The block of each row; nil where there is one.
  ///   - groups: The group of each row; nil where there is one.
  ///   - threads: The number of threads, 0 for one a processor; the result is the same.
  init(
    places: [Int32], placeCount: Int, events: [Bool]?, blocks: Labels? = nil,
    groups: Labels? = nil, threads: Int = 0
  ) {
    let blockCount = blocks?.count ?? 1
    let groupCount = groups?.count ?? 1
    starts.reserveCapacity(blockCount + 1)
    let (lines, overflow) = placeCount.multipliedReportingOverflow(by: blockCount)
    let (size, overflows) = lines.multipliedReportingOverflow(by: groupCount)
    if !overflow, !overflows, size <= 2 * places.count {
      let table = TimeTable(
        size: size, places: places, placeCount: placeCount, events: events, blocks: blocks,
        groups: groups, threads: threads)
      fill(from: table, blockCount: blockCount, placeCount: placeCount, groupCount: groupCount)
    } else {
      fillSorting(
        places: places, placeCount: placeCount, events: events, blocks: blocks, groups: groups)
    }
  }

  /// The number of blocks.
  var blockCount: Int { starts.count - 1 }

  /// The cells of a block.
  func cells(of block: Int) -> Range<Int> { starts[block]..<starts[block + 1] }

  private mutating func fill(
    from table: TimeTable, blockCount: Int, placeCount: Int, groupCount: Int
  ) {
    // An empty entry is written too, and then written over: no branch to guess. One cell more, for
    // those behind the last.
    var places = [Int32](repeating: 0, count: table.cellCount + 1)
    var groups = places
    var counts = places
    var events = places
    var entry = 0
    var next = 0
    for _ in 0..<blockCount {
      for place in 0..<placeCount {
        for group in 0..<groupCount {
          let cell = table[entry]
          places[next] = Int32(truncatingIfNeeded: place)
          groups[next] = Int32(truncatingIfNeeded: group)
          counts[next] = cell.count
          events[next] = cell.events
          next += cell.count > 0 ? 1 : 0
          entry += 1
        }
      }
      starts.append(next)
    }
    places.removeLast()
    groups.removeLast()
    counts.removeLast()
    events.removeLast()
    self.places = places
    self.groups = groups
    self.counts = counts
    self.events = events
  }

  /// Where a table of all blocks, times and groups would be mostly empty: by sorting the rows.
  private mutating func fillSorting(
    places: [Int32], placeCount: Int, events: [Bool]?, blocks: Labels?, groups: Labels?
  ) {
    var rows = StableOrder.rows(count: places.count)
    if let groups { rows = StableOrder.rows(rows, by: groups.values, count: groups.count) }
    rows = StableOrder.rows(rows, by: places, count: placeCount)
    if let blocks { rows = StableOrder.rows(rows, by: blocks.values, count: blocks.count) }
    for row in rows {
      let row = Int(row)
      let (block, group) = (Int(blocks?.values[row] ?? 0), groups?.values[row] ?? 0)
      let event: Int32 = events?[row] == true ? 1 : 0
      while starts.count <= block { starts.append(self.places.count) }
      let last = self.places.count - 1
      if last >= starts[block], self.places[last] == places[row], self.groups[last] == group {
        counts[last] += 1
        self.events[last] += event
      } else {
        append(place: places[row], group: group, count: 1, events: event)
      }
    }
    while starts.count <= blocks?.count ?? 1 { starts.append(self.places.count) }
  }

  private mutating func append(place: Int32, group: Int32, count: Int32, events: Int32) {
    places.append(place)
    groups.append(group)
    counts.append(count)
    self.events.append(events)
  }
}
