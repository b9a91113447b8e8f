/// How values are held against cut-offs.
///
/// Two numbers that differ by less than a billionth count as the same: sums, ratios and conversions of
/// decimals leave such traces, and 6.9 / (9.2 − 6.9) would be above 3 by them.
enum Threshold {
  private static let tolerance = 1e-9

  /// Whether a value is above a cut-off; false where either is missing.
  @inline(__always)
  static func above(_ value: Double, _ cut: Double) -> Bool {
    value > cut + abs(cut) * tolerance
  }

  /// Whether a value is at or above a cut-off; false where either is missing.
  @inline(__always)
  static func atLeast(_ value: Double, _ cut: Double) -> Bool {
    value >= cut - abs(cut) * tolerance
  }

  /// Whether a value is below a cut-off; false where either is missing.
  @inline(__always)
  static func below(_ value: Double, _ cut: Double) -> Bool {
    value < cut - abs(cut) * tolerance
  }
}
