/// The points of some rows while items are added.
struct ItemPoints {
  /// Points that are certain.
  var low: [Double]
  /// Points that are possible.
  var high: [Double]
  /// Items whose value is missing.
  var missing: [Int32]

  init(count: Int) {
    low = [Double](repeating: 0, count: count)
    high = low
    missing = [Int32](repeating: 0, count: count)
  }

  /// Counts nothing where a first item does not hold, and its own point where it does.
  mutating func open(_ gate: ItemPoints) {
    for row in low.indices {
      if gate.high[row] == 0 {
        low[row] = 0
        high[row] = 0
        missing[row] = 0
      } else {
        low[row] = gate.low[row] == 0 ? 0 : low[row] + 1
        high[row] += 1
        missing[row] += gate.missing[row]
      }
    }
  }

  /// The scores: those with a missing item are missing.
  var values: IndexValues {
    var values = low
    for row in values.indices where missing[row] > 0 { values[row] = .nan }
    return IndexValues(values: values, low: low, high: high)
  }
}

/// An item of a score with the columns that it looks at.
struct ItemEvaluator: Sendable {
  private enum Cut: Sendable {
    case number(Double)
    case column([Double])
  }

  private let test: ScoreItem.Test
  private let value: [Double]?
  private let cut: Cut
  /// ECOG, where the item is about performance status.
  private let ecog: [Double]?

  init(
    _ item: ScoreItem, columns: [String: BaselineColumn], limits: [NormalLimit: LimitColumn]
  ) {
    test = item.test
    value = item.terms.first.flatMap { columns[$0]?.numbers }
    var ecog: [Double]?
    switch item.test {
    case .above(_, let number), .atLeast(_, let number), .below(_, let number):
      cut = .number(number)
    case .aboveUpperLimit, .belowLowerLimit:
      cut = item.limit.flatMap { limits[$0] }.map { .column($0.values) } ?? .number(.nan)
    case .lowKarnofsky:
      cut = .number(80)
      ecog = columns["ecog"]?.numbers
    case .isNot:
      cut = .number(0)
    }
    self.ecog = ecog
  }

  /// Adds the points of some rows.
  func add(to points: inout ItemPoints, rows: Range<Int>) {
    switch test {
    case .above, .aboveUpperLimit: add(to: &points, rows: rows, where: Threshold.above)
    case .atLeast: add(to: &points, rows: rows, where: Threshold.atLeast)
    case .below, .belowLowerLimit: add(to: &points, rows: rows, where: Threshold.below)
    case .isNot: add(to: &points, rows: rows) { value, _ in value == 0 }
    case .lowKarnofsky: addKarnofsky(to: &points, rows: rows)
    }
  }

  @inline(__always)
  private func add(
    to points: inout ItemPoints, rows: Range<Int>, where holds: (Double, Double) -> Bool
  ) {
    guard let value else {
      for place in points.low.indices { points.addMissing(place) }
      return
    }
    switch cut {
    case .number(let number):
      for (place, row) in rows.enumerated() {
        let value = value[row]
        if value.isNaN { points.addMissing(place) } else { points.add(holds(value, number), place) }
      }
    case .column(let numbers):
      for (place, row) in rows.enumerated() {
        let (value, number) = (value[row], numbers[row])
        if value.isNaN || number.isNaN {
          points.addMissing(place)
        } else {
          points.add(holds(value, number), place)
        }
      }
    }
  }

  /// Karnofsky performance status below 80, or what ECOG says of it.
  ///
  /// All conversions agree that ECOG 0 is not below 80 and that 2 and more is; of ECOG 1 three of four
  /// say that it is not (Ma, Prasad, Buccheri), so it counts as no point that may be one.
  private func addKarnofsky(to points: inout ItemPoints, rows: Range<Int>) {
    for (place, row) in rows.enumerated() {
      if let kps = value?[row], Self.isOnScale(kps) {
        points.add(kps < 80, place)
        continue
      }
      switch ecog?[row] ?? .nan {
      case 0: points.add(false, place)
      case 1: points.high[place] += 1
      case 2...: points.add(true, place)
      default: points.addMissing(place)
      }
    }
  }

  /// Whether a status is one of the eleven steps of the scale.
  static func isOnScale(_ kps: Double) -> Bool {
    kps >= 0 && kps <= 100 && Double(Int(kps / 10)) * 10 == kps
  }
}

extension ItemPoints {
  /// Adds a point that is certain, or none.
  @inline(__always)
  mutating func add(_ holds: Bool, _ place: Int) {
    let point: Double = holds ? 1 : 0
    low[place] += point
    high[place] += point
  }

  /// Adds a point that may be one.
  @inline(__always)
  mutating func addMissing(_ place: Int) {
    high[place] += 1
    missing[place] += 1
  }
}
