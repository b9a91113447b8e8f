/// Joins what the regions gave into whole columns.
struct ColumnAssembly: Sendable {
  let rows: [RegionRows]
  /// For each region the row of the storage where its rows begin.
  let starts: [Int]
  let states: [WorkerState]

  /// The number of rows.
  var rowCount: Int { rows.reduce(0) { $0 + $1.count } }

  /// The values of a column.
  func values(
    column: Int, kind: ColumnKind, numbers: ColumnStorage<Double>, codes: ColumnStorage<Int32>,
    textPlace: Int
  ) -> Column.Values {
    switch kind {
    case .skipped, .pointNumber, .commaNumber: return .numeric(joined(numbers))
    case .text: return .text(texts(textPlace))
    case .category:
      let tables = states.map { $0.levels[column] }
      let merged = MergedLevels(tables)
      renumber(codes, by: merged.codes)
      return .categorical(CategoricalValues(codes: joined(codes), levels: merged.levels))
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
  private func renumber(_ codes: ColumnStorage<Int32>, by maps: [[Int32]]) {
    for (region, start) in zip(rows, starts) where region.count > 0 {
      let writer = codes.rows(from: start, count: region.count)
      let map = maps[region.worker]
      for row in 0..<region.count where writer[row] >= 0 {
        writer[row] = map[Int(writer[row])]
      }
    }
  }
}
