/// How many rows leave observation at each time, by block and group.
///
/// One cell for each block, time and group that has rows, in that order. A block is what is walked
/// through on its own: the curve of a group, or a stratum of a test.
struct TimeTally: Sendable {
  /// The first cell of each block, and after the last block the number of cells.
  private(set) var starts: [Int]
  /// The place of each cell's time.
  private(set) var places = [Int32]()
  /// The group of each cell.
  private(set) var groups = [Int32]()
  /// The number of rows in each cell.
  private(set) var counts = [Int32]()
  /// How many of them are events.
  private(set) var events = [Int32]()

  /// Counts rows.
  ///
  /// - Parameters:
  ///   - places: The place of each row's time, in 0..<placeCount.
  ///   - placeCount: The number of distinct times.
  ///   - events: Which rows are events; nil where none is.
  ///   - blocks: The block of each row; nil where there is one.
  ///   - groups: The group of each row; nil where there is one.
  init(
    places: [Int32], placeCount: Int, events: [Bool]?, blocks: Labels? = nil, groups: Labels? = nil
  ) {
    starts = [0]
    let blockCount = blocks?.count ?? 1
    let groupCount = groups?.count ?? 1
    starts.reserveCapacity(blockCount + 1)
    var rows = StableOrder.rows(by: places, count: placeCount)
    if let groups {
      rows = StableOrder.rows(by: groups.values, count: groupCount)
      rows = StableOrder.rows(rows, by: places, count: placeCount)
    }
    if let blocks { rows = StableOrder.rows(rows, by: blocks.values, count: blockCount) }
    var block: Int32 = 0
    for row in rows {
      let row = Int(row)
      let rowBlock = blocks?.values[row] ?? 0
      let group = groups?.values[row] ?? 0
      while block < rowBlock {
        starts.append(self.places.count)
        block += 1
      }
      let last = self.places.count - 1
      if last < starts[Int(block)] || self.places[last] != places[row]
        || self.groups[last] != group
      {
        append(place: places[row], group: group, count: 1, events: events?[row] == true ? 1 : 0)
      } else {
        counts[last] += 1
        if events?[row] == true { self.events[last] += 1 }
      }
    }
    while starts.count <= blockCount { starts.append(self.places.count) }
  }

  /// Labels 0..<count of rows.
  struct Labels: Sendable {
    let values: [Int32]
    let count: Int
  }

  /// The number of blocks.
  var blockCount: Int { starts.count - 1 }

  /// The cells of a block.
  func cells(of block: Int) -> Range<Int> { starts[block]..<starts[block + 1] }

  private mutating func append(place: Int32, group: Int32, count: Int32, events: Int32) {
    places.append(place)
    groups.append(group)
    counts.append(count)
    self.events.append(events)
  }
}
