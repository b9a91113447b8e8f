internal import LinearAlgebra

/// The numbers of rows and events for every block, time and group, empty ones too.
struct TimeTable {
  /// Events in the upper half of a word, rows in the lower.
  private var words: [UInt64]

  /// Counts rows; `size` is the product of the numbers of blocks, times and groups.
  init(
    size: Int, places: [Int32], placeCount: Int, events: [Bool]?, blocks: TimeTally.Labels?,
    groups: TimeTally.Labels?, threads: Int
  ) {
    // A table for each thread, where adding them up costs less than filling one.
    let wanted = threads > 0 ? threads : Parallel.processorCount
    let pieces = max(1, min(wanted, places.count / (4 * size + 4096)))
    let tables = Parallel.map(count: pieces, threads: pieces) { piece in
      let rows = piece * places.count / pieces..<(piece + 1) * places.count / pieces
      var words = [UInt64](repeating: 0, count: size)
      for row in rows {
        var entry = Int(places[row])
        if let blocks { entry += Int(blocks.values[row]) * placeCount }
        if let groups { entry = entry * groups.count + Int(groups.values[row]) }
        // Without a branch on the event, of which nobody could guess the direction.
        let isEvent = events.map { $0[row] } ?? false
        words[entry] += UInt64(isEvent ? 1 : 0) << 32 | 1
      }
      return words
    }
    words = tables[0]
    for table in tables.dropFirst() {
      for entry in words.indices { words[entry] += table[entry] }
    }
  }

  /// How many entries have rows.
  var cellCount: Int { words.reduce(0) { $0 + ($1 == 0 ? 0 : 1) } }

  /// The numbers of rows and events of an entry.
  subscript(entry: Int) -> (count: Int32, events: Int32) {
    let word = words[entry]
    return (Int32(truncatingIfNeeded: word), Int32(truncatingIfNeeded: word >> 32))
  }
}
