/// Numbers for a person, rounded; JSON and CSV have them in full.
enum NumberText {
  /// A number with a given number of decimals (0 to 9), halves rounded away from zero; missing is a
  /// dash, and what would take more than nine digits before the point stands in full.
  static func fixed(_ value: Double?, decimals: Int = 3) -> String {
    guard let value, value.isFinite else { return "-" }
    guard abs(value) < 1e9 else { return "\(value)" }
    var scale = 1
    for _ in 0..<max(0, min(9, decimals)) { scale *= 10 }
    let scaled = Int((abs(value) * Double(scale)).rounded(.toNearestOrAwayFromZero))
    let sign = value < 0 && scaled > 0 ? "-" : ""
    guard scale > 1 else { return "\(sign)\(scaled)" }
    let fraction = String(scaled % scale)
    let zeros = String(repeating: "0", count: max(0, min(9, decimals) - fraction.count))
    return "\(sign)\(scaled / scale).\(zeros)\(fraction)"
  }

  /// A p-value: three decimals, or `<0.001`.
  static func pValue(_ value: Double?) -> String {
    guard let value, value.isFinite else { return "-" }
    return value < 0.001 ? "<0.001" : fixed(value)
  }

  /// A number with its interval.
  static func interval(_ low: Double?, _ high: Double?, decimals: Int = 3) -> String {
    "\(fixed(low, decimals: decimals)) to \(fixed(high, decimals: decimals))"
  }
}
