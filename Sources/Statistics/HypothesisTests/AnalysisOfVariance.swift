/// One-way analysis of variance: a test of several means.
///
/// Groups without values take no part.
public enum AnalysisOfVariance {
  /// The test with variances taken as equal; R's `aov`, and `oneway.test(var.equal = TRUE)`, which
  /// refuses groups of one.
  ///
  /// - Parameter groups: The values of each group, finite.
  /// - Returns: F, its degrees of freedom and the p-value.
  /// - Throws: `HypothesisTestError.tooFewGroups`, `.noReplication`, `.missingValue`,
  ///   `.infiniteValue`, `.constant`, `.constantWithinGroups`.
  public static func student(groups: [[Double]]) throws(HypothesisTestError) -> HypothesisTest {
    let (moments, places) = try moments(groups, needed: 1)
    let count = places.reduce(0) { $0 + groups[$1].count }
    guard count > places.count else { throw .noReplication }
    let sizes = places.map { Double(groups[$0].count) }
    let between = spread(moments, places, weights: sizes)
    let within = places.reduce(0) { $0 + moments.groups[$1].sumOfSquares }
    guard within > 0 else { throw between == 0 ? .constant : .constantWithinGroups }
    let degreesOfFreedom = (Double(places.count - 1), Double(count - places.count))
    return test(
      .anova, statistic: between / degreesOfFreedom.0 / (within / degreesOfFreedom.1),
      degreesOfFreedom)
  }

  /// Welch's test (Biometrika 38, 1951), which takes each group's variance by itself; R's
  /// `oneway.test`.
  ///
  /// - Parameter groups: The values of each group, finite, at least two.
  /// - Returns: F, its degrees of freedom and the p-value.
  /// - Throws: `HypothesisTestError.tooFewGroups`, `.tooFewValues`, `.missingValue`,
  ///   `.infiniteValue`, `.constant`, `.constantWithinGroups`, and `.constantGroup` where the values
  ///   of one group are all equal, which would have infinite weight.
  public static func welch(groups: [[Double]]) throws(HypothesisTestError) -> HypothesisTest {
    let (moments, places) = try moments(groups, needed: 2)
    let constant = places.filter { moments.groups[$0].sumOfSquares == 0 }
    if let group = constant.first {
      guard constant.count == places.count else { throw .constantGroup(group: group) }
      let isSame = places.allSatisfy { moments.difference($0, group) == 0 }
      throw isSame ? .constant : .constantWithinGroups
    }
    // Weights n/s² in terms of the largest, which keeps them in range.
    let least = places.reduce(Double.infinity) {
      min($0, moments.groups[$1].variance / Double(groups[$1].count))
    }
    let weights = places.map { least * Double(groups[$0].count) / moments.groups[$0].variance }
    let total = weights.reduce(0, +)
    let others = Double(places.count - 1)
    var sum = 0.0
    for (index, place) in places.enumerated() {
      // 1 − wᵢ/Σw as the share of the others, without cancellation.
      let rest = weights[..<index].reduce(0, +) + weights[(index + 1)...].reduce(0, +)
      sum += (rest / total) * (rest / total) / Double(groups[place].count - 1)
    }
    let squares = Double(places.count) * Double(places.count) - 1
    let between = spread(moments, places, weights: weights) / least
    let statistic = between / others / (1 + 2 * (Double(places.count) - 2) * sum / squares)
    return test(.welchAnova, statistic: statistic, (others, squares / (3 * sum)))
  }

  /// The moments of all groups, and the places of those that have values.
  private static func moments(
    _ groups: [[Double]], needed: Int
  ) throws(HypothesisTestError) -> (GroupMoments, places: [Int]) {
    let places = groups.indices.filter { !groups[$0].isEmpty }
    guard places.count > 1 else { throw .tooFewGroups(found: places.count) }
    for place in places where groups[place].count < needed {
      throw .tooFewValues(group: place, found: groups[place].count, needed: needed)
    }
    return (try GroupMoments(groups, needed: 0), places)
  }

  /// Σ w(m − m̄)², with m̄ the weighted mean of the means.
  private static func spread(_ moments: GroupMoments, _ places: [Int], weights: [Double]) -> Double
  {
    // From the first mean, so that a common offset is gone before squares are taken.
    let means = places.map { moments.difference($0, places[0]) }
    let mean = zip(weights, means).reduce(0) { $0 + $1.0 * $1.1 } / weights.reduce(0, +)
    return zip(weights, means).reduce(0) { $0 + $1.0 * ($1.1 - mean) * ($1.1 - mean) }
  }

  private static func test(
    _ name: HypothesisTest.Name, statistic: Double, _ degreesOfFreedom: (Double, Double)
  ) -> HypothesisTest {
    let distribution = FisherF(numerator: degreesOfFreedom.0, denominator: degreesOfFreedom.1)
    return HypothesisTest(
      name, statistic: statistic, degreesOfFreedom: degreesOfFreedom.0,
      denominatorDegreesOfFreedom: degreesOfFreedom.1,
      pValue: distribution?.survival(statistic) ?? .nan)
  }
}
