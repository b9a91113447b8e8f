/// Which units of a variable the values of a column could be in.
///
/// A unit fits as well as the share of the values that would be usual in it (the soft limits of the
/// dictionary). This proposes; nothing is converted by it.
public struct UnitFit: Hashable, Sendable {
  /// Whether the canonical unit fits, and none fits much better.
  public private(set) var isCanonical: Bool
  /// The other units that fit, best first; units of equal size stand once.
  public private(set) var others: [String]
  /// Whether most values are usual in some unit.
  let isUsualInAny: Bool

  /// Tries each unit on a column's values, but for those that corrections concern.
  public init(
    column: Column, variable: DictionaryVariable, without corrections: [UnitCorrection] = []
  ) {
    let values = Self.sample(column).filter { value in
      !corrections.contains { $0.concerns(value) }
    }
    var shares: [(conversion: UnitConversion, share: Double)] = []
    for conversion in variable.conversions {
      let isNew = !shares.contains {
        $0.conversion.multiplier / $0.conversion.divisor
          == conversion.multiplier / conversion.divisor
          && $0.conversion.offset == conversion.offset
      }
      if isNew {
        let usual = Self.usualRange(of: variable)
        shares.append((conversion, Self.share(of: values, by: conversion, in: usual)))
      }
    }
    guard let canonical = shares.first, !values.isEmpty else {
      isCanonical = true
      others = []
      isUsualInAny = false
      return
    }
    let rivals = shares.dropFirst().filter { $0.share >= 0.5 && $0.share >= canonical.share - 0.1 }
      .sorted { $0.share > $1.share }
    others = rivals.map(\.conversion.unit)
    let best = rivals.first?.share ?? 0
    isUsualInAny = max(best, canonical.share) >= 0.5
    if canonical.share >= 0.5 {
      isCanonical = best <= canonical.share + 0.25
    } else {
      // Where no unit makes the values usual, those that are possible stay as they are.
      let possible = Self.share(of: values, by: canonical.conversion, in: variable.hard)
      isCanonical = best < 0.5 && (canonical.share > 0 || possible >= 0.5)
    }
    if canonical.share < 0.5, Self.looksLikeShares(values, of: variable) {
      isCanonical = false
      others = ["%"]
    }
  }

  /// Whether counts look like percentages: most are above the usual counts and none is above 100.
  private static func looksLikeShares(
    _ values: [Double], of variable: DictionaryVariable
  ) -> Bool {
    guard DataDictionary.variable(named: variable.name + "_pct") != nil,
      let high = variable.soft?.high
    else { return false }
    return values.allSatisfy { (0...100).contains($0) }
      && values.count(where: { $0 > high }) * 2 > values.count
  }

  private static func share(
    of values: [Double], by conversion: UnitConversion, in range: DictionaryVariable.Range?
  ) -> Double {
    guard let range, !values.isEmpty else { return 1 }
    let count = values.count { range.contains(conversion.canonical($0)) }
    return Double(count) / Double(values.count)
  }

  /// The soft limits; where these begin at zero, so that any small number would do, from a tenth of the
  /// lower end of health on, or from a thousandth of the upper end.
  private static func usualRange(of variable: DictionaryVariable) -> DictionaryVariable.Range? {
    guard let soft = variable.soft ?? variable.hard else { return nil }
    guard soft.low ?? 0 <= 0, let high = soft.high else { return soft }
    let healthy = variable.reference?.female.low ?? 0
    return DictionaryVariable.Range(low: max(healthy / 10, high / 1000), high: high)
  }

  /// At most ten thousand values that are there, from the first row on.
  private static func sample(_ column: Column) -> [Double] {
    switch column.values {
    case .numeric(let numbers):
      return Array(numbers.lazy.filter(\.isFinite).prefix(10_000))
    case .categorical, .text:
      let (_, levels) = column.values.coded
      let commas = MeasuredText.commaStyle(of: levels)
      return levels.prefix(10_000).compactMap { MeasuredText($0, commas: commas)?.number }
    }
  }
}
