internal import Synchronization

/// Joins what the regions gave into whole columns.
struct ColumnAssembly: Sendable {
  let kinds: [ColumnKind]
  let rows: [RegionRows]
  /// For each region the row of the storage where its rows begin.
  let starts: [Int]
  let states: [WorkerState]
  let threads: Int
  /// For each column the storage of its numbers and that of its codes.
  let numbers: [ColumnStorage<Double>]
  let codes: [ColumnStorage<Int32>]

  /// A column of that many levels is worth several threads.
  private static let manyLevels = 1 << 14

  /// The number of rows.
  private var rowCount: Int { rows.reduce(0) { $0 + $1.count } }

  /// The values of the columns that were read, but for some that have failed, by column.
  func values(except failed: Set<Int>) -> [Int: Column.Values] {
    let wanted = kinds.indices.filter { kinds[$0] != .skipped && !failed.contains($0) }
    let long = wanted.filter { column in
      kinds[column] == .category
        && states.contains { $0.levels[column].count >= Self.manyLevels }
    }
    // Threads do not divide further what is already divided among them, so columns of many levels
    // take all threads, one after the other, and the others a thread each.
    var values: [Int: Column.Values] = [:]
    for column in long { values[column] = self.values(column: column, threads: threads) }
    let short = wanted.filter { values[$0] == nil }
    let finished = Mutex<[Int: Column.Values]>([:])
    ParallelWork.run(pieces: short.count, threads: threads) { piece, _ in
      let column = short[piece]
      let columnValues = self.values(column: column, threads: 1)
      finished.withLock { $0[column] = columnValues }
    }
    return values.merging(finished.withLock { $0 }) { first, _ in first }
  }

  private func values(column: Int, threads: Int) -> Column.Values {
    switch kinds[column] {
    case .skipped, .pointNumber, .commaNumber: return .numeric(joined(numbers[column]))
    case .text: return .text(texts(kinds[..<column].count { $0 == .text }))
    case .category:
      let merged = MergedLevels(states.map { $0.levels[column] }, threads: threads)
      renumber(codes[column], by: merged.codes, threads: threads)
      return .categorical(
        CategoricalValues(codes: joined(codes[column]), levels: merged.levels))
    }
  }

  /// Closes the gaps that blank lines and line ends in quotes leave between regions.
  private func joined<Element>(_ storage: ColumnStorage<Element>) -> [Element] {
    var end = 0
    for (region, start) in zip(rows, starts) {
      storage.move(from: start, to: end, count: region.count)
      end += region.count
    }
    return storage.take(end)
  }

  private func texts(_ place: Int) -> TextValues {
    var values = TextValues(bytes: [], offsets: [0])
    values.offsets.reserveCapacity(rowCount + 1)
    values.bytes.reserveCapacity(rows.reduce(0) { $0 + $1.texts[place].bytes.count })
    for region in rows {
      let start = values.bytes.count
      values.bytes += region.texts[place].bytes
      values.offsets += region.texts[place].ends.map { start + $0 }
    }
    return values
  }

  /// Replaces the workers' numbers of levels by places in one list of levels.
  private func renumber(_ codes: ColumnStorage<Int32>, by maps: [[Int32]], threads: Int) {
    ParallelWork.run(pieces: rows.count, threads: threads) { piece, _ in
      let region = rows[piece]
      let writer = codes.rows(from: starts[piece], count: region.count)
      let map = maps[region.worker]
      for row in 0..<region.count where writer[row] >= 0 {
        writer[row] = map[Int(writer[row])]
      }
    }
  }
}
