internal import LinearAlgebra

/// The lower tail of a sum of scores drawn without replacement.
///
/// The shift algorithm of Streitberg and Röhmel, Exact distributions for permutation and rank tests
/// (Statistical Software Newsletter 12, 1986): the scores are taken one after the other, each drawn
/// or not, and the numbers of ways to draw so many with such a sum are carried along. Only positive
/// terms are ever added, in units so small that 2¹⁰²³ of them stand for 2²⁰²³ ways: a tail of 1e-300
/// has as many digits as one of 0.3, and up to 2⁵³ ways the counts are exact. Sums that can no
/// longer end inside the tail are not followed.
struct RankSumDistribution {
  /// The largest number of additions that is allowed; some ten seconds.
  static let additionLimit = 1e10
  /// The largest number of counts that are kept at a time: 320 MB.
  static let storageLimit = 4e7

  /// The probabilities of the smallest possible sum, of one above it, and so on.
  private(set) var probabilities: [Double] = []

  private let scores: [Int]
  private let size: Int
  private let limit: Int
  /// The sums of the first 0, 1, 2, … scores.
  private let sums: [Int]

  /// Computes the probabilities of the smallest sum up to `limit` above it.
  ///
  /// - Parameters:
  ///   - scores: The scores in ascending order.
  ///   - size: How many are drawn, from 0 to the number of scores.
  ///   - limit: The last sum of interest, counted from the smallest possible sum.
  /// - Throws: `HypothesisTestError.tooLargeForExact`.
  init(scores: [Int], size: Int, limit: Int) throws(HypothesisTestError) {
    self.scores = scores
    self.size = size
    self.limit = limit
    var sums = [0]
    sums.reserveCapacity(scores.count + 1)
    for score in scores { sums.append((sums.last ?? 0) + score) }
    self.sums = sums
    guard limit >= 0 else { return }
    let work = self.work()
    guard work.additions <= Self.additionLimit, work.numbers <= Self.storageLimit else {
      throw .tooLargeForExact(additions: work.additions, numbers: work.numbers)
    }
    let ways = counts()
    guard ways.allSatisfy(\.isFinite) else {
      throw .tooLargeForExact(additions: work.additions, numbers: work.numbers)
    }
    let all = allWays()
    // No way is more than all, so that the first factor leaves the numbers as little as the result.
    probabilities = ways.map {
      Double(sign: .plus, exponent: -Self.unitExponent - all.exponent, significand: $0) / all.value
    }
  }

  /// The probability of a sum in the tail.
  var total: Double { probabilities.reduce(0, +) }

  /// One way counts as 2 to this power.
  private static let unitExponent = -1000

  /// The numbers drawn from the first `taken` scores that can still end in `size`.
  private func drawn(of taken: Int) -> ClosedRange<Int> {
    max(0, size - (scores.count - taken))...min(taken, size)
  }

  /// How many sums to follow after `taken` scores of which `drawn` were drawn, from that of the
  /// `drawn` smallest scores up; not above 0 where none can end inside the tail.
  private func width(taken: Int, drawn: Int) -> Int {
    let reached = sums[taken] - sums[taken - drawn] - sums[drawn]
    let ahead = sums[taken + size - drawn] - sums[taken] - (sums[size] - sums[drawn])
    return min(reached, limit - ahead) + 1
  }

  /// What the computation takes: additions, and counts kept at a time.
  private func work() -> (additions: Double, numbers: Double) {
    var additions = 0.0
    var widest = [Int](repeating: 0, count: size + 1)
    for taken in 0...scores.count {
      for drawn in drawn(of: taken) {
        let width = max(0, width(taken: taken, drawn: drawn))
        additions += Double(width)
        widest[drawn] = max(widest[drawn], width)
      }
    }
    return (additions, widest.reduce(0) { $0 + Double($1) })
  }

  /// The numbers of ways to the sums of the tail.
  private func counts() -> [Double] {
    var rows = [[Double]](repeating: [], count: size + 1)
    rows[0] = [Double(sign: .plus, exponent: Self.unitExponent, significand: 1)]
    for (taken, score) in scores.enumerated() {
      // From the largest number drawn down, so that the row below is still that of before.
      for drawn in drawn(of: taken + 1).reversed() {
        Self.resize(&rows[drawn], to: max(0, width(taken: taken + 1, drawn: drawn)))
        guard drawn > 0 else { continue }
        ShiftedSum.add(
          rows[drawn - 1], to: &rows[drawn], shiftedBy: score - scores[drawn - 1])
      }
    }
    return rows[size]
  }

  private static func resize(_ row: inout [Double], to width: Int) {
    if row.count > width {
      row.removeLast(row.count - width)
    } else {
      row.append(contentsOf: repeatElement(0, count: width - row.count))
    }
  }

  /// The number of ways in all, value · 2^exponent.
  private func allWays() -> (value: Double, exponent: Int) {
    var value = DoubleDouble.one
    var exponent = 0
    for drawn in 0..<size {
      value = value * Double(scores.count - drawn) / DoubleDouble(Double(drawn + 1))
      guard value.high > 0x1p500 else { continue }
      value = value * 0x1p-500
      exponent += 500
    }
    return (value.high, exponent)
  }
}
