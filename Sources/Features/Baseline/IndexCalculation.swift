/// How an index is computed from variables and other indices, by name.
enum IndexCalculation: Sendable {
  /// A formula of two values.
  case two(String, String, @Sendable (Double, Double) -> Double)
  /// A formula of three values.
  case three(String, String, String, @Sendable (Double, Double, Double) -> Double)
  /// A formula of four values.
  case four(String, String, String, String, @Sendable (Double, Double, Double, Double) -> Double)
  /// A point for each item that holds.
  case points([ScoreItem])
  /// Nothing unless the first item holds; then a point for it and for each other that holds.
  case gated(ScoreItem, [ScoreItem])
  /// The M category of melanoma by an edition of AJCC, 7 or 8.
  case metastasisCategory(edition: Int)

  /// The variables and indices that a formula has, in the order of its arguments.
  var arguments: [String] {
    switch self {
    case .two(let first, let second, _): [first, second]
    case .three(let first, let second, let third, _): [first, second, third]
    case .four(let first, let second, let third, let fourth, _): [first, second, third, fourth]
    case .points, .gated, .metastasisCategory: []
    }
  }

  /// The items of a score.
  var items: [ScoreItem] {
    switch self {
    case .points(let items): items
    case .gated(let first, let others): [first] + others
    default: []
    }
  }

  /// The variables and indices that are used, each once.
  var terms: [String] {
    if case .metastasisCategory = self { return MetastaticSites.flags + ["ldh_ratio"] }
    var seen: Set<String> = []
    return (arguments + items.flatMap(\.terms)).filter { seen.insert($0).inserted }
  }

  /// The limits of normal that are used beside the terms.
  var limits: [NormalLimit] { items.compactMap(\.limit) }

  /// The range of a score.
  var range: ClosedRange<Double>? {
    switch self {
    case .points(let items): 0...Double(items.count)
    case .gated(_, let others): 0...Double(1 + others.count)
    default: nil
    }
  }

  /// The levels of a category.
  var levels: [String] {
    guard case .metastasisCategory(let edition) = self else { return [] }
    return edition == 7 ? MetastasisCategory.seventh : MetastasisCategory.eighth
  }
}
