internal import RealModule

/// The power of a two-sided test of location in two groups with normal values.
///
/// The effect is the difference of the means in standard deviations within groups. For Student's t
/// test the power is exact, by the noncentral t distribution with both tails: R's
/// `power.t.test(strict = TRUE)`, with unequal groups `pwr::pwr.t2n.test`. For the Wilcoxon rank
/// sum test it is that of a t test with 3/π times the patients, the asymptotic relative efficiency
/// under normality (Lehmann, *Nonparametrics*, 1975, 2.4).
public struct MeanDifferencePower: Sendable, Hashable {
  /// The test whose power is wanted.
  public enum Test: Sendable, Hashable, CaseIterable {
    /// Student's t test with a pooled variance.
    case student
    /// Wilcoxon's rank sum test, of values that are normal.
    case wilcoxon

    /// How many patients of a t test one patient stands for.
    var efficiency: Double { self == .student ? 1 : 3 / Double.pi }
  }

  /// The numbers of patients in the two groups.
  public let sizes: GroupSizes
  /// The test.
  public let test: Test
  /// The two-sided significance level.
  public let alpha: Double
  private let criticalValue: Double
  private let degreesOfFreedom: Double

  /// Creates the power of a test, or nil where `alpha` is not between 0 and 1 or the groups are too
  /// small for the test to have any degrees of freedom, or for Wilcoxon's test ever to have a p-value
  /// of `alpha`: the smallest that its ranks allow is two over the number of ways to divide them.
  public init?(sizes: GroupSizes, test: Test, alpha: Double) {
    let degreesOfFreedom = Double(sizes.total) * test.efficiency - 2
    guard alpha > 0, alpha < 1,
      let null = StudentT(degreesOfFreedom: degreesOfFreedom),
      test == .student || 2 <= alpha * sizes.divisions
    else { return nil }
    self.sizes = sizes
    self.test = test
    self.alpha = alpha
    self.degreesOfFreedom = degreesOfFreedom
    criticalValue = null.survivalQuantile(0.5 * alpha)
  }

  /// The power at a difference in standard deviations.
  public func power(difference: Double) -> Double {
    guard
      let distribution = NoncentralT(
        degreesOfFreedom: degreesOfFreedom, noncentrality: difference.magnitude * rootInformation)
    else { return difference.isNaN ? .nan : 1 }
    return distribution.twoSidedTail(criticalValue)
  }

  /// The smallest difference, in standard deviations, that has the power; 0 where chance alone has
  /// it, nil where no difference has it.
  public func smallestDifference(power: Double) -> Double? {
    guard power > 0, power < 1, criticalValue.isFinite else { return nil }
    if power <= alpha { return 0 }
    // In units of the standard error: far beyond the critical value every power is reached.
    var high = (criticalValue + 2) / rootInformation
    for _ in 0..<64 where self.power(difference: high) < power { high *= 2 }
    return RootSearch.crossing(from: 0, to: high) { self.power(difference: $0) - power }
  }

  /// √(n₁n₂/(n₁ + n₂)), by which a difference in standard deviations becomes one in standard errors.
  private var rootInformation: Double {
    Double.sqrt(sizes.harmonicHalf * test.efficiency)
  }
}

extension MeanDifferencePower {
  /// The smallest study, divided as `sizes` is, whose test has the power at a difference.
  ///
  /// - Returns: The sizes, or nil where a billion patients are too few.
  public func sizes(power: Double, difference: Double) -> GroupSizes? {
    guard power > 0, power < 1, difference != 0, difference.isFinite else { return nil }
    return sizes.smallest(upTo: 1_000_000_000) { candidate in
      let study = MeanDifferencePower(sizes: candidate, test: test, alpha: alpha)
      return (study?.power(difference: difference) ?? 0) >= power
    }
  }
}
