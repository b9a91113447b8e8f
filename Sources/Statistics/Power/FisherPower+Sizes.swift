internal import RealModule

extension FisherPower {
  /// The smallest study, divided as `sizes` is, whose test has the power where the groups have
  /// these probabilities.
  ///
  /// The power of an exact test rises with the size in a saw-tooth. Up to a thousand patients this
  /// is the first size that reaches it; beyond, where the teeth are small, one that reaches it while
  /// one patient fewer does not.
  ///
  /// - Returns: The sizes, or nil where `largestTotal` patients are too few.
  public static func sizes(
    like sizes: GroupSizes, alpha: Double, power: Double, first: Double, second: Double
  ) -> GroupSizes? {
    guard power > 0, power < 1, alpha > 0, alpha < 1, first != second, first >= 0, first <= 1,
      second >= 0, second <= 1
    else { return nil }
    func holds(_ candidate: GroupSizes) -> Bool {
      guard let study = FisherPower(sizes: candidate, alpha: alpha) else { return false }
      return study.power(first: first, second: second) >= power
    }
    let scanned = 1_000
    // The exact test holds back some of the level: it never needs so few as half.
    let expected = approximateTotal(
      share: sizes.share, alpha: alpha, power: power, first: first, second: second)
    let start = max(2, Int(min(0.5 * expected, Double(largestTotal))))
    for total in stride(from: start, through: scanned, by: 1) {
      if let candidate = sizes.scaled(total: total), holds(candidate) { return candidate }
    }
    guard expected < 1.5 * Double(largestTotal) else { return nil }
    return sizes.smallest(upTo: largestTotal, where: holds)
  }

  /// The size of a normal test without a continuity correction.
  ///
  /// Fleiss, *Statistical Methods for Rates and Proportions*, 1981, 3.2.
  private static func approximateTotal(
    share: Double, alpha: Double, power: Double, first: Double, second: Double
  ) -> Double {
    let rest = 1 - share
    let pooled = share * first + rest * second
    let spread =
      Normal.quantile(power)
      * Double.sqrt(first * (1 - first) / share + second * (1 - second) / rest)
      - Normal.quantile(0.5 * alpha) * Double.sqrt(pooled * (1 - pooled) / (share * rest))
    let root = max(0, spread) / (first - second)
    return root * root
  }
}
