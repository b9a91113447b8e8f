internal import Cohorts

/// The values of an index in some rows.
struct IndexValues {
  /// The values; not a number where one is missing.
  var values: [Double] = []
  /// The least value that is attainable; empty for numbers.
  var low: [Double] = []
  /// The greatest value that is attainable; empty for numbers.
  var high: [Double] = []
}

/// Computes an index from the columns of a table.
struct IndexEvaluator: Sendable {
  let index: BaselineIndex
  let items: [ItemEvaluator]
  let category: MetastasisCategory?
  let recorded: [Double]?
  let arguments: [[Double]?]
  /// What arguments, and the index as the table holds it, may be where only a bound is known, by row.
  let argumentBounds: [[Int: ValueInterval]]
  let recordedBounds: [Int: ValueInterval]
  private let tumor: CategoricalValues?

  /// Takes the columns of an index; what a table lacks is missing in every row.
  ///
  /// - Parameters:
  ///   - index: The index.
  ///   - columns: The columns computed so far.
  ///   - limits: The limits of normal.
  ///   - recorded: The index as the table itself holds it.
  ///   - recordedBounds: What that may be where only a bound is known, by row.
  init(
    _ index: BaselineIndex, columns: [String: BaselineColumn], limits: [NormalLimit: LimitColumn],
    recorded: [Double]?, recordedBounds: [Int: ValueInterval] = [:]
  ) {
    self.index = index
    self.recorded = recorded
    self.recordedBounds = recordedBounds
    arguments = index.calculation.arguments.map { columns[$0]?.numbers }
    argumentBounds = index.calculation.arguments.map { columns[$0]?.bounds ?? [:] }
    items = index.calculation.items.map { ItemEvaluator($0, columns: columns, limits: limits) }
    if case .metastasisCategory(let edition) = index.calculation {
      category = MetastasisCategory(
        edition: edition, ldhBounds: columns["ldh_ratio"]?.bounds ?? [:]
      ) { columns[$0]?.numbers }
    } else {
      category = nil
    }
    if index.tumor != nil, case .categorical(let levels)? = columns["tumor"]?.values {
      tumor = levels
    } else {
      tumor = nil
    }
  }

  /// The values of some rows.
  func evaluate(rows: Range<Int>) -> IndexValues {
    var result: IndexValues
    switch index.calculation {
    case .points, .gated: result = points(rows)
    case .metastasisCategory: result = categories(rows)
    default: result = IndexValues(values: numbers(rows))
    }
    leaveOutOtherTumors(rows, &result)
    return result
  }

  /// Whether the index is meant for the tumor of a row: nil where that is missing.
  func isApplicable(row: Int) -> Bool? {
    guard let wanted = index.tumor, let tumor else { return true }
    return tumor[row].map { $0 == wanted.rawValue }
  }

  private func leaveOutOtherTumors(_ rows: Range<Int>, _ result: inout IndexValues) {
    guard let wanted = index.tumor, let tumor else { return }
    let code = tumor.levels.firstIndex(of: wanted.rawValue) ?? -2
    for (place, row) in rows.enumerated() where Int(tumor.codes[row]) != code {
      result.values[place] = .nan
      guard !result.low.isEmpty else { continue }
      result.low[place] = .nan
      result.high[place] = .nan
    }
  }

  // MARK: Numbers

  private func numbers(_ rows: Range<Int>) -> [Double] {
    guard var numbers = computed(rows) else {
      return recorded.map { Array($0[rows]) } ?? [Double](repeating: .nan, count: rows.count)
    }
    guard let recorded else { return numbers }
    let prefersRecorded = index.prefersRecorded
    for (place, row) in rows.enumerated() {
      if prefersRecorded ? !recorded[row].isNaN : numbers[place].isNaN {
        numbers[place] = recorded[row]
      }
    }
    return numbers
  }

  private func computed(_ rows: Range<Int>) -> [Double]? {
    switch index.calculation {
    case .two(_, _, let formula):
      guard let first = arguments[0], let second = arguments[1] else { return nil }
      return rows.map { Self.defined(formula(first[$0], second[$0])) }
    case .three(_, _, _, let formula):
      guard let first = arguments[0], let second = arguments[1], let third = arguments[2] else {
        return nil
      }
      return rows.map { Self.defined(formula(first[$0], second[$0], third[$0])) }
    case .four(_, _, _, _, let formula):
      guard let first = arguments[0], let second = arguments[1], let third = arguments[2],
        let fourth = arguments[3]
      else { return nil }
      return rows.map { Self.defined(formula(first[$0], second[$0], third[$0], fourth[$0])) }
    default:
      return nil
    }
  }

  /// A ratio to a count of zero is no number that could be compared: it is missing.
  @inline(__always)
  private static func defined(_ value: Double) -> Double { value.isFinite ? value : .nan }

  // MARK: Scores and categories

  private func points(_ rows: Range<Int>) -> IndexValues {
    var points = ItemPoints(count: rows.count)
    guard case .gated = index.calculation, let gate = items.first else {
      for item in items { item.add(to: &points, rows: rows) }
      return points.values
    }
    for item in items.dropFirst() { item.add(to: &points, rows: rows) }
    var gates = ItemPoints(count: rows.count)
    gate.add(to: &gates, rows: rows)
    points.open(gates)
    return points.values
  }

  private func categories(_ rows: Range<Int>) -> IndexValues {
    guard let (low, high) = category?.places(rows: rows) else { return IndexValues() }
    let values = low.indices.map { low[$0] == high[$0] ? low[$0] : .nan }
    return IndexValues(values: values, low: low, high: high)
  }
}

extension BaselineIndex {
  /// Whether what the table itself holds goes before what is computed: a laboratory's corrected calcium
  /// does, a ratio that somebody rounded does not.
  var prefersRecorded: Bool { name == "ca_corr" }
}
