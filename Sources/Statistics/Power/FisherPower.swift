internal import RealModule

/// The power of Fisher's two-sided exact test of two proportions.
///
/// All pairs of counts are enumerated (Bennett and Hsu, *Biometrika* 47 (1960) 393): the power is
/// the probability, under two binomial distributions, of the pairs that the test rejects. The test
/// is R's `fisher.test`: a table's p-value is the probability of all tables that are no more
/// probable, with a relative tolerance of 1e-7.
public struct FisherPower: Sendable {
  /// The numbers of patients in the two groups.
  public let sizes: GroupSizes
  /// The two-sided significance level.
  public let alpha: Double
  /// For each total number of successes, the counts of the first group that are rejected: those up
  /// to the first and those from the second on.
  private let rejected: [(low: Int, high: Int)]

  /// The most patients whose pairs of counts are enumerated.
  public static let largestTotal = 20_000

  /// Creates the power of a test, or nil where `alpha` is not between 0 and 1 or there are more
  /// than `largestTotal` patients.
  public init?(sizes: GroupSizes, alpha: Double) {
    guard alpha > 0, alpha < 1, sizes.total <= Self.largestTotal else { return nil }
    self.sizes = sizes
    self.alpha = alpha
    rejected = (0...sizes.total).map { successes in
      Self.rejected(sizes: sizes, successes: successes, alpha: alpha)
    }
  }

  /// The power where the groups have these probabilities of a success; NaN where one is outside
  /// [0, 1].
  public func power(first: Double, second: Double) -> Double {
    guard let firstMasses = Masses(trials: sizes.first, probability: first),
      let secondMasses = Masses(trials: sizes.second, probability: second)
    else { return .nan }
    var sum = 0.0
    let lowest = firstMasses.support.lowerBound + secondMasses.support.lowerBound
    let highest = firstMasses.support.upperBound + secondMasses.support.upperBound
    for successes in lowest...highest {
      let counts =
        max(
          firstMasses.support.lowerBound, successes - secondMasses.support.upperBound)...min(
          firstMasses.support.upperBound, successes - secondMasses.support.lowerBound)
      let region = rejected[successes]
      if region.low >= counts.lowerBound {
        for count in counts.lowerBound...min(region.low, counts.upperBound) {
          sum += firstMasses[count] * secondMasses[successes - count]
        }
      }
      if region.high <= counts.upperBound {
        for count in max(region.high, counts.lowerBound)...counts.upperBound {
          sum += firstMasses[count] * secondMasses[successes - count]
        }
      }
    }
    return min(1, sum)
  }

  /// The probability in the first group, nearest to that of the second, at which the test has the
  /// power.
  ///
  /// - Parameters:
  ///   - baseline: The probability in the second group.
  ///   - direction: Whether the first group's is above or below.
  ///   - power: The power.
  /// - Returns: The probability, to 1e-13; nil where none in that direction has the power.
  public func detectable(
    baseline: Double, direction: Direction, power: Double
  ) -> Double? {
    guard baseline >= 0, baseline <= 1, power > 0, power < 1 else { return nil }
    return RootSearch.crossing(from: baseline, to: direction == .above ? 1 : 0) {
      self.power(first: $0, second: baseline) - power
    }
  }

  /// Where a proportion lies beside another.
  public enum Direction: Sendable, Hashable, CaseIterable {
    /// It is larger.
    case above
    /// It is smaller.
    case below
  }
}

extension FisherPower {
  /// The tables with given margins that are rejected, from the least probable on.
  private static func rejected(
    sizes: GroupSizes, successes: Int, alpha: Double
  ) -> (low: Int, high: Int) {
    guard
      let table = Hypergeometric(
        successes: successes, failures: sizes.total - successes, draws: sizes.first)
    else { return (-1, sizes.first + 1) }
    let masses = table.masses
    var low = 0
    var high = masses.count - 1
    var sum = 0.0
    while low <= high {
      let limit = min(masses[low], masses[high]) * (1 + 1e-7)
      var next = (low: low, high: high)
      while next.low <= next.high, masses[next.low] <= limit {
        sum += masses[next.low]
        next.low += 1
      }
      while next.high >= next.low, masses[next.high] <= limit {
        sum += masses[next.high]
        next.high -= 1
      }
      // A p-value that equals the level but for rounding is significant.
      guard sum <= alpha * (1 + 1e-12) else { break }
      (low, high) = next
    }
    let start = table.support.lowerBound
    return (start + low - 1, start + high + 1)
  }

  /// The masses of a binomial distribution, without those that could not change a sum.
  private struct Masses {
    let support: ClosedRange<Int>
    private let values: [Double]

    init?(trials: Int, probability: Double) {
      guard let binomial = Binomial(trials: trials, probability: probability) else { return nil }
      let mode = min(trials, Int(Double(trials + 1) * probability))
      let top = binomial.mass(mode)
      let odds = probability / (1 - probability)
      var below: [Double] = []
      var mass = top
      for count in stride(from: mode, to: 0, by: -1) {
        mass *= Double(count) / (Double(trials - count + 1) * odds)
        guard mass > 1e-30 else { break }
        below.append(mass)
      }
      var above: [Double] = [top]
      mass = top
      for count in stride(from: mode, to: trials, by: 1) {
        mass *= Double(trials - count) * odds / Double(count + 1)
        guard mass > 1e-30 else { break }
        above.append(mass)
      }
      support = (mode - below.count)...(mode + above.count - 1)
      values = below.reversed() + above
    }

    subscript(count: Int) -> Double { values[count - support.lowerBound] }
  }
}
