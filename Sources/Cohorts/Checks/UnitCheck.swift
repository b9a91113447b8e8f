/// Finds columns, and parts of columns, that are in another unit than stated.
///
/// A unit fits values that would be usual in it (the soft limits of the dictionary). The stated unit
/// is doubted only for values that cannot well be right in it: outside the hard limits, or more than
/// halfway there from the soft ones on a logarithmic scale, or when nearly no value is usual.
struct UnitCheck {
  private let variable: DictionaryVariable
  private let stated: UnitConversion
  private let values: [Double]
  private let soft: (low: Double, high: Double)
  private let doubtful: (low: Double, high: Double)

  /// Prepares to check values as their column has them; nil where the dictionary has no usual range.
  init?(_ values: [Double], variable: DictionaryVariable, stated: UnitConversion) {
    guard let soft = variable.soft ?? variable.hard, !values.isEmpty else { return nil }
    self.variable = variable
    self.stated = stated
    self.values = values
    self.soft = (soft.low ?? -.infinity, soft.high ?? .infinity)
    let hard = (low: variable.hard?.low ?? -.infinity, high: variable.hard?.high ?? .infinity)
    doubtful = (
      low: hard.low > 0 ? (hard.low * self.soft.low).squareRoot() : hard.low,
      high: self.soft.high > 0 && hard.high < .infinity
        ? (hard.high * self.soft.high).squareRoot() : hard.high
    )
  }

  /// What is proposed; nothing for values that are all usual.
  func proposals(column: String, isStated: Bool) -> [UnitProposal] {
    let usual = values.count { isUsual($0, in: stated) }
    let all = fractions.map { [$0] } ?? (usual < values.count ? others(usual: usual) : [])
    return all.map { finding in
      let concerned = values.filter { $0 > finding.above && $0 < finding.below }
      return UnitProposal(
        column: column, variable: variable.name, stated: stated, isStated: isStated,
        fitting: finding.units, isCertain: finding.isCertain,
        above: finding.above.isFinite ? finding.above : nil,
        below: finding.below.isFinite ? finding.below : nil,
        median: concerned.count < 5 ? nil : concerned.sorted()[concerned.count / 2])
    }
  }

  /// What is proposed for values of which not all are usual.
  private func others(usual: Int) -> [Part] {
    let candidates = self.candidates
    // Times have long tails: only a whole column of them is doubted.
    let found = usual > 0 && !isTime ? parts(among: candidates) : []
    return found.isEmpty ? whole(among: candidates, usual: usual).map { [$0] } ?? [] : found
  }

  /// Percentages none of which is above 1, and which would be usual as shares of 1.
  ///
  /// Where so little is usual, as for monocytes and eosinophils, it takes ten values that are not 0.
  private var fractions: Part? {
    guard stated.unit == "%", let unit = variable.conversions.first(where: Self.isFraction),
      values.allSatisfy({ $0 <= 1 })
    else { return nil }
    let shares = values.filter { $0 > 0 }
    guard shares.count >= (soft.low >= 1 ? 1 : 10),
      shares.count(where: { isPlausible($0, in: unit) }) * 5 >= shares.count * 4
    else { return nil }
    return Part(units: [unit])
  }

  private static func isFraction(_ unit: UnitConversion) -> Bool { unit.unit == "{fraction}" }

  /// Whether the values look like percentages of leukocytes rather than counts.
  func arePercentages(_ share: DictionaryVariable) -> Bool {
    guard let range = share.soft, let unit = share.conversions.first else { return false }
    let usual = values.count { isUsual($0, in: stated) }
    let fitting = values.count { range.contains(unit.canonical($0)) }
    let isDoubtful = values.count >= 3 || values.contains(where: isDoubtful)
    return usual * 5 <= values.count && fitting * 5 >= values.count * 4 && isDoubtful
  }

  // MARK: Units

  /// The range of values that get another unit, and which.
  private struct Part {
    var units: [UnitConversion]
    var above = -Double.infinity
    var below = Double.infinity
    var concerned = 0
    var isCertain = true
  }

  /// The units of other sizes than the stated one; of equals the one that is written shortest.
  private var candidates: [UnitConversion] {
    var found: [UnitConversion] = []
    for unit in variable.conversions where !Self.areEqual(unit, stated) {
      if let place = found.firstIndex(where: { Self.areEqual($0, unit) }) {
        if unit.unit.count < found[place].unit.count { found[place] = unit }
      } else {
        found.append(unit)
      }
    }
    return found
  }

  private static func areEqual(_ one: UnitConversion, _ other: UnitConversion) -> Bool {
    one.multiplier * other.divisor == other.multiplier * one.divisor && one.offset == other.offset
  }

  private var isTime: Bool { variable.unit == "mo" || variable.unit == "a" }

  @inline(__always)
  private func isUsual(_ value: Double, in unit: UnitConversion) -> Bool {
    let canonical = unit.canonical(value)
    return canonical >= soft.low && canonical <= soft.high
  }

  /// Whether a value would be usual in a proposed unit.
  ///
  /// Where the usual range begins at 0 anything small would be: there it must be more than a
  /// two-hundredth of the range.
  private func isPlausible(_ value: Double, in unit: UnitConversion) -> Bool {
    let canonical = unit.canonical(value)
    return canonical >= (soft.low > 0 ? soft.low : soft.high / 200) && canonical <= soft.high
  }

  private func isDoubtful(_ value: Double) -> Bool {
    let canonical = stated.canonical(value)
    return canonical < doubtful.low || canonical > doubtful.high
  }

  private func isPossible(_ value: Double) -> Bool {
    variable.hard?.contains(stated.canonical(value)) ?? true
  }

  /// How many times larger a usual value looks in a unit than in the stated one.
  private func ratio(of unit: UnitConversion) -> Double {
    let middle =
      soft.low > 0 && soft.high < .infinity ? (soft.low * soft.high).squareRoot() : soft.high / 20
    return unit.value(ofCanonical: middle) / stated.value(ofCanonical: middle)
  }

  // MARK: The whole column

  private func whole(among candidates: [UnitConversion], usual: Int) -> Part? {
    let count = values.count
    let doubtful = values.count(where: isDoubtful)
    let shares = candidates.map { unit in (unit, values.count { isPlausible($0, in: unit) }) }
      .sorted { $0.1 > $1.1 }
    if usual * 5 <= count && (count >= 10 || doubtful * 2 >= count)
      || isTime && usual * 2 <= count && doubtful * 5 >= count
    {
      let fitting = shares.filter { $0.1 * 5 >= count * 4 }.map(\.0)
      if !fitting.isEmpty { return Part(units: fitting) }
    }
    // Values run on without a gap from usual to impossible, and all would be usual in another unit.
    let wrong = isTime ? values.count { !isPossible($0) } : doubtful
    if wrong >= 3, wrong * 33 >= count, count >= 20 {
      let fitting = shares.filter { share in
        share.1 * 2 > count
          && values.count { isUsual($0, in: share.0) } * 100 >= count * 99
      }.map(\.0)
      if !fitting.isEmpty { return Part(units: fitting, isCertain: false) }
    }
    return nil
  }

  // MARK: Parts of a column

  /// Values apart from those that are usual, and usual in another unit.
  private func parts(among candidates: [UnitConversion]) -> [Part] {
    let usual = values.filter { isUsual($0, in: stated) }
    guard let low = usual.min(), let high = usual.max() else { return [] }
    let found = candidates.compactMap { part(of: $0, beside: low, high) }
      .sorted { $0.concerned > $1.concerned }
    var parts: [Part] = []
    for part in found {
      // Another unit for the same values makes them ambiguous.
      let same = parts.firstIndex { $0.above < part.below && part.above < $0.below }
      guard let same else {
        parts.append(part)
        continue
      }
      if part.concerned * 10 >= parts[same].concerned * 9 { parts[same].units += part.units }
    }
    return parts
  }

  private func part(of unit: UnitConversion, beside low: Double, _ high: Double) -> Part? {
    let ratio = ratio(of: unit)
    guard ratio.isFinite, ratio > 0, low > 0 else { return nil }
    let isAbove = ratio > 1
    let concerned = values.filter {
      (isAbove ? $0 > high : $0 < low) && isPlausible($0, in: unit)
    }
    guard let least = concerned.min(), let most = concerned.max(), least > 0 else { return nil }
    let gap = isAbove ? least / high : low / most
    let isEnough =
      concerned.contains(where: isDoubtful) || concerned.count >= max(3, values.count / 10)
    guard isEnough, gap >= (isAbove ? ratio : 1 / ratio).squareRoot() else { return nil }
    // Values beyond or between, which are usual in neither unit, stay as they are.
    let under = values.lazy.filter { $0 < least }.max()
    let over = values.lazy.filter { $0 > most }.min()
    return Part(
      units: [unit], above: under.map { Self.bound(between: $0, least) } ?? -.infinity,
      below: over.map { Self.bound(between: most, $0) } ?? .infinity, concerned: concerned.count)
  }

  /// The number of the fewest digits between two, near their geometric mean.
  private static func bound(between low: Double, _ high: Double) -> Double {
    let middle = low > 0 ? (low * high).squareRoot() : high / 2
    var scale = 1.0
    while middle * scale < 1 { scale *= 10 }
    var step = 1.0
    while middle / step >= 10 { step *= 10 }
    for _ in 0..<4 {
      // Dividing by a whole number keeps 0.3 from becoming 0.30000000000000004.
      let rounded = (middle * scale / step).rounded() * step / scale
      if rounded > low, rounded < high { return rounded }
      if step > 1 { step /= 10 } else { scale *= 10 }
    }
    return middle
  }
}
