extension NumberText {
  /// A number of any size with four significant digits or so; missing is a dash.
  ///
  /// Coefficients carry the units of their predictors, so that fixed decimals would show 0.0000 for
  /// a predictor counted in thousands.
  static func significant(_ value: Double?) -> String {
    guard let value, value.isFinite else { return "-" }
    let magnitude = abs(value)
    guard magnitude != 0, magnitude < 0.001 || magnitude >= 100_000 else {
      return fixed(value, decimals: magnitude >= 1_000 ? 1 : 4)
    }
    var exponent = 0
    var scaled = magnitude
    while scaled >= 10 { (scaled, exponent) = (scaled / 10, exponent + 1) }
    while scaled < 1 { (scaled, exponent) = (scaled * 10, exponent - 1) }
    return "\(value < 0 ? "-" : "")\(fixed(scaled))e\(exponent)"
  }
}
