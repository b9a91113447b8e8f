internal import Cohorts
internal import Features

/// A column of any kind as categories.
struct CategoryCodes: Sendable {
  /// The level of each row, counted from 0; negative where it is missing.
  let codes: [Int32]
  /// The levels that occur, in their order.
  let levels: [String]

  /// Reads a column as categories; nil where there are more than `limit`.
  ///
  /// - Parameters:
  ///   - column: The column.
  ///   - order: The levels that come first, in their order; others follow, numbers in ascending and
  ///     texts in code-point order.
  ///   - limit: The most levels that there may be.
  init?(_ column: Column, order: [String] = [], limit: Int) {
    switch column.values {
    case .numeric(let numbers): self.init(numbers: numbers, order: order, limit: limit)
    case .categorical(let categories):
      self.init(coded: categories.codes, levels: categories.levels, order: order, limit: limit)
    case .text(let texts):
      let all = (0..<max(0, texts.count)).map { texts[$0] }
      let levels = Set(all).subtracting([""]).sorted {
        $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars)
      }
      let places = Dictionary(
        zip(levels, levels.indices.map { Int32(truncatingIfNeeded: $0) }),
        uniquingKeysWith: { first, _ in first })
      self.init(coded: all.map { places[$0] ?? -1 }, levels: levels, order: order, limit: limit)
    }
  }

  private init?(numbers: [Double], order: [String], limit: Int) {
    guard let distinct = Self.distinct(numbers, limit: limit) else { return nil }
    let sorted = distinct.sorted()
    let codes = numbers.map { number -> Int32 in
      guard !number.isNaN else { return -1 }
      // The first that is not below it is the number itself.
      var (low, high) = (0, sorted.count)
      while low < high {
        let middle = (low + high) / 2
        if sorted[middle] < number { low = middle + 1 } else { high = middle }
      }
      return Int32(truncatingIfNeeded: low)
    }
    // The study file may write a number in another way than we do.
    let wanted = order.map { text in Double(decimal: text).map(Features.NumberText.shortest) ?? text
    }
    self.init(
      coded: codes, levels: sorted.map(Features.NumberText.shortest), order: wanted, limit: limit)
  }

  private init?(coded: [Int32], levels: [String], order: [String], limit: Int) {
    var occurs = [Bool](repeating: false, count: levels.count)
    for code in coded where code >= 0 { occurs[Int(code)] = true }
    let ranks = Dictionary(
      order.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    let kept = levels.indices.filter { occurs[$0] }
      .sorted { left, right in
        let left = (ranks[levels[left]] ?? .max, left)
        let right = (ranks[levels[right]] ?? .max, right)
        return left < right
      }
    guard kept.count <= limit else { return nil }
    var places = [Int32](repeating: -1, count: levels.count)
    for (place, code) in kept.enumerated() { places[code] = Int32(truncatingIfNeeded: place) }
    codes = coded.map { $0 < 0 ? -1 : places[Int($0)] }
    self.levels = kept.map { levels[$0] }
  }

  /// The different numbers, or nil where there are more than a limit.
  static func distinct(_ numbers: [Double], limit: Int) -> Set<Double>? {
    var distinct: Set<Double> = []
    var last = Double.nan
    for number in numbers where number != last && !number.isNaN {
      last = number
      if distinct.insert(number).inserted, distinct.count > limit { return nil }
    }
    return distinct
  }
}
