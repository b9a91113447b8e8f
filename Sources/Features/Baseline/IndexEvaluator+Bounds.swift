extension IndexEvaluator {
  /// What a number may be that is computed from values of which only a bound is known.
  ///
  /// Formulas grow or fall in each argument, so that the ends of the arguments give the ends.
  ///
  /// - Parameters:
  ///   - row: The row.
  ///   - value: The number of that row.
  /// - Returns: The interval; nil where the number is missing, or all values are known.
  func interval(row: Int, value: Double) -> ValueInterval? {
    guard !value.isNaN else { return nil }
    if let recorded, !recorded[row].isNaN, index.prefersRecorded || computed(row: row) == nil {
      return recordedBounds.isEmpty ? nil : recordedBounds[row]
    }
    guard argumentBounds.contains(where: { !$0.isEmpty && $0[row] != nil }) else { return nil }
    let intervals = argumentBounds.indices.map { place in
      argumentBounds[place][row] ?? ValueInterval(arguments[place]?[row] ?? .nan)
    }
    var (lows, highs): ([Double], [Double]) = ([], [])
    var (isOpenBelow, isOpenAbove) = (false, false)
    for (name, interval) in zip(index.calculation.arguments, intervals) {
      let falls = index.fallsWith.contains(name)
      lows.append(falls ? interval.high : interval.low)
      highs.append(falls ? interval.low : interval.high)
      if falls ? interval.isOpenAbove : interval.isOpenBelow { isOpenBelow = true }
      if falls ? interval.isOpenBelow : interval.isOpenAbove { isOpenAbove = true }
    }
    return ValueInterval(
      low: index.calculation.value(lows) ?? .nan, high: index.calculation.value(highs) ?? .nan,
      isOpenBelow: isOpenBelow, isOpenAbove: isOpenAbove)
  }

  /// What the numbers of all rows may be in which only a bound is known.
  ///
  /// - Parameter values: The numbers of all rows.
  /// - Returns: The intervals by row.
  func intervals(of values: [Double]) -> [Int: ValueInterval] {
    var found: [Int: ValueInterval] = [:]
    for rows in argumentBounds + [recordedBounds] {
      for row in rows.keys where found[row] == nil {
        found[row] = interval(row: row, value: values[row])
      }
    }
    return found
  }

  private func computed(row: Int) -> Double? {
    let values = arguments.map { $0?[row] ?? .nan }
    return index.calculation.value(values).flatMap { $0.isFinite ? $0 : nil }
  }
}

extension IndexCalculation {
  /// The value of a formula; nil for scores and categories, or another number of arguments.
  func value(_ arguments: [Double]) -> Double? {
    guard arguments.count == self.arguments.count else { return nil }
    switch self {
    case .two(_, _, let formula): return formula(arguments[0], arguments[1])
    case .three(_, _, _, let formula): return formula(arguments[0], arguments[1], arguments[2])
    case .four(_, _, _, _, let formula):
      return formula(arguments[0], arguments[1], arguments[2], arguments[3])
    case .points, .gated, .metastasisCategory: return nil
    }
  }
}
