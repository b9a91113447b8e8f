/// The levels that several threads have met, as one list in code-point order.
///
/// Texts that Unicode holds to be the same (canonically equivalent) become one level, written as
/// the first of them in code-point order.
struct MergedLevels {
  /// The levels, in code-point order, which is that of their UTF-8 bytes.
  private(set) var levels: [String] = []
  /// For each table and each number in it the place among the levels.
  private(set) var codes: [[Int32]]

  /// A text of one of the tables.
  private struct Reference {
    var prefix: UInt64
    var table: Int32
    var code: Int32
  }

  /// Merges the tables.
  init(_ tables: [LevelTable]) {
    codes = tables.map { [Int32](repeating: -1, count: $0.count) }
    var references: [Reference] = []
    references.reserveCapacity(tables.reduce(0) { $0 + $1.count })
    for (number, table) in tables.enumerated() {
      for code in 0..<table.count {
        references.append(
          Reference(
            prefix: table.prefix(code), table: Int32(truncatingIfNeeded: number),
            code: Int32(truncatingIfNeeded: code)))
      }
    }
    references.sort { first, second in
      if first.prefix != second.prefix { return first.prefix < second.prefix }
      return tables[Int(first.table)].precedes(
        Int(first.code), Int(second.code), of: tables[Int(second.table)])
    }
    // Texts of ASCII are equivalent only where they are equal, and then they are neighbors.
    number(references, tables, isASCII: tables.allSatisfy(\.isASCII))
  }

  private mutating func number(
    _ references: [Reference], _ tables: [LevelTable], isASCII: Bool
  ) {
    var places: [String: Int32] = [:]
    for reference in references {
      let level = tables[Int(reference.table)].level(Int(reference.code))
      var place = Int32(truncatingIfNeeded: levels.count)
      if let last = levels.last, last == level {
        place -= 1
      } else if !isASCII, let known = places[level] {
        place = known
      } else {
        levels.append(level)
        if !isASCII { places[level] = place }
      }
      codes[Int(reference.table)][Int(reference.code)] = place
    }
  }
}
