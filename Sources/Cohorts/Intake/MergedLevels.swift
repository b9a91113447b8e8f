internal import Synchronization

/// The levels that several threads have met, as one list in code-point order.
///
/// Texts that Unicode holds to be the same (canonically equivalent) become one level, written as
/// the first of them in code-point order.
struct MergedLevels {
  /// The levels, in code-point order, which is that of their UTF-8 bytes.
  let levels: [String]
  /// For each table and each number in it the place among the levels.
  let codes: [[Int32]]

  /// Merges the tables.
  init(_ tables: [LevelTable], threads: Int) {
    let order = LevelOrder(tables, threads: threads).references
    var distinct: [LevelOrder.Reference] = []
    var codes = tables.map { [Int32](repeating: -1, count: $0.count) }
    for reference in order {
      let table = tables[Int(reference.table)]
      let isNew =
        distinct.last.map { last in
          last.key != reference.key
            || !table.holdsSame(
              Int(reference.code), as: Int(last.code), of: tables[Int(last.table)])
        } ?? true
      if isNew { distinct.append(reference) }
      codes[Int(reference.table)][Int(reference.code)] = Int32(
        truncatingIfNeeded: distinct.count - 1)
    }
    let texts = Self.strings(distinct, tables, threads: threads)
    if tables.allSatisfy(\.hasNoEquivalents) {
      levels = texts
      self.codes = codes
    } else {
      let (kept, places) = Self.uniting(texts)
      levels = kept
      self.codes = codes.map { $0.map { places[Int($0)] } }
    }
  }

  /// The texts as strings, made on several threads.
  private static func strings(
    _ references: [LevelOrder.Reference], _ tables: [LevelTable], threads: Int
  ) -> [String] {
    let size = 1 << 14
    let pieces = (references.count + size - 1) / size
    let made = Mutex([[String]](repeating: [], count: pieces))
    ParallelWork.run(pieces: pieces, threads: threads) { piece, _ in
      let range = piece * size..<min(references.count, (piece + 1) * size)
      let strings = references[range].map { tables[Int($0.table)].level(Int($0.code)) }
      made.withLock { $0[piece] = strings }
    }
    return Array(made.withLock { $0 }.joined())
  }

  /// The texts without those that are equivalent to one before, and the place of each among them.
  private static func uniting(_ texts: [String]) -> (kept: [String], places: [Int32]) {
    var known: [String: Int32] = [:]
    var kept: [String] = []
    let places = texts.map { text in
      if let place = known[text] { return place }
      let place = Int32(truncatingIfNeeded: kept.count)
      known[text] = place
      kept.append(text)
      return place
    }
    return (kept, places)
  }
}
