internal import Cohorts

/// Learns the levels of a categorical predictor from a column's rows.
struct LevelLearner {
  let column: Column
  /// Levels in the order wanted, the reference first; others follow.
  let order: [String]

  /// The levels that occur, the reference first.
  ///
  /// - Parameter references: The reference levels that the formula names.
  /// - Returns: Each level once.
  /// - Throws: `conflictingReferences` for more than one, `unknownReference` for one that does not
  ///   occur.
  func levels(references: [String]) throws(FeatureError) -> [String] {
    var levels = ordered(occurring)
    let table = LevelTable(levels: levels)
    guard references.count < 2 else {
      throw .conflictingReferences(column: column.name, references: references)
    }
    guard let reference = references.first else { return levels }
    let code = Int(table.code(of: reference))
    guard levels.indices.contains(code) else {
      throw .unknownReference(column: column.name, reference: reference, levels: levels)
    }
    levels.insert(levels.remove(at: code), at: 0)
    return levels
  }

  private func ordered(_ levels: [String]) -> [String] {
    let table = LevelTable(levels: levels)
    var codes: [Int] = []
    var seen: Set<Int> = []
    for code in order.map({ Int(table.code(of: $0)) }) + Array(levels.indices)
    where levels.indices.contains(code) && seen.insert(code).inserted {
      codes.append(code)
    }
    return codes.map { levels[$0] }
  }

  /// The levels that occur: numbers by size, texts by code point.
  private var occurring: [String] {
    switch column.values {
    case .numeric(let numbers):
      return Set(numbers.lazy.filter(\.isFinite)).sorted().map(NumberText.shortest)
    case .categorical(let categories):
      var occurs = [Bool](repeating: false, count: categories.levels.count)
      for code in categories.codes where occurs.indices.contains(Int(code)) {
        occurs[Int(code)] = true
      }
      // A set, because texts of other bytes can be the same characters.
      let levels = Set(
        categories.levels.indices.filter { occurs[$0] }.map { categories.levels[$0] })
      return levels.sorted { $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars) }
    case .text:
      return []
    }
  }
}
