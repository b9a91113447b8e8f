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
      let levels = renumber(codes, tables: states.map { $0.levels[column]?.levels ?? [] })
      return .categorical(CategoricalValues(codes: joined(codes), levels: levels))
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

  /// Replaces the workers' numbers of levels by places in one sorted list of levels, and gives it.
  ///
  /// Texts that Unicode holds to be the same (canonically equivalent) become one level, written as
  /// the first of them in code-point order.
  private func renumber(_ codes: ColumnStorage<Int32>, tables: [[String]]) -> [String] {
    var levels: [String] = []
    for level in Set(tables.joined().map(LevelBytes.init)).sorted().map(\.text) {
      levels.append(level)
    }
    var places: [String: Int32] = [:]
    var kept: [String] = []
    for level in levels where places[level] == nil {
      places[level] = Int32(truncatingIfNeeded: kept.count)
      kept.append(level)
    }
    let maps = tables.map { $0.map { places[$0] ?? -1 } }
    for (region, start) in zip(rows, starts) {
      let writer = codes.rows(from: start, count: region.count)
      let map = maps[region.worker]
      for row in 0..<region.count where writer[row] >= 0 {
        writer[row] = map[Int(writer[row])]
      }
    }
    return kept
  }
}

/// A text compared by its bytes rather than by what Unicode holds to be the same.
private struct LevelBytes: Hashable, Comparable {
  let text: String

  static func == (first: LevelBytes, second: LevelBytes) -> Bool {
    first.text.utf8.elementsEqual(second.text.utf8)
  }

  static func < (first: LevelBytes, second: LevelBytes) -> Bool {
    first.text.utf8.lexicographicallyPrecedes(second.text.utf8)
  }

  func hash(into hasher: inout Hasher) {
    for byte in text.utf8 { hasher.combine(byte) }
  }
}
