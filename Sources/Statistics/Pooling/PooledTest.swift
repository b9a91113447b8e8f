public import LinearAlgebra
internal import RealModule

/// A test that several coefficients are all zero, pooled over completed data sets; its statistic has an
/// F distribution.
public struct PooledTest: Hashable, Sendable {
  /// The statistic.
  public let statistic: Double
  /// The degrees of freedom of the numerator: the number of coefficients.
  public let numerator: Double
  /// The degrees of freedom of the denominator; infinite where nothing differs between data sets.
  public let denominator: Double
  /// The average relative increase in variance due to missing values.
  public let relativeIncrease: Double

  /// The probability of a greater statistic where all coefficients are zero.
  public var pValue: Double {
    guard denominator.isFinite else {
      return ChiSquared(degreesOfFreedom: numerator)?.survival(numerator * statistic) ?? .nan
    }
    return FisherF(numerator: numerator, denominator: denominator)?.survival(statistic) ?? .nan
  }

  /// Pools from the coefficients' means and covariances, as if the increase in variance were the same
  /// for all.
  ///
  /// D₁ of Li, Raghunathan and Rubin, *J. Am. Stat. Assoc.* 86 (1991) 1065.
  ///
  /// - Parameters:
  ///   - pooled: All coefficients.
  ///   - indices: Those that are tested.
  ///   - completeDegreesOfFreedom: Those that the model would have without missing values, for a
  ///     denominator by Reiter, *Biometrika* 94 (2007) 502, as R's `mice::D1` has it; infinite for
  ///     Li's.
  /// - Returns: Nil where there are none, or their covariance is singular.
  public static func d1(
    _ pooled: PooledCoefficients, of indices: [Int],
    completeDegreesOfFreedom: Double = .infinity
  ) -> PooledTest? {
    let size = Double(indices.count)
    let sets = Double(pooled.count)
    guard let factor = factor(pooled.within, indices) else { return nil }
    let means = indices.map { pooled.estimates[$0].estimate }
    var trace = 0.0
    for (place, column) in indices.enumerated() {
      trace += factor.solve(indices.map { pooled.between[$0, column] })[place]
    }
    let increase = max(0, (1 + 1 / sets) * trace / size)
    let form = zip(means, factor.solve(means)).reduce(0) { $0 + $1.0 * $1.1 }
    let free = size * (sets - 1)
    return PooledTest(
      statistic: form / (size * (1 + increase)), numerator: size,
      denominator: completeDegreesOfFreedom.isFinite && free > 4
        ? smallSampleDenominator(
          free: free, increase: increase, complete: completeDegreesOfFreedom)
        : d1Denominator(free: free, size: size, increase: increase),
      relativeIncrease: increase)
  }

  private static func d1Denominator(free: Double, size: Double, increase: Double) -> Double {
    guard increase > 0 else { return .infinity }
    if free > 4 {
      let factor = 1 + (1 - 2 / free) / increase
      return 4 + (free - 4) * factor * factor
    }
    let factor = 1 + 1 / increase
    return free * (1 + 1 / size) * factor * factor / 2
  }

  /// Reiter's degrees of freedom of the denominator, which do not exceed those of complete data.
  private static func smallSampleDenominator(
    free: Double, increase: Double, complete: Double
  ) -> Double {
    let a = increase * free / (free - 2)
    let most = (complete + 1) / (complete + 3) * complete
    let (first, second) = (most - 2 * (1 + a), most - 4 * (1 + a))
    guard second > 0 else { return min(4, complete) }
    let terms =
      a * a * first / ((1 + a) * (1 + a) * second)
      + 8 * a * a * first / ((1 + a) * second * second) + 4 * a * a / ((1 + a) * second)
      + 4 * a * a / (second * first) + 16 * a * a * first / (second * second * second)
      + 8 * a * a / (second * second)
    return 4 + 1 / (1 / second + terms / (free - 4))
  }

  /// Pools from each data set's own Wald statistic.
  ///
  /// D₂ of Li, Meng, Raghunathan and Rubin, *Stat. Sinica* 1 (1991) 65.
  ///
  /// - Parameters:
  ///   - statistics: The chi-squared statistic of each data set.
  ///   - size: The number of coefficients that are tested.
  /// - Returns: Nil for fewer than two data sets, or statistics that are no finite numbers from 0 on.
  public static func d2(_ statistics: [Double], size: Int) -> PooledTest? {
    let sets = Double(statistics.count)
    guard statistics.count > 1, size > 0, statistics.allSatisfy({ $0.isFinite && $0 >= 0 }) else {
      return nil
    }
    let width = Double(size)
    let mean = statistics.reduce(0, +) / sets
    let roots = statistics.map { $0.squareRoot() }
    let middle = roots.reduce(0, +) / sets
    let spread = roots.reduce(0) { $0 + ($1 - middle) * ($1 - middle) } / (sets - 1)
    let increase = (1 + 1 / sets) * spread
    let statistic = (mean / width - (sets + 1) / (sets - 1) * increase) / (1 + increase)
    let factor = 1 + 1 / increase
    return PooledTest(
      // Statistics that differ much make it negative: nothing speaks against zero then.
      statistic: max(0, statistic), numerator: width,
      denominator: increase > 0
        ? .pow(width, -3 / sets) * (sets - 1) * factor * factor : .infinity,
      relativeIncrease: increase)
  }

  /// Wald's statistic that some coefficients are all zero, in one data set.
  ///
  /// - Parameters:
  ///   - coefficients: All coefficients.
  ///   - covariance: Their covariance.
  ///   - indices: Those that are tested.
  /// - Returns: Nil where there are none, or their covariance is singular.
  public static func wald(
    _ coefficients: [Double], covariance: Matrix, of indices: [Int]
  ) -> Double? {
    guard let factor = factor(covariance, indices) else { return nil }
    let chosen = indices.map { coefficients[$0] }
    return zip(chosen, factor.solve(chosen)).reduce(0) { $0 + $1.0 * $1.1 }
  }

  /// The factor of a part of a covariance, nil where it has none.
  private static func factor(_ covariance: Matrix, _ indices: [Int]) -> Cholesky? {
    guard !indices.isEmpty, indices.allSatisfy((0..<covariance.rowCount).contains) else {
      return nil
    }
    var part = Matrix(rowCount: indices.count, columnCount: indices.count)
    for (column, source) in indices.enumerated() {
      for (row, other) in indices.enumerated() { part[row, column] = covariance[other, source] }
    }
    return try? Cholesky(part)
  }
}
