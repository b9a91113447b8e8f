internal import Synchronization

/// Puts the texts of several tables into one order, byte by byte.
///
/// Each table is sorted by eight bytes at a time, one byte a round from the last to the first
/// (D. E. Knuth, "The Art of Computer Programming", volume 3, section 5.2.5), those that agree in
/// the eight by the next eight, and the tables are merged. What all texts begin with is passed
/// over, so that the first eight bytes tell most of them apart.
struct LevelOrder {
  /// A text of one of the tables.
  struct Reference: Sendable {
    /// The first eight bytes in which texts differ, as a number that sorts as they do.
    var key: UInt64
    var table: Int32
    var code: Int32
  }

  /// The texts in order; equal ones stand side by side.
  let references: [Reference]

  private let tables: [LevelTable]
  /// The bytes that all texts begin with.
  private let start: Int

  /// Below this number of texts, comparing them is faster.
  private static let fewTexts = 200

  /// Sorts the texts of the tables.
  init(_ tables: [LevelTable], threads: Int) {
    let first = tables.firstIndex { $0.count > 0 } ?? 0
    var start = Int.max
    for table in tables where table.count > 0 {
      start = min(start, table.commonPrefix(with: 0, of: tables[first]))
    }
    self.start = start == .max ? 0 : start
    self.tables = tables
    let sorted = Mutex([[Reference]](repeating: [], count: tables.count))
    let order = Self(unsorted: tables, start: self.start)
    let isLarge = tables.contains { $0.count > 1 << 12 }
    ParallelWork.run(pieces: tables.count, threads: isLarge ? threads : 1) { table, _ in
      let references = order.sorted(table: table)
      sorted.withLock { $0[table] = references }
    }
    var lists = sorted.withLock { $0 }
    while lists.count > 1 {
      lists = stride(from: 0, to: lists.count, by: 2).map { index in
        index + 1 < lists.count
          ? order.merged(lists[index], lists[index + 1]) : lists[index]
      }
    }
    references = lists.first ?? []
  }

  private init(unsorted tables: [LevelTable], start: Int) {
    self.tables = tables
    self.start = start
    references = []
  }

  private func sorted(table: Int) -> [Reference] {
    var references = (0..<tables[table].count).map { code in
      Reference(
        key: tables[table].key(code, from: start), table: Int32(truncatingIfNeeded: table),
        code: Int32(truncatingIfNeeded: code))
    }
    var scratch = references
    sort(&references, &scratch, 0..<references.count, depth: start)
    return references
  }

  /// Sorts a range whose keys are the eight bytes from a depth on, all before being equal.
  private func sort(
    _ references: inout [Reference], _ scratch: inout [Reference], _ range: Range<Int>, depth: Int
  ) {
    guard range.count >= Self.fewTexts else {
      references[range].sort(by: precedes)
      return
    }
    Self.sortByKey(&references, &scratch, range)
    var lower = range.lowerBound
    while lower < range.upperBound {
      var upper = lower + 1
      while upper < range.upperBound && references[upper].key == references[lower].key {
        upper += 1
      }
      if upper - lower > 1 { sortEqual(&references, &scratch, lower..<upper, depth: depth) }
      lower = upper
    }
  }

  /// Sorts a range of equal keys by what stands behind them, and restores the keys.
  private func sortEqual(
    _ references: inout [Reference], _ scratch: inout [Reference], _ range: Range<Int>, depth: Int
  ) {
    guard range.count >= Self.fewTexts else {
      references[range].sort(by: precedes)
      return
    }
    let isDone = references[range].allSatisfy {
      tables[Int($0.table)].length(Int($0.code)) <= depth + 8
    }
    if isDone { return }
    let key = references[range.lowerBound].key
    for index in range {
      let reference = references[index]
      references[index].key = tables[Int(reference.table)].key(
        Int(reference.code), from: depth + 8)
    }
    sort(&references, &scratch, range, depth: depth + 8)
    for index in range { references[index].key = key }
  }

  private func precedes(_ first: Reference, _ second: Reference) -> Bool {
    if first.key != second.key { return first.key < second.key }
    return tables[Int(first.table)].precedes(
      Int(first.code), Int(second.code), of: tables[Int(second.table)])
  }

  /// Sorts a range by its keys alone; rounds for bytes in which no two keys differ are left out.
  private static func sortByKey(
    _ references: inout [Reference], _ scratch: inout [Reference], _ range: Range<Int>
  ) {
    let first = references[range.lowerBound].key
    let differences = references[range].reduce(0) { $0 | ($1.key ^ first) }
    for shift in stride(from: UInt64(0), to: 64, by: 8) where (differences >> shift) & 0xFF != 0 {
      var places = [Int](repeating: 0, count: 257)
      for index in range { places[Int((references[index].key >> shift) & 0xFF) + 1] += 1 }
      places[0] = range.lowerBound
      for byte in 1...256 { places[byte] += places[byte - 1] }
      for index in range {
        let byte = Int((references[index].key >> shift) & 0xFF)
        scratch[places[byte]] = references[index]
        places[byte] += 1
      }
      if range.count == references.count {
        swap(&references, &scratch)
      } else {
        for index in range { references[index] = scratch[index] }
      }
    }
  }

  private func merged(_ first: [Reference], _ second: [Reference]) -> [Reference] {
    if first.isEmpty { return second }
    var result: [Reference] = []
    result.reserveCapacity(first.count + second.count)
    var (left, right) = (0, 0)
    while left < first.count && right < second.count {
      if precedes(second[right], first[left]) {
        result.append(second[right])
        right += 1
      } else {
        result.append(first[left])
        left += 1
      }
    }
    result += first[left...]
    result += second[right...]
    return result
  }
}
