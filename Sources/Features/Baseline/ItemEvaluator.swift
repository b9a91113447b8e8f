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

  /// The variables and indices that it looks at.
  let terms: [String]
  private let test: ScoreItem.Test
  private let value: [Double]?
  private let cut: Cut
  /// What values may be of which only a bound is known, by row.
  private let bounds: [Int: ValueInterval]
  /// ECOG, where the item is about performance status.
  private let ecog: [Double]?
  private let ecogBounds: [Int: ValueInterval]

  init(
    _ item: ScoreItem, columns: [String: BaselineColumn], limits: [NormalLimit: LimitColumn]
  ) {
    terms = item.terms
    test = item.test
    let column = item.terms.first.flatMap { columns[$0] }
    value = column?.numbers
    bounds = column?.bounds ?? [:]
    var ecog: BaselineColumn?
    switch item.test {
    case .above(_, let number), .atLeast(_, let number), .below(_, let number):
      cut = .number(number)
    case .aboveUpperLimit, .belowLowerLimit:
      cut = item.limit.flatMap { limits[$0] }.map { .column($0.values) } ?? .number(.nan)
    case .lowKarnofsky:
      cut = .number(80)
      ecog = columns["ecog"]
    case .isNot:
      cut = .number(0)
    }
    self.ecog = ecog?.numbers
    ecogBounds = ecog?.bounds ?? [:]
  }

  /// Adds the points of some rows.
  func add(to points: inout ItemPoints, rows: Range<Int>) {
    guard bounds.isEmpty && ecogBounds.isEmpty else {
      for (place, row) in rows.enumerated() { add(to: &points, place, row: row) }
      return
    }
    switch test {
    case .above, .aboveUpperLimit: add(to: &points, rows: rows, where: Threshold.above)
    case .atLeast: add(to: &points, rows: rows, where: Threshold.atLeast)
    case .below, .belowLowerLimit: add(to: &points, rows: rows, where: Threshold.below)
    case .isNot: add(to: &points, rows: rows) { value, _ in value == 0 }
    case .lowKarnofsky: addKarnofsky(to: &points, rows: rows)
    }
  }

  /// Whether of some values only a bound is known.
  var hasBounds: Bool { !bounds.isEmpty || !ecogBounds.isEmpty }

  /// Whether the item holds in a row; nil where that is not known.
  func holds(row: Int) -> Bool? {
    var points = ItemPoints(count: 1)
    add(to: &points, 0, row: row)
    return points.missing[0] > 0 ? nil : points.low[0] > 0
  }

  /// Adds the point of a row of a column with values of which only a bound is known.
  private func add(to points: inout ItemPoints, _ place: Int, row: Int) {
    if test == .lowKarnofsky { return addKarnofsky(to: &points, place, row: row) }
    guard let value = value?[row], !value.isNaN else { return points.addMissing(place) }
    let cut: Double
    switch self.cut {
    case .number(let number): cut = number
    case .column(let numbers): cut = numbers[row]
    }
    let interval = bounds[row] ?? ValueInterval(value)
    guard !cut.isNaN, let holds = test.holds(interval, cut) else { return points.addMissing(place) }
    points.add(holds, place)
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
    for (place, row) in rows.enumerated() { addKarnofsky(to: &points, place, row: row) }
  }

  @inline(__always)
  private func addKarnofsky(to points: inout ItemPoints, _ place: Int, row: Int) {
    if let kps = value?[row], Self.isOnScale(kps) {
      let interval = bounds.isEmpty ? nil : bounds[row]
      if let isLow = interval.map({ $0.onScale.isBelow(80) }) ?? .some(kps < 80) {
        return points.add(isLow, place)
      }
    }
    let ecog = ecog?[row] ?? .nan
    let bound = ecogBounds.isEmpty ? nil : ecogBounds[row]
    guard let interval = bound else {
      switch ecog {
      case 0: points.add(false, place)
      case 1: points.high[place] += 1
      case 2...: points.add(true, place)
      default: points.addMissing(place)
      }
      return
    }
    if interval.isAbove(1) == true {
      points.add(true, place)
    } else if interval.isAtLeast(1) == false {
      points.add(false, place)
    } else if interval.isAbove(1) == false {
      points.high[place] += 1
    } else {
      points.addMissing(place)
    }
  }

  /// Whether a status is one of the eleven steps of the scale.
  static func isOnScale(_ kps: Double) -> Bool {
    kps >= 0 && kps <= 100 && Double(Int(kps / 10)) * 10 == kps
  }
}

extension ScoreItem.Test {
  /// Whether it holds for every value of an interval, or for none; nil where that is open.
  fileprivate func holds(_ interval: ValueInterval, _ cut: Double) -> Bool? {
    switch self {
    case .above, .aboveUpperLimit: interval.isAbove(cut)
    case .atLeast: interval.isAtLeast(cut)
    case .below, .belowLowerLimit: interval.isBelow(cut)
    case .isNot: interval.low == interval.high ? interval.low == cut : nil
    case .lowKarnofsky: nil
    }
  }
}

extension ValueInterval {
  /// The steps of Karnofsky's scale inside: above 70 lies 80.
  fileprivate var onScale: ValueInterval {
    ValueInterval(low: isOpenBelow ? low + 10 : low, high: isOpenAbove ? high - 10 : high)
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
