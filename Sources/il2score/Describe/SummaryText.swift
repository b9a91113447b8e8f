internal import Statistics

/// How the numbers of one variable are rounded for a reader: all alike, by how far they spread.
struct SummaryText {
  /// The decimals; nil for numbers so large or small that they need an exponent.
  private let decimals: Int?

  /// Chooses the decimals: two significant digits of the largest standard deviation of a group, or of
  /// the range where no group has one.
  init(_ summaries: [NumericSummary]) {
    let spreads = summaries.map(\.standardDeviation).filter { $0 > 0 && $0.isFinite }
    let ranges = summaries.map { $0.maximum - $0.minimum }.filter { $0 > 0 && $0.isFinite }
    let magnitudes = summaries.flatMap { [abs($0.minimum), abs($0.maximum)] }
      .filter { $0 > 0 && $0.isFinite }
    let spread = spreads.max() ?? ranges.max() ?? magnitudes.min() ?? 1
    guard spread >= 1e-6, magnitudes.max() ?? 0 < 1e9 else {
      decimals = nil
      return
    }
    var (digits, unit) = (0, 10.0)
    while spread < unit, digits < 8 { (digits, unit) = (digits + 1, unit / 10) }
    decimals = digits
  }

  /// A number; missing is a dash.
  private func number(_ value: Double, decimals: Int?) -> String {
    guard !value.isInfinite else { return value < 0 ? "-Inf" : "Inf" }
    guard let decimals else { return value == 0 ? "0" : NumberText.significant(value) }
    return NumberText.fixed(value, decimals: decimals)
  }

  /// `mean (SD)` of each group.
  func means(_ summaries: [NumericSummary]) -> [String] {
    line(summaries, [\.mean, \.standardDeviation]) { "\($0[0]) (\($0[1]))" }
  }

  /// `median (lower quartile to upper quartile)` of each group.
  func medians(_ summaries: [NumericSummary]) -> [String] {
    line(summaries, [\.median, \.lowerQuartile, \.upperQuartile]) {
      "\($0[0]) (\($0[1]) to \($0[2]))"
    }
  }

  /// `minimum to maximum` of each group.
  func ranges(_ summaries: [NumericSummary]) -> [String] {
    line(summaries, [\.minimum, \.maximum]) { "\($0[0]) to \($0[1])" }
  }

  /// The cells of a line, without decimals where all its numbers are whole; a dash for a group
  /// without values.
  private func line(
    _ summaries: [NumericSummary], _ parts: [KeyPath<NumericSummary, Double>],
    _ text: ([String]) -> String
  ) -> [String] {
    let isWhole = summaries.allSatisfy { summary in
      parts.allSatisfy { summary[keyPath: $0].isNaN || summary[keyPath: $0].isWhole }
    }
    let decimals = isWhole ? decimals.map { _ in 0 } : decimals
    return summaries.map { summary in
      summary.count == 0
        ? "-" : text(parts.map { number(summary[keyPath: $0], decimals: decimals) })
    }
  }

  /// A count with its share of a total, as in `9 (25.0%)`; a dash where there is none.
  static func share(_ count: Int, of total: Int) -> String {
    guard total > 0 else { return "-" }
    return "\(count) (\(percent(count, of: total)))"
  }

  /// A share as a percentage with one decimal.
  static func percent(_ count: Int, of total: Int) -> String {
    NumberText.fixed(100 * Double(count) / Double(total), decimals: 1) + "%"
  }
}

extension Double {
  /// Whether the number is whole; infinities count as such.
  fileprivate var isWhole: Bool { isInfinite || self == rounded() }
}
