/// The midranks of two groups as small whole numbers, and how far the groups are apart.
///
/// The sum of scores is that of the smaller group, whose distance from its expectation is also that
/// of the other group.
struct MidrankScores {
  /// Twice the midranks in ascending order.
  private let doubledRanks: [Int]
  /// The number of values in the smaller group, and in the other.
  private let sizes: (drawn: Int, other: Int)
  /// Twice the distance of the rank sum from its expectation.
  private let doubledDeviation: Int

  init(_ ranked: RankedGroups) {
    let deviation = ranked.doubledDeviation(ofGroup: 0)
    sizes = (min(ranked.sizes[0], ranked.sizes[1]), max(ranked.sizes[0], ranked.sizes[1]))
    doubledDeviation = max(deviation, -deviation)
    doubledRanks = ranked.ties.flatMap { repeatElement($0.doubledRank, count: $0.count) }
  }

  /// The probability of a sum at least as far from its expectation.
  ///
  /// - Throws: `HypothesisTestError.tooLargeForExact`.
  func twoSidedPValue() throws(HypothesisTestError) -> Double {
    guard doubledDeviation > 0 else { return 1 }
    let lower = try tail(doubledRanks)
    let mirrored = doubledRanks.reversed().map { 2 * (doubledRanks.count + 1) - $0 }
    // Exchanging the groups, or the ends of the scale, exchanges the tails.
    let isSymmetric = sizes.drawn == sizes.other || mirrored == doubledRanks
    let upper = isSymmetric ? lower : try tail(mirrored)
    return min(1, lower + upper)
  }

  /// The same from the lower half of the distribution of U, where there are no ties.
  func twoSidedPValue(lowerHalf: [Double]) -> Double {
    guard doubledDeviation > 0 else { return 1 }
    let last = (sizes.drawn * sizes.other - doubledDeviation) / 2
    return min(1, 2 * lowerHalf.prefix(last + 1).reduce(0, +))
  }

  /// The probabilities of U = 0, 1, … up to half the number of pairs, where there are no ties.
  ///
  /// - Throws: `HypothesisTestError.tooLargeForExact`.
  func lowerHalf() throws(HypothesisTestError) -> [Double] {
    try RankSumDistribution(
      scores: Array(doubledRanks.indices), size: sizes.drawn,
      limit: sizes.drawn * sizes.other / 2
    ).probabilities
  }

  /// The probability of a sum as far below its expectation as the one observed, or farther.
  private func tail(_ ranks: [Int]) throws(HypothesisTestError) -> Double {
    let smallest = ranks.first ?? 0
    let unit = max(1, ranks.reduce(0) { Self.commonDivisor($0, $1 - smallest) })
    let scores = ranks.map { ($0 - smallest) / unit }
    let expected = sizes.drawn * (ranks.count + 1)
    let room = expected - doubledDeviation - sizes.drawn * smallest
    guard room >= 0 else { return 0 }
    let limit = room / unit - scores.prefix(sizes.drawn).reduce(0, +)
    return try RankSumDistribution(scores: scores, size: sizes.drawn, limit: limit).total
  }

  private static func commonDivisor(_ first: Int, _ second: Int) -> Int {
    var (larger, smaller) = (first, second)
    while smaller != 0 { (larger, smaller) = (smaller, larger % smaller) }
    return larger
  }
}
